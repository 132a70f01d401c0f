namespace Probity.Features.CrossChecks.Rules;

/// <summary>X23: a chief officer accepted, the force asks for a review by a peer, and there is none [L].</summary>
internal sealed class X23ChiefOfficerWithoutPeerReview : ICrossCheck
{
    public string Code => "X23";
    public string Title => "A chief officer accepted without peer review";
    public string Question => "Did a chief officer accept something that no peer had reviewed, where the force asks for it?";
    public int Version => 1;

    public IReadOnlyList<string> Innocent =>
    [
        "Only one chief officer was on duty, and the review was made later and not entered.",
        "The entry comes from an older register that has no place for the review.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        foreach (var offer in context.Offers.Where(o => o is { IsChiefOfficer: true, IsAccepted: true, FinalOutcome: not null, HasPeerReview: false }))
            if (offer.NeedsPeerReview || context.Inputs.PeerReviewFrom is { } from && offer.DeclaredOn >= from)
                yield return OneRegister.Make($"{offer.Who} accepted an offer from {offer.ProviderName}, and no peer review is recorded", offer,
                    SeverityRating.Of([Weigh.Base(offer.IsImported ? 1m : 2m, "A chief officer's acceptance without the review that the force asks for."), Weigh.Value(offer.Value)]),
                    ["The force asks for a review by a peer, and none is recorded."], ["Whether a review was made and not entered."]);
    }
}
