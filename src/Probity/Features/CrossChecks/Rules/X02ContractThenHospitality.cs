using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X02: an offer within the window after an award or an extension.</summary>
internal sealed class X02ContractThenHospitality : ICrossCheck
{
    public string Code => "X02";
    public string Title => "A contract, then hospitality";
    public string Question => "Did a supplier make an offer within the window after it was awarded a contract or an extension?";
    public int Version => 3;

    public IReadOnlyList<string> Innocent =>
    [
        "Refreshments at a meeting that the contract calls for.",
        "A seasonal gift that the supplier sends to all its customers.",
        OfferAndContract.NoPart,
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        foreach (var found in context.Offers.SelectMany(offer => context.InvolvementsOf(offer).Where(f => f.Role != PartyRole.Bidder).DistinctBy(f => f.Contract.Id)))
            if (DaysAfter(found, context) is { } days)
                yield return OfferAndContract.Make(
                    $"{found.Link.Supplier.Name} was awarded {found.Contract.Reference}; {found.Offer.ProviderName} then made an offer to {found.Offer.Who}", [found],
                    SeverityRating.Of(
                    [
                        found.Offer.IsAccepted ? Weigh.Base(1m, "An award, then an accepted offer.") : Weigh.Base(0.5m, "An award, then an offer that was not accepted."),
                        Weigh.Role(found), Weigh.Nearness(days, "between the award or extension and the offer"), Weigh.Certainty(found.Decided),
                        Weigh.Value(found.Offer.Value), Weigh.Repetition(context.OffersFromSameProvider(found.Offer)),
                    ], bound: found.Link.Bound));
    }

    // From the latest award or extension before the offer. Of a month without a day, any but the last may have been before it.
    private static int? DaysAfter(Involvement found, CheckContext context)
    {
        var offered = found.Offer.OfferedOn;
        var awards = found.Contract.Variations.AsEnumerable();
        if (found.Decided is { } decided)
            awards = awards.Append(offered > decided.From && offered <= decided.To ? decided.From : decided.To);
        var latest = awards.Where(day => day < offered && offered <= day.AddMonths(context.Parameters.OfferAfterAwardMonths)).DefaultIfEmpty().Max();
        return latest == default ? null : offered.DayNumber - latest.DayNumber;
    }
}
