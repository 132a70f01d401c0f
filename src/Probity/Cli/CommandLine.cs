using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Cli;

/// <summary>What the commands share: their common options, and running over the same services as the site.</summary>
internal static class CommandLine
{
    public static Option<string?> Data() => new("--data") { Description = "The data folder. Default: ./data", HelpName = "DIR" };

    public static Option<string> Force() => new("--force") { Description = "The body, by the name in its addresses, such as northshire", HelpName = "SLUG", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON alone on standard output" };

    /// <summary>
    /// Runs a command's work in one scope of services. What it refuses or what fails is for <see cref="Failures"/> to say.
    /// The database must be migrated; an embedded one is migrated here, since there is nobody else to do it.
    /// </summary>
    public static async Task<int> RunAsync(string? dataFolder, Func<IServiceProvider, Task<int>> work, CancellationToken ct)
    {
        var options = ProbityOptions.FromEnvironment(dataFolder);
        var services = new ServiceCollection();
        // Standard output is for what was asked for, and a failure of the database is said once, by whoever catches it.
        services.AddLogging(log => log.AddSimpleConsole().AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical).SetMinimumLevel(LogLevel.Warning)
            .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddProbity(options);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateSystemScope();
        await PrepareAsync(scope.ServiceProvider, options, ct);
        return await work(scope.ServiceProvider);
    }

    public static async Task<Body> BodyAsync(this Db db, string slug, CancellationToken ct) =>
        await db.Bodies.SingleOrDefaultAsync(b => b.Slug == slug, ct)
        ?? throw new RuleBrokenException($"There is no body called '{slug}'. Known: {string.Join(", ", await db.Bodies.Where(b => b.IsExercise || b.Kind == BodyKind.Force).OrderBy(b => b.Slug).Select(b => b.Slug).Take(60).ToListAsync(ct))}.");

    private static async Task PrepareAsync(IServiceProvider services, ProbityOptions options, CancellationToken ct)
    {
        var db = services.GetRequiredService<Db>();
        if (db.IsSqlite)
        {
            await db.MigrateAsync(options.Database, ct);
            await StandingData.EnsureAsync(db, services.GetRequiredService<TimeProvider>(), ct);
        }
        else if (!await db.IsMigratedAsync(ct))
            throw new RuleBrokenException("The database is not migrated. Run: ./probity migrate");
    }
}
