using System.CommandLine;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var data = CommandLine.Data();
        var urls = Urls();
        var command = new Command("serve", "Run the web site until it is told to stop (Ctrl+C or SIGTERM).") { data, urls };
        command.SetAction((parsed, ct) => RunAsync(ProbityOptions.FromEnvironment(parsed.GetValue(data)) with { Urls = parsed.GetValue(urls) }, null, ct));
        return command;
    }

    public static Option<string> Urls() => new("--urls") { Description = "Where to listen", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    /// <summary>Serves until stopped. An embedded database is migrated first; a PostgreSQL one must have been.</summary>
    public static async Task<int> RunAsync(ProbityOptions options, Action<WebApplication>? started, CancellationToken ct)
    {
        await using var app = SiteHost.Create(options);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (db.IsSqlite)
            {
                await db.MigrateAsync(options.Database, ct);
                await Roster.EnsureAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>(), ct);
            }
        }

        await app.StartAsync(ct);
        Console.WriteLine($"Probity is at {options.Urls}. Stop it with Ctrl+C.");
        started?.Invoke(app);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
