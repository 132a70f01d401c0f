using System.CommandLine;
using Probity.Access;
using Probity.Access.Worlds;
using Probity.Site;

namespace Probity.Cli;

/// <summary>`access decide`: the decision function asked from outside, about a world that the asker describes.</summary>
internal static class AccessCommand
{
    private const string WorldFirst = "give the world first; see docs/access-decide.schema.json";

    public static Command Create()
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "JSON lines: one world, then questions. Default: standard input", Arity = ArgumentArity.ZeroOrOne };
        var decide = new Verb("decide", DoesAttribute.Nothing, "Decide who may do what in a world given as JSON lines (docs/access.md).") { file };
        decide.SetAction(async (parsed, ct) =>
        {
            using var lines = parsed.GetValue(file) is { } path ? path.OpenText() : Console.In;
            return await DecideAsync(lines, Console.Out, Console.Error, ct);
        });
        return new Command("access", "Who may do what.") { decide, Inventory() };
    }

    private static Verb Inventory()
    {
        var json = CommandLine.Json();
        var inventory = new Verb("inventory", DoesAttribute.Nothing, "Print what performs each action of the matrix, and what is missing on either side. Exit code 1 when anything is.") { json };
        inventory.SetAction(async (parsed, _) =>
        {
            // Built as it is served, but neither started nor connected to a database.
            await using var site = SiteHost.Create(new ProbityOptions { DataFolder = Path.GetTempPath() });
            var found = AccessInventory.Of(site, Commands.Inventory());
            Console.WriteLine(parsed.GetValue(json) ? found.ToJson() : found.ToText());
            return found.IsComplete ? 0 : 1;
        });
        return inventory;
    }

    /// <summary>Answers a line for each question; 2 at the first line that cannot be read.</summary>
    public static async Task<int> DecideAsync(TextReader lines, TextWriter answers, TextWriter problems, CancellationToken ct)
    {
        World? world = null;
        WorldFacts? facts = null;
        for (var number = 1; await lines.ReadLineAsync(ct) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                if (WorldReader.IsWorld(line))
                {
                    world = WorldReader.World(line);
                    facts = new WorldFacts(world);
                    continue;
                }
                if (world is null || facts is null)
                    throw new WorldLineException("world", WorldFirst);
                var question = WorldReader.Question(line, world);
                await answers.WriteLineAsync(WorldAnswer.Line(question, facts.Ask(question, Policy.Current)));
            }
            catch (WorldLineException problem)
            {
                await problems.WriteLineAsync($"Line {number}, field {problem.Message}.");
                return 2;
            }
        }
        if (world is not null)
            return 0;
        await problems.WriteLineAsync($"Line 1, field world: {WorldFirst}.");
        return 2;
    }
}
