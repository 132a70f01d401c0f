using System.Collections.Concurrent;
using Probity.Access;
using Probity.Access.Worlds;
using Probity.AccessOracle;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>The decision function against an oracle that was written separately and shares nothing with it but the matrix's file.</summary>
public sealed class OracleTests
{
    private const int QuestionsOfAWorld = 100;

    // Another one each day, the same all day: a failure is found again with its seed.
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("PROBITY_TEST_SEED"), out var given) ? given : TimeProvider.System.GetUtcNow().DayOfYear * 1_000_000;

    [Fact]
    public void On_random_worlds_the_product_decides_as_the_oracle_does()
    {
        var worlds = TestSize.Of(50_000, 1_000_000) / QuestionsOfAWorld;
        TestContext.Current.TestOutputHelper?.WriteLine($"PROBITY_TEST_SEED={Seed}");
        var (disagreements, rules) = (new ConcurrentBag<string>(), new ConcurrentDictionary<string, int>());

        Parallel.For(0, worlds, number =>
        {
            var lines = new RandomWorld(Seed + number).Lines(QuestionsOfAWorld).ToList();
            var (oracle, product) = (new Oracle(lines[0]), new Product(lines[0]));
            foreach (var line in lines.Skip(1))
            {
                var (right, answer) = (oracle.Ask(line), product.Ask(line));
                rules.AddOrUpdate(right[right.LastIndexOf("\"rule\"", StringComparison.Ordinal)..], 1, (_, count) => count + 1);
                if (right != answer)
                    disagreements.Add($"seed {Seed + number}: {line}\n  oracle  {right}\n  product {answer}");
            }
        });

        Assert.True(disagreements.IsEmpty, $"PROBITY_TEST_SEED={Seed}: {disagreements.Count} disagreements.\n{string.Join('\n', disagreements.Take(5))}");
        // A comparison in which a rule never decides says nothing about it.
        Assert.All(Enumerable.Range(1, 13).Select(number => $"\"rule\":\"F{number}\"}}"), rule => Assert.True(rules.GetValueOrDefault(rule) >= 20, $"{rule} decided {rules.GetValueOrDefault(rule)} times."));
    }

    [Fact]
    public void Every_cell_of_the_matrix_decides_as_the_oracle_does_and_a_changed_one_is_noticed()
    {
        var (oracle, product) = (new Oracle(SweepWorld.World), new Product(SweepWorld.World));
        var unnoticed = new ConcurrentBag<string>();

        Parallel.ForEach(Matrix.Actions.Values, row =>
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var asked = SweepWorld.QuestionsOf(row.Action, role.ToString()).ToList();
                var right = asked.Select(oracle.Ask).ToList();
                Assert.Equal(right, asked.Select(line => product.Ask(line)));
                foreach (var (other, policy) in Mutants.OfCell(row, role))
                    if (asked.Select(line => product.Ask(line, policy)).SequenceEqual(right))
                        unnoticed.Add($"{row.Action} {role}: {row.Permits.GetValueOrDefault(role)} → {other}");
            }
        });

        Assert.Empty(unnoticed);
    }

    [Fact]
    public void A_dropped_forbid_rule_is_noticed()
    {
        var worlds = Enumerable.Range(0, 400).Select(number => new RandomWorld(7_000_000 + number).Lines(QuestionsOfAWorld).ToList());
        var left = Mutants.OfRules().ToList();

        foreach (var lines in worlds.TakeWhile(_ => left.Count > 0))
        {
            var product = new Product(lines[0]);
            var right = lines.Skip(1).Select(line => product.Ask(line)).ToList();
            left.RemoveAll(mutant => lines.Skip(1).Where((line, i) => product.Ask(line, mutant.Policy) != right[i]).Any());
        }

        Assert.Empty(left.Select(mutant => mutant.Dropped));
    }

    [Fact]
    public void Only_actions_of_the_matrix_are_in_the_sets_of_the_rules() =>
        Assert.DoesNotContain(Acts.All.SelectMany(set => set), action => !Matrix.Actions.ContainsKey(action));

    [Fact]
    public void What_could_not_be_found_out_or_fails_is_refused_and_concealed()
    {
        var broken = Policy.Current with { Forbids = [new("F1", "Breaks.", q => Facts.AreFresh(null, default) || Enumerable.Empty<bool>().First())] };
        var reader = new Actor { Name = "Reader", Roles = new HashSet<Role> { Role.RGM } };
        var mine = new Facts { SameBody = true };

        Assert.True(Decisions.Decide(reader, "gift.read", mine).Permitted);
        Assert.Equal(Decision.Deny(conceal: true, "error"), broken.Decide(reader, "gift.read", mine));
        Assert.Equal(Decision.Deny(conceal: true, "error"), Decisions.Decide(reader, "gift.read", null));
        Assert.Equal(Decision.Deny(conceal: true, "error"), Decisions.Decide(reader, "gift.steal", mine));
    }

    /// <summary>The product as it is asked from outside: lines in, lines out.</summary>
    private sealed class Product(string line)
    {
        private readonly Probity.Access.Worlds.World world = WorldReader.World(line);
        private WorldFacts Facts => field ??= new WorldFacts(world);

        public string Ask(string line, Policy? policy = null)
        {
            var question = WorldReader.Question(line, world);
            return WorldAnswer.Line(question, Facts.Ask(question, policy ?? Policy.Current));
        }
    }
}
