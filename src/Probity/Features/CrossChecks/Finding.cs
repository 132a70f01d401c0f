using System.Security.Cryptography;
using System.Text;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Matching;
using Probity.Matching.Explanations;

namespace Probity.Features.CrossChecks;

/// <summary>What a rule found: records that belong together, what is known of them, and what is not. A rule never writes.</summary>
public sealed record Finding
{
    /// <summary>What makes it the same finding in the next run: by default its inputs, sorted; for a rule that groups, the group.</summary>
    public required string Key { get; init; }

    /// <summary>One neutral sentence.</summary>
    public required string Headline { get; init; }

    public required MatchTier Tier { get; init; }

    public required SeverityRating Rating { get; init; }

    public required IReadOnlyList<FindingInput> Inputs { get; init; }

    /// <summary>The people whom the inputs are about: for them and those next to them in line it does not exist (F1, F2).</summary>
    public IReadOnlyList<Id<Person>> Subjects { get; init; } = [];

    /// <summary>The earliest day it speaks of: line managers and reports since then are kept out (F2).</summary>
    public required DateOnly EarliestOn { get; init; }

    public IReadOnlyList<string> Known { get; init; } = [];

    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Explanations of the rule that these records contradict: they are not offered beside it.</summary>
    public IReadOnlyList<string> RuledOut { get; init; } = [];

    public IReadOnlyList<TimelineEvent> Timeline { get; init; } = [];

    /// <summary>The two organisations whose identity is in question, or null.</summary>
    public NamePair? Pair { get; init; }

    /// <summary>What somebody said of the pair as it is now.</summary>
    public MatchAnswer? Answer { get; init; }
}

/// <param name="Fingerprint">Of the values that matter; when it changes, what was decided is looked at again.</param>
public sealed record FindingInput(string Register, Guid RecordId, string Reference, Id<Body> OwnerId, string Fingerprint);

public enum TimelineLane { Hospitality, Tender, People, Award }

/// <summary>A day in the picture of a hit.</summary>
public sealed record TimelineEvent(DateOnly On, TimelineLane Lane, string Text);

/// <summary>A label and what stands there; "not recorded" where nothing does.</summary>
public sealed record SideDetail(string Label, string Value);

/// <summary>One of the two organisations that are compared.</summary>
public sealed record NameSide(string Key, string Register, string Name, IReadOnlyList<SideDetail> Details, string Fingerprint);

/// <summary>Two organisations that may be one, and why.</summary>
/// <param name="Weights">Null where only a person said that they are one, and for hits of before they were kept.</param>
public sealed record NamePair(NameSide Left, NameSide Right, IReadOnlyList<string> Reasons, NameWeights? Weights = null);

/// <summary>One comparison of two names, how it came out, and its bits for (+) or against (-) their being one.</summary>
public sealed record NameWeight(string Comparison, string Outcome, double Bits);

/// <summary>What every comparison weighs; with what there was before any they add up to the weight of the match.</summary>
public sealed record NameWeights(double Before, IReadOnlyList<NameWeight> Comparisons)
{
    public static NameWeights Of(MatchExplanation why) =>
        new(Math.Round(why.PriorBits, 3), why.Terms.Select(t => new NameWeight(t.Field, t.Level, Math.Round(t.Bits, 3))).ToList());

    public MatchExplanation Explanation() => new("", Before, Comparisons.Select(c => new EvidenceTerm(c.Comparison, "", "", c.Outcome, c.Bits, double.NaN, double.NaN, "")).ToList());
}

/// <summary>What a hit says, as it is stored with it.</summary>
public sealed record HitStatement(
    IReadOnlyList<string> Known, IReadOnlyList<string> Unknown, IReadOnlyList<string> Innocent, IReadOnlyList<TimelineEvent> Timeline, NamePair? Pair);

internal static class Fingerprint
{
    /// <summary>A short digest of values in order. Absent and empty differ.</summary>
    public static string Of(params IEnumerable<object?> values) => Hash(string.Join('\u001f', values.Select(Text)));

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static string Text(object? value) => value switch
    {
        null => "\u0000",
        DateOnly day => day.ToString("yyyy-MM-dd"),
        Money money => money.Pence.ToString(),
        _ => value.ToString() ?? "",
    };
}
