using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Demo;
using Probity.Features.SignIn;
using Probity.Site;

namespace Probity.Cli;

internal static class DemoCommand
{
    public static Command Create()
    {
        var (data, urls, today) = (CommandLine.Data(), ServeCommand.Urls(), Today());
        var scale = new Option<int>("--scale") { Description = "How many times the usual thousand offers to make", HelpName = "N", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "The same seed and date make the same data", HelpName = "N", DefaultValueFactory = _ => DemoOrder.UsualSeed };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--scale is a whole number from 1 to 1000.");
        });
        var command = new Verb("demo", DoesAttribute.Nothing, "Make invented data where there is none yet, and serve it. For this machine only: sign-in asks for no password.") { data, urls, scale, seed, today };
        command.SetAction((parsed, ct) =>
        {
            var options = ProbityOptions.FromEnvironment(parsed.GetValue(data)) with { DemoMode = true, Urls = parsed.GetValue(urls), Today = parsed.GetValue(today) };
            return RunAsync(options, parsed.GetValue(scale), parsed.GetValue(seed), ct);
        });
        return command;
    }

    private static Option<DateOnly?> Today() => new("--today")
    {
        Description = "The demo's date. Default: the real one",
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError("--today is a date such as 2026-03-18.");
            return null;
        },
    };

    private static async Task<int> RunAsync(ProbityOptions options, int scale, int seed, CancellationToken ct)
    {
        await using var app = SiteHost.Create(options);
        var started = Stopwatch.StartNew();
        bool made;
        await using (var scope = app.Services.CreateSystemScope())
        {
            var (db, clock) = (scope.ServiceProvider.GetRequiredService<Db>(), app.Services.GetRequiredService<TimeProvider>());
            await db.MigrateAsync(options.Database, ct);
            await StandingData.EnsureAsync(db, clock, ct);
            if (await DatabaseRoles.ProblemAsync(db, ct) is { } problem)
                await Console.Error.WriteLineAsync(problem);
            var order = new DemoOrder(scale, seed, clock.Today());
            made = await scope.ServiceProvider.GetRequiredService<DemoMaker>().MakeAsync(order, ct);
        }

        Console.WriteLine(made ? $"The demo was made in {started.Elapsed.TotalSeconds:0} seconds." : "There is a demo here already: it is kept as it is.");
        await app.StartAsync(ct);
        await SayWhoAsync(app, ct);
        Console.WriteLine();
        if (options.Urls!.Contains("http://", StringComparison.OrdinalIgnoreCase))
            Console.WriteLine("This is for this machine only: plain http, and sign-in asks for no password.");
        Console.WriteLine($"Probity is at {string.Join(" and ", app.Urls)}. Stop it with Ctrl+C.");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static async Task SayWhoAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateSystemScope();
        foreach (var body in (await scope.ServiceProvider.GetRequiredService<DemoChoices>().ListAsync(ct)).GroupBy(p => p.Body))
        {
            Console.WriteLine();
            Console.WriteLine(body.Key);
            foreach (var person in body)
                Console.WriteLine($"  {person.Label}");
        }
    }
}
