using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Kernel;

namespace Probity.Bench;

/// <summary>Pages of a register of each length, turn by turn so that all meet the same machine, and how much longer the longest takes than the first.</summary>
internal static class ListBench
{
    private const int WarmUp = 20;

    private static readonly (string Who, string Path)[] Pages =
    [
        ("Register manager", "/gifts"), ("Register manager", "/gifts NEXT"), ("Register manager", "/gifts?after=MIDDLE"), ("Register manager", "/gifts?outcome=Declined"),
        ("Register manager", "/gifts?outcome=Surrendered"), ("Register manager", "/gifts?status=Published"), ("Register manager", "/gifts?kind=Hospitality"), ("Register manager", "/gifts?from=1+1+2024&to=31+12+2024"),
        ("Register manager", "/gifts?q=coffee"), ("Register manager", "/gifts?q=coffee+RARE"), ("Register manager", "/gifts?order=Oldest"), ("Register manager", "/gifts?order=Giver"), ("Register manager", "/gifts?order=Value"),
        ("Decision-maker", "/gifts"), ("Decision-maker", "/gifts?outcome=Surrendered"), ("Deputy Chief Constable", "/gifts"), ("Deputy Chief Constable", "/gifts?outcome=Surrendered"),
        ("Commissioner", "/gifts"), ("Commissioner", "/gifts?outcome=Declined"), ("Officer or staff", "/gifts"),
        ("", "/public/northshire/gifts"), ("", "/public/northshire/gifts NEXT"), ("", "/public/northshire/gifts?q=coffee"), ("", "/public/northshire/gifts?q=coffee+RARE"), ("", "/public/northshire/gifts?year=2024"),
        ("Officer or staff", "declaring"),
    ];

    /// <param name="besides">Options of the connection with which the longest register is asked once more: as a role that policies bind, beside one that they do not.</param>
    public static async Task RunAsync(IReadOnlyList<int> sizes, int requests, string? besides = null)
    {
        // Kept and used again when it is said where: to fill a register of a million takes minutes.
        var kept = Environment.GetEnvironmentVariable("PROBITY_BENCH_DATA");
        var root = kept ?? Directory.CreateTempSubdirectory("probity-bench-").FullName;
        var sites = new List<SiteUnderLoad>();
        try
        {
            foreach (var size in sizes)
                sites.Add(await StartAsync(root, size, null));
            if (besides is not null)
                sites.Add(await StartAsync(root, sizes[^1], besides));
            Console.WriteLine($"{"who",-24} {"page",-42} {string.Join(' ', sites.Select((_, i) => $"{$"{sizes[Math.Min(i, sizes.Count - 1)]:#,##0}: p50",16} {"p99",9}"))} {"p50, p99 last : first",22}");
            foreach (var (who, path) in Pages)
                await MeasureAsync(sites, who, path, requests);
        }
        finally
        {
            foreach (var site in sites)
                await site.DisposeAsync();
            if (kept is null)
                Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<SiteUnderLoad> StartAsync(string root, int size, string? options)
    {
        var (folder, started) = (Path.Combine(root, $"{size}"), TimeProvider.System.GetTimestamp());
        Directory.CreateDirectory(folder);
        var owner = await PostgresAsync(size);
        var postgres = options is null ? owner : new NpgsqlConnectionStringBuilder(owner) { Options = options }.ToString();
        var site = await SiteUnderLoad.StartAsync(folder, postgres, owner: owner, fill: async db =>
            await new ManyOffers(db, await db.Bodies.SingleAsync(b => b.Slug == SiteUnderLoad.Slug)).MakeAsync(size));
        var offers = await site.WithDbAsync(db => db.Offers.CountAsync(o => db.Bodies.Any(b => b.Id == o.BodyId && b.Slug == SiteUnderLoad.Slug)));
        Console.WriteLine($"{offers:#,##0} offers, ready after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s");
        return site;
    }

    // A database of its own for each size, beside the one that is named.
    private static async Task<string?> PostgresAsync(int size)
    {
        if (Environment.GetEnvironmentVariable("PROBITY_DATABASE") is not { Length: > 0 } given)
            return null;
        var ours = new NpgsqlConnectionStringBuilder(given);
        ours.Database += $"_{size}";
        await using var connection = new NpgsqlConnection(given);
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand("SELECT COUNT(*) FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = ours.Database } } };
        if (await find.ExecuteScalarAsync() is 0L)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{ours.Database}\"", connection);
            await create.ExecuteNonQueryAsync();
        }

        return ours.ToString();
    }

    private static async Task MeasureAsync(List<SiteUnderLoad> sites, string who, string path, int requests)
    {
        var (turns, today) = (new List<Func<Task<double>>>(), TimeProvider.System.Today());
        var visitors = new List<Visitor>();
        try
        {
            foreach (var site in sites)
            {
                var visitor = who.Length == 0 ? site.Visit() : await site.SignInAsync(who);
                visitors.Add(visitor);
                var place = await PlaceAsync(site, visitor, path);
                turns.Add(path == "declaring" ? () => visitor.TimeDeclaringAsync(today) : () => visitor.TimeAsync(place));
            }

            var times = turns.Select(_ => new List<double>()).ToList();
            for (var n = -WarmUp; n < requests; n++)
                foreach (var (turn, taken) in turns.Zip(times))
                {
                    var one = await turn();
                    if (n >= 0)
                        taken.Add(one);
                }

            var timings = times.Select(Timing.Of).ToList();
            Console.WriteLine($"{(who.Length == 0 ? "the public" : who),-24} {path,-42} {string.Join(' ', timings.Select(t => $"{t.P50,13:0.0} ms {t.P99,6:0.0} ms"))} {timings[^1].P50 / timings[0].P50,14:0.00} {timings[^1].P99 / timings[0].P99,7:0.00}");
        }
        finally
        {
            visitors.ForEach(v => v.Dispose());
        }
    }

    // The middle of this register, and the number of its last copies of offers, which no others have in them.
    private static Task<string> PlaceAsync(SiteUnderLoad site, Visitor visitor, string path) => site.WithDbAsync(async db =>
    {
        var offers = db.Offers.Where(o => db.Bodies.Any(b => b.Id == o.BodyId && b.Slug == SiteUnderLoad.Slug));
        if (path.Contains("MIDDLE", StringComparison.Ordinal))
            return path.Replace("MIDDLE", await offers.OrderBy(o => o.OfferedOn).Skip(await offers.CountAsync() / 2).Select(o => o.Reference).FirstAsync(), StringComparison.Ordinal);
        if (path.Contains("RARE", StringComparison.Ordinal))
            return path.Replace("RARE", (await offers.OrderByDescending(o => o.Reference.Length).ThenByDescending(o => o.Reference).Select(o => o.ProviderName).FirstAsync()).Split(' ')[^1], StringComparison.Ordinal);
        return path.EndsWith(" NEXT", StringComparison.Ordinal) ? await visitor.NextPageAsync(path[..^5]) : path;
    });
}
