using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X36: a unit or a rank from which nothing has been entered for the dormant time, nil returns included.</summary>
internal sealed class X36DormantRegister : ICrossCheck
{
    public string Code => "X36";
    public string Title => "No entries for a long time";
    public string Question => "Is there a unit or a rank from which nothing has been entered for a long time?";
    public int Version => 1;

    public IReadOnlyList<string> Innocent =>
    [
        "A back office that nobody from outside meets.",
        "A unit that is new or is being closed.",
        "Nothing was offered, and nobody asked for a nil return.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        var before = context.Today.AddMonths(-context.Parameters.DormantMonths);
        // A register that is itself younger than that says nothing yet.
        if (context.Offers.Count == 0 || context.Offers.Min(o => o.OfferedOn) > before)
            yield break;

        var ofUnit = context.Offers.Where(o => o.UnitId is not null).GroupBy(o => o.UnitId!.Value).ToDictionary(g => g.Key, g => (DateOnly?)g.Max(o => o.OfferedOn));
        foreach (var unit in context.Inputs.Units.Where(u => u.People >= context.Parameters.DormantPeople && u.Since <= before))
        {
            var last = ofUnit.GetValueOrDefault(unit.Id);
            if (!(last >= before) && !(unit.LastNilReturn >= before))
                yield return Make($"Nothing has been entered from {unit.Name} for a long time", $"unit/{unit.Id}", unit.Input(), unit.People, unit.Since, last, unit.LastNilReturn);
        }

        var ofRank = context.Offers.Where(o => o.Rank is not null).GroupBy(o => o.Rank!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => (DateOnly?)g.Max(o => o.OfferedOn), StringComparer.OrdinalIgnoreCase);
        foreach (var rank in context.Inputs.Ranks.Where(r => r.People >= context.Parameters.DormantPeople && r.Since <= before))
        {
            var last = ofRank.GetValueOrDefault(rank.Rank);
            if (!(last >= before))
                yield return Make($"Nobody of the rank or grade {rank.Rank} has entered anything for a long time", $"rank/{rank.Rank}", rank.Input(), rank.People, rank.Since, last, null);
        }
    }

    // The number of people and of months is left out of what is said: it changes by itself and changes nothing about the finding.
    private static Finding Make(string headline, string key, FindingInput input, int people, DateOnly? since, DateOnly? last, DateOnly? nil) => new()
    {
        Key = key, Headline = headline, Tier = MatchTier.A, Inputs = [input], EarliestOn = last ?? since ?? DateOnly.MinValue,
        Rating = SeverityRating.Of([Weigh.Base(0.75m, "No entries for a long time."), people >= 50 ? new("Size", 1.5m, "50 people or more.") : new("Size", 1m, "Fewer than 50 people.")]),
        Known =
        [
            last is { } on ? $"The last entry is of {Say.Day(on)}." : "No entry is recorded in the time looked at.",
            nil is { } day ? $"The last nil return covers the time up to {Say.Day(day)}." : "No nil return is recorded.",
        ],
        Unknown = ["Whether anything was offered."],
        Timeline = last is { } entered ? [new(entered, TimelineLane.Hospitality, "Last entry")] : [],
    };
}
