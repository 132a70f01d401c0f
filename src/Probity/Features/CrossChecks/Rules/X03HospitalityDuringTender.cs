using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X03: an offer from somebody who is bidding, losers included, between the opening of the tender and the signature.</summary>
internal sealed class X03HospitalityDuringTender : ICrossCheck
{
    public string Code => "X03";
    public string Title => "Hospitality during a live tender";
    public string Question => "Did a bidder, winning or not, make an offer while the tender was live?";
    public int Version => 3;

    public IReadOnlyList<string> Innocent =>
    [
        OfferAndContract.NotKnownOf,
        "The offer was open to all suppliers, such as a trade event.",
        "Procurement was told of the offer at the time.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        // One organisation may be recorded as bidder and as supplier of the same contract: one finding.
        foreach (var found in context.Offers.SelectMany(offer => context.InvolvementsOf(offer).Where(IsLive).DistinctBy(f => f.Contract.Id)))
            yield return OfferAndContract.Make($"{found.Offer.ProviderName} made an offer to {found.Offer.Who} while the tender for {found.Contract.Reference} was live", [found],
                SeverityRating.Of(
                [
                    found.Offer.IsAccepted ? Weigh.Base(4m, "An accepted offer while the tender was live.") : Weigh.Base(1.5m, "An offer that was not accepted while the tender was live."),
                    Weigh.Role(found), Weigh.Value(found.Offer.Value), Weigh.Repetition(context.OffersFromSameProvider(found.Offer)),
                ],
                floorHigh: found.Offer.IsAccepted ? new SeverityPart("Floor", 1m, "Any acceptance while a tender is live is high, whatever the other parts say.") : null,
                bound: found.Offer.IsAccepted && found.Link.IsSameName ? null : found.Link.Bound));
    }

    private static bool IsLive(Involvement found)
    {
        if (found.Contract.TenderOpen is not { } open || found.Offer.OfferedOn < open)
            return false;
        return found.Offer.OfferedOn <= End(found);
    }

    // Until it is signed. Of what was never signed here, or came from a file that does not say: what comes nearest to it.
    private static DateOnly End(Involvement found) => found.Contract switch
    {
        { Signed: { } signed } => signed,
        { Status: ContractStatus.Pipeline or ContractStatus.LiveTender or ContractStatus.Evaluation or ContractStatus.AwardDecision or ContractStatus.Standstill } => DateOnly.MaxValue,
        _ => found.Decided?.To ?? found.Contract.TenderClose ?? found.Contract.TenderOpen!.Value,
    };
}
