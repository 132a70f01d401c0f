using Probity.Matching.Clusters;
using Probity.Matching.Explanations;
using Probity.Matching.Organisations;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Cli.Matching;

/// <summary>What is matched.</summary>
internal enum MatchKind { Org, Person }

/// <summary>How to match, as given on the command line.</summary>
internal sealed record MatchSettings(MatchKind Kind, Blocking Blocking, double? Threshold, int Top)
{
    /// <summary>Pairs at least this likely are given.</summary>
    public double AtLeast => Threshold ?? (Kind == MatchKind.Org ? Probity.Matching.OrganisationMatcher.Threshold : new PersonMatchOptions().Threshold);
}

/// <summary>Two records that may be one.</summary>
internal sealed record MatchedPair(int Left, int Right, double Probability, double Bits, Func<MatchExplanation> Why);

/// <summary>People and organisations matched in one way, for one set of commands.</summary>
/// <param name="Pairs">Of two tables, at most so many for each record of the left one as were asked for.</param>
/// <param name="Cluster">Of one table: which records are one, given what people decided.</param>
internal sealed record MatchRun(IReadOnlyList<MatchedPair> Pairs, Func<IReadOnlyList<PairDecision>, ClusterResult> Cluster)
{
    public static MatchRun Link(RecordTable left, RecordTable right, MatchSettings settings)
    {
        if (settings.Kind == MatchKind.Org)
            return Of(OrganisationTables.Link(left, right, Organisations(settings)));
        var matches = PersonMatcher.Link(left, right, People(settings));
        return Of(matches, matches.Best(settings.Top));
    }

    public static MatchRun Dedupe(RecordTable table, MatchSettings settings) => settings.Kind == MatchKind.Org
        ? Of(OrganisationTables.Dedupe(table, Organisations(settings)))
        : Of(PersonMatcher.Dedupe(table, People(settings)), []);

    private static MatchRun Of(OrganisationTables tables) =>
        new([.. tables.Pairs.Select(p => new MatchedPair(p.Left, p.Right, p.Probability, p.Bits, () => tables.Explain(p)))], tables.Cluster);

    private static MatchRun Of(PersonMatches matches, IReadOnlyList<PersonPair> pairs) =>
        new([.. pairs.Select(p => new MatchedPair(p.Left, p.Right, p.Probability, p.Bits, () => matches.Explain(p)))], matches.Cluster);

    private static OrganisationMatchOptions Organisations(MatchSettings settings) =>
        new() { Blocking = settings.Blocking, Threshold = settings.AtLeast, Top = settings.Top, Progress = Progress() };

    private static PersonMatchOptions People(MatchSettings settings) =>
        new() { Blocking = settings.Blocking, Threshold = settings.AtLeast, Floor = Math.Clamp(settings.AtLeast, 1e-6, 1 - 1e-6), Progress = Progress() };

    // A line for each step and each tenth of it, on the error stream.
    private static Action<string, double> Progress()
    {
        var (gate, step, tenth) = (new Lock(), "", -1);
        return (what, done) =>
        {
            lock (gate)
            {
                var now = (int)(done * 10);
                if (what == step && now <= tenth)
                    return;
                (step, tenth) = (what, now);
                Console.Error.WriteLine(now == 0 ? $"{what} ..." : $"{what}: {now * 10} %");
            }
        };
    }
}
