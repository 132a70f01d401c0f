using System.CommandLine;
using Probity.Access;
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
        if (Acting(root.Subcommands).FirstOrDefault(command => command is not Verb) is { } undeclared)
            throw new InvalidOperationException($"The command '{undeclared.Name}' does not say which action it performs.");
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

    /// <summary>Every command that does something, by the words that call it.</summary>
    public static IEnumerable<(string Words, DoesAttribute Does)> Inventory() =>
        Acting(All()).OfType<Verb>().Select(verb => (string.Join(' ', WordsOf(verb)), verb.Does));

    private static IEnumerable<Command> Acting(IEnumerable<Command> commands) => commands.SelectMany(command => Acting(command.Subcommands).Append(command)).Where(command => command.Action is not null);

    private static IEnumerable<string> WordsOf(Command command) => command.Parents.OfType<Command>().Take(1).SelectMany(WordsOf).Append(command.Name);

    private static IEnumerable<Command> All() =>
    [
        DemoCommand.Create(),
        ServeCommand.Create(),
        MigrateCommand.Create(),
        DatabaseCommand.Create(),
        Features.CrossChecks.CrossCheckCommand.Create(),
        AdminCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        AccessCommand.Create(),
        Matching.MatchCommand.Create(),
        Features.Inspections.Commands.ReportCommand.Create(),
    ];
}
