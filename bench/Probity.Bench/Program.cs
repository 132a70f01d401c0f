using System.Globalization;
using Probity.Bench;

// Page throughput as a ratio to a bare endpoint that runs the same SQL and writes the same bytes, both in this process on
// loopback. Usage: Probity.Bench [SCALE …] [--requests N]. Each scale is about a thousand offers per unit over five forces.
var requests = args.SkipWhile(a => a != "--requests").Skip(1).Select(int.Parse).FirstOrDefault(300);
var scales = args.TakeWhile(a => a != "--requests").Select(a => int.Parse(a, CultureInfo.InvariantCulture)).DefaultIfEmpty(1).ToList();
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");

Console.WriteLine($"{"offers",10} {"page",-34} {"page p50",10} {"page p99",10} {"bare p50",10} {"ratio p50",10} {"p99 to first scale",20}");
var firstP99 = new Dictionary<string, double>();
foreach (var scale in scales)
{
    var folder = Directory.CreateTempSubdirectory("probity-bench-").FullName;
    try
    {
        await using var bench = await SiteUnderLoad.StartAsync(folder, scale);
        foreach (var path in new[] { "/gifts", await bench.SecondPageAsync("/gifts"), "/gifts?outcome=Declined&kind=Gift", "/gifts?q=coffee" })
        {
            var (page, bare) = await bench.CompareAsync(path, requests);
            var name = path.Contains("after=", StringComparison.Ordinal) ? "/gifts, next page" : path;
            firstP99.TryAdd(name, page.P99);
            Console.WriteLine($"{bench.Offers,10:#,##0} {name,-34} {page.P50,7:0.00} ms {page.P99,7:0.00} ms {bare.P50,7:0.00} ms {page.P50 / bare.P50,10:0.00} {page.P99 / firstP99[name],20:0.00}");
        }
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
