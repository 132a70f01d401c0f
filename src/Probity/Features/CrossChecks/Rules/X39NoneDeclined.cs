using Probity.Features.Gifts;
using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X39: a unit that enters accepted offers and never a declined one.</summary>
internal sealed class X39NoneDeclined : ICrossCheck
{
    public string Code => "X39";
    public string Title => "Accepted offers and none declined";
    public string Question => "Is there a unit that enters accepted offers and never a declined one?";
    public int Version => 2;

    public IReadOnlyList<string> Innocent =>
    [
        "A small unit with few offers.",
        "The offers were light refreshments that policy lets pass.",
        "Declined offers are entered elsewhere, for example by a secretary of another unit.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        var from = context.Today.AddMonths(-context.Parameters.CumulativeMonths);
        var recent = context.Offers.Where(o => o.UnitId is not null && o.OfferedOn >= from).ToLookup(o => o.UnitId!.Value);
        foreach (var unit in context.Inputs.Units)
        {
            var accepted = recent[unit.Id].Where(o => o.IsAccepted).ToList();
            if (accepted.Count >= context.Parameters.AcceptedWithoutDecline && !recent[unit.Id].Any(o => o.Outcome is OfferOutcome.Declined or OfferOutcome.Returned))
                yield return Make(unit, accepted, context.Parameters);
        }
    }

    private static Finding Make(CheckedUnit unit, List<CheckedOffer> accepted, CheckParameters parameters) => new()
    {
        Key = $"unit/{unit.Id}", Headline = $"{unit.Name} entered accepted offers and none that were declined", Tier = MatchTier.A,
        Inputs = [unit.Input()], Subjects = accepted.SelectMany(o => o.People).Distinct().ToList(), EarliestOn = accepted.Min(o => o.OfferedOn),
        Rating = SeverityRating.Of([Weigh.Base(1m, "Accepted offers, and none declined."),
            accepted.Count >= 3 * parameters.AcceptedWithoutDecline ? new("Repetition", 1.5m, "Three times the limit or more.") : new("Repetition", 1m, "At or above the limit.")]),
        Known =
        [
            $"At least {parameters.AcceptedWithoutDecline} offers to people of {unit.Name} were accepted within {parameters.CumulativeMonths} months.",
            "None is recorded as declined or returned in that time.",
        ],
        Unknown = ["Whether offers were declined and not entered."],
    };
}
