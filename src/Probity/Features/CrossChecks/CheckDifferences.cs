namespace Probity.Features.CrossChecks;

/// <summary>What differs between two sets of parameters, in words: whoever confirms them must see what they change.</summary>
public static class CheckDifferences
{
    public static IReadOnlyList<string> Between(CheckParameters old, CheckParameters now) =>
        Facts(old).Zip(Facts(now)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => $"{pair.First.Name}: {pair.First.Value} becomes {pair.Second.Value}").ToList();

    /// <summary>Every parameter that is set here, and its value in words.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(CheckParameters p) =>
    [
        ("An offer, then an award", Months(p.OfferBeforeAwardMonths)), ("An award or extension, then an offer", Months(p.OfferAfterAwardMonths)),
        ("An evaluator or approver accepted, before or after the award", Months(p.DeciderMonths)), ("Offers are counted together within", Months(p.CumulativeMonths)),
        ("Accepted offers of a unit that declined none, from", $"{p.AcceptedWithoutDecline}"), ("Units and ranks without entries, from", p.DormantPeople == 1 ? "1 person" : $"{p.DormantPeople} people"),
        ("Declarations of interests are asked for", p.DeclarationsFrom is { } from ? $"for awards from {from:d MMMM yyyy}" : "for all awards"),
        ("The checks look back", Months(p.LookBackMonths)),
    ];

    private static string Months(int months) => months == 1 ? "1 month" : $"{months} months";
}
