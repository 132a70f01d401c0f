using Microsoft.EntityFrameworkCore;

namespace Probity.Bench;

/// <summary>Page throughput as a ratio to a bare endpoint that runs the same SQL and writes the same bytes, both in this process on loopback.</summary>
internal static class PageBench
{
    /// <param name="scales">Each is about a thousand offers per unit over five forces.</param>
    public static async Task RunAsync(IReadOnlyList<int> scales, int requests)
    {
        Console.WriteLine($"{"offers",10} {"page",-34} {"page p50",10} {"page p99",10} {"bare p50",10} {"ratio p50",10} {"p99 to first scale",20}");
        var firstP99 = new Dictionary<string, double>();
        foreach (var scale in scales)
        {
            var folder = Directory.CreateTempSubdirectory("probity-bench-").FullName;
            try
            {
                await using var bench = await SiteUnderLoad.StartAsync(folder, Environment.GetEnvironmentVariable("PROBITY_DATABASE"), scale);
                var offers = await bench.WithDbAsync(db => db.Offers.CountAsync());
                using var manager = await bench.SignInAsync("Register manager");
                foreach (var path in new[] { "/gifts", await manager.NextPageAsync("/gifts"), "/gifts?outcome=Declined&kind=Gift", "/gifts?q=coffee" })
                {
                    var (page, bare) = await CompareAsync(bench, manager, path, requests);
                    var name = path.Contains("after=", StringComparison.Ordinal) ? "/gifts, next page" : path;
                    firstP99.TryAdd(name, page.P99);
                    Console.WriteLine($"{offers,10:#,##0} {name,-34} {page.P50,7:0.00} ms {page.P99,7:0.00} ms {bare.P50,7:0.00} ms {page.P50 / bare.P50,10:0.00} {page.P99 / firstP99[name],20:0.00}");
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // Turn by turn, so that both meet the same machine.
    internal static async Task<(Timing Page, Timing Bare)> CompareAsync(SiteUnderLoad bench, Visitor visitor, string path, int requests)
    {
        await bench.RecordAsync(visitor, path);
        var (page, bare) = (new List<double>(), new List<double>());
        for (var n = -20; n < requests; n++)
        {
            var (one, other) = (await visitor.TimeAsync(path), await visitor.TimeAsync("/bare"));
            if (n < 0)
                continue;
            page.Add(one);
            bare.Add(other);
        }

        return (Timing.Of(page), Timing.Of(bare));
    }
}
