using System.CommandLine;
using Probity.Features.SignIn.Accounts;

namespace Probity.Cli;

/// <summary>Every verb of the program. Exit codes: 0 done, 1 refused or something found, 2 wrong usage.</summary>
public static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Probity: integrity registers for police forces and their inspectorate.");
        foreach (var command in All())
            root.Subcommands.Add(command);
        var parsed = root.Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            // The library answers 1 to words it cannot read; 1 is kept for "refused or something found".
            return parsed.Errors.Count > 0 ? 2 : code;
        }
        catch (Exception problem)
        {
            await Console.Error.WriteLineAsync(Failures.Say(problem) ?? $"The program failed. This is what to report:{Environment.NewLine}{problem}");
            return 1;
        }
    }

    private static IEnumerable<Command> All() =>
    [
        DemoCommand.Create(),
        ServeCommand.Create(),
        MigrateCommand.Create(),
        Features.CrossChecks.CrossCheckCommand.Create(),
        AdminCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        AccessCommand.Create(),
        Matching.MatchCommand.Create(),
    ];
}
