using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X04: somebody who evaluates or approves accepted an offer from a bidder within the window before or after the award.</summary>
internal sealed class X04DeciderAcceptedFromBidder : ICrossCheck
{
    public string Code => "X04";
    public string Title => "An evaluator or approver accepted from a bidder";
    public string Question => "Did somebody who evaluates or approves a contract accept an offer from one of its bidders?";
    public int Version => 3;

    public IReadOnlyList<string> Innocent =>
    [
        OfferAndContract.PartAfterwards,
        OfferAndContract.SignedAList,
        "The person declared the offer in their declaration of interests, and it was managed.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        foreach (var found in context.Offers.Where(o => o.IsAccepted).SelectMany(offer => context.InvolvementsOf(offer).DistinctBy(f => f.Contract.Id)))
        {
            var deciders = found.Parts.Where(p => ContractPersonRoles.Deciders.Contains(p.Role)).ToList();
            if (deciders.Count == 0 || DaysApart(found, context) is not { } days)
                continue;
            yield return OfferAndContract.Make($"{deciders[0].Name}, {deciders[0].Role.InWords()} of {found.Contract.Reference}, accepted an offer from {found.Offer.ProviderName}", [found],
                SeverityRating.Of(
                [
                    Weigh.Base(2m, "An accepted offer from a bidder to somebody with a part in the decision."),
                    Weigh.Role(found), Weigh.Nearness(days, "between the offer and the award"), Weigh.Certainty(found.Decided), Weigh.Value(found.Offer.Value), Order(deciders, found.Offer),
                ], bound: found.Link.Bound));
        }
    }

    private static SeverityPart Order(List<CheckedPart> deciders, CheckedOffer offer) => deciders.All(d => d.From > offer.OfferedOn)
        ? new("Order of events", 0.5m, "The part in the contract was given after the offer.")
        : new("Order of events", 1m, "The part in the contract was held at the time of the offer, or its beginning is not recorded.");

    // Before there is an award, the beginning of the evaluation or of the tender stands for it.
    private static int? DaysApart(Involvement found, CheckContext context)
    {
        var begun = found.Contract.EvaluationStart ?? found.Contract.TenderOpen;
        if ((found.Decided ?? (begun is { } day ? new Decided(day, day, null) : null)) is not { } decided)
            return null;
        var (offered, months) = (found.Offer.OfferedOn, context.Parameters.DeciderMonths);
        if (offered < decided.From.AddMonths(-months) || offered > decided.To.AddMonths(months))
            return null;
        return Math.Max(0, Math.Max(decided.From.DayNumber - offered.DayNumber, offered.DayNumber - decided.To.DayNumber));
    }
}
