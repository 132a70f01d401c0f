using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>What differs between two sets of rules, in words: whoever confirms new rules must see what they change.</summary>
public static class RulesDifferences
{
    public static IReadOnlyList<string> Between(GiftRules old, GiftRules now) =>
        Facts(old).Zip(Facts(now)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => $"{pair.First.Name}: {pair.First.Value} becomes {pair.Second.Value}").ToList();

    private static IEnumerable<(string Name, string Value)> Facts(GiftRules rules) =>
    [
        ("Days to declare", $"{rules.DeclareWithinDays}"), ("Only recorded below", $"{rules.RecordOnlyBelow}"), ("Endorsement enough below", $"{rules.LineManagerBelow}"),
        ("Head decides from", $"{rules.HeadAbove}"), ("Decider between", rules.MiddleDecider.Title()), ("Presumption of refusal", YesNo(rules.PresumptionOfRefusal)),
        ("Light refreshments let pass", YesNo(rules.LightRefreshmentsException)), ("Refreshments light up to", $"{rules.LightRefreshmentsUpTo}"), ("Alcohol", AlcoholWords(rules.Alcohol)),
        ("Peer review from", Day(rules.PeerReviewFrom)), ("Cross-check from", Day(rules.CrossCheckFrom)), ("Offers from the same organisation or person that need a decision", $"{rules.CumulativeCount}"),
        ("Value from the same organisation or person that needs a decision", $"{rules.CumulativeValue}"), ("Days drafts are kept", $"{rules.DraftsKeptDays}"), ("Months until a unit is asked", $"{rules.DormantMonths}"),
        ("Days before an event", $"{rules.EventSoonDays}"), ("Days to dispose", $"{rules.DisposeWithinDays}"), ("Months of a publication", $"{rules.PublishEveryMonths}"),
    ];

    private static string AlcoholWords(AlcoholRule rule) => rule switch
    {
        AlcoholRule.AlwaysDeclined => "always declined",
        AlcoholRule.SmallAmountsOffDuty => "small amounts off duty",
        _ => "like other gifts",
    };

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy") ?? "not here";
}
