using System.CommandLine;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Site;

namespace Probity.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var data = CommandLine.Data();
        var urls = Urls();
        var command = new Verb("serve", DoesAttribute.Nothing, "Run the web site until it is told to stop (Ctrl+C or SIGTERM).") { data, urls };
        command.SetAction((parsed, ct) => RunAsync(ProbityOptions.FromEnvironment(parsed.GetValue(data)) with { Urls = parsed.GetValue(urls) }, null, ct));
        return command;
    }

    public static Option<string> Urls()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        urls.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<string>() ?? "").Split(';').All(IsAddress))
                result.AddError("--urls is where to listen, such as http://127.0.0.1:5080; more than one are divided by semicolons.");
        });
        return urls;
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Serves until stopped. An embedded database is migrated first; a PostgreSQL one must have been, and until then `/health` says so.</summary>
    public static async Task<int> RunAsync(ProbityOptions options, Action<WebApplication>? started, CancellationToken ct)
    {
        await using var app = SiteHost.Create(options);
        await using (var scope = app.Services.CreateSystemScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (db.IsSqlite)
            {
                await db.MigrateAsync(options.Database, ct);
                await StandingData.EnsureAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>(), ct);
            }
            else
            {
                await db.MustNotBeNewerAsync(ct);
                if (!await db.IsMigratedAsync(ct))
                    await Console.Error.WriteLineAsync("The database is not migrated, so no page can be shown yet. Run: ./probity migrate");
                if (await DatabaseRoles.ProblemAsync(db, ct) is { } problem)
                    await Console.Error.WriteLineAsync(problem);
            }
        }

        await app.StartAsync(ct);
        Console.WriteLine($"Probity is at {options.Urls}. Stop it with Ctrl+C.");
        started?.Invoke(app);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
