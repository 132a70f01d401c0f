using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Site;

namespace Probity.Bench;

/// <summary>Times the cross-checks of one force, and the look-up of one giver among its suppliers, in a process of their own.</summary>
internal static class CrossCheckBench
{
    private const string Child = "--of";

    public static async Task RunAsync(IReadOnlyList<string> said)
    {
        if (said is [Child, var made])
        {
            await CheckAsync(made);
            return;
        }

        var numbers = said.Select(int.Parse).ToList();
        var (offers, suppliers) = (numbers.ElementAtOrDefault(0) is > 0 and var o ? o : 100_000, numbers.ElementAtOrDefault(1) is > 0 and var s ? s : 20_000);
        var folder = Directory.CreateTempSubdirectory("probity-bench-").FullName;
        try
        {
            var started = Stopwatch.GetTimestamp();
            await WithAsync(folder, async services =>
            {
                var db = services.GetRequiredService<Db>();
                await db.MigrateAsync(services.GetRequiredService<DbLocation>(), default);
                await new CrossCheckWorld(db).MakeAsync(offers, suppliers, default);
            });
            Console.WriteLine($"{offers:#,##0} offers and {suppliers:#,##0} suppliers made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["crosscheck", Child, folder]))!;
            await child.WaitForExitAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CheckAsync(string folder)
    {
        Console.WriteLine($"{"",-34} {"clock s",9} {"CPU s",9} {"found",9} {"new",9}");
        // The second run meets the hits of the first, as every night does; both start without an index in memory.
        foreach (var name in new[] { "first run", "second run, nothing new" })
            await WithAsync(folder, async services =>
            {
                var db = services.GetRequiredService<Db>();
                var force = await db.Bodies.SingleAsync(b => b.Slug == CrossCheckWorld.Slug);
                var (run, clock, cpu) = await TimedAsync(() => services.GetRequiredService<CrossCheckEngine>().RunAsync(force, default));
                Console.WriteLine($"{name,-34} {clock,9:0.0} {cpu,9:0.0} {run!.Found,9:#,##0} {run.New,9:#,##0}");
            });
        await WithAsync(folder, async services =>
        {
            var db = services.GetRequiredService<Db>();
            var force = await db.Bodies.SingleAsync(b => b.Slug == CrossCheckWorld.Slug);
            foreach (var name in new[] { "one giver, index not in memory", "one giver", "one giver again" })
            {
                var (found, clock, cpu) = await TimedAsync(() => services.GetRequiredService<SupplierNames>().FindAsync(ProviderDetails.Read("kelston catering", null), force.Id, default));
                Console.WriteLine($"{name,-34} {clock,9:0.000} {cpu,9:0.000} {found.Count,9}");
            }
        });
        Console.WriteLine($"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:#,##0} MB");
    }

    private static async Task<(T Result, double Clock, double Cpu)> TimedAsync<T>(Func<Task<T>> work)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = await work();
        return (result, Stopwatch.GetElapsedTime(started).TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private static async Task WithAsync(string folder, Func<IServiceProvider, Task> work)
    {
        var options = new ProbityOptions { DataFolder = folder, Postgres = Environment.GetEnvironmentVariable("PROBITY_DATABASE") };
        await using var app = SiteHost.Create(options, builder => builder.Logging.ClearProviders());
        await using var scope = app.Services.CreateSystemScope();
        await work(scope.ServiceProvider);
    }
}
