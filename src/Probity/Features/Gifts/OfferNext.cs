namespace Probity.Features.Gifts;

/// <summary>What happens next with an offer, in one sentence for whoever looks at it.</summary>
public static class OfferNext
{
    public static string Of(Offer offer) => offer.Status switch
    {
        OfferStatus.QueryRaised => "There is a question about it. It goes on when the question is answered.",
        _ when offer.DecidedAt is null && offer.ByProxy && offer.ProxyConfirmedAt is null => $"{offer.RecipientName} is asked to confirm what was declared for them.",
        OfferStatus.Submitted when offer.NeedsEndorsement => $"The line manager looks at it first. Then {Decider(offer)}",
        OfferStatus.Submitted or OfferStatus.Endorsed when offer.NeedsPeerReview => $"{(offer.PeerReviewerId is null ? "Another chief officer reviews it" : "Somebody was asked to review it as a peer")}. Then {Decider(offer)}",
        OfferStatus.Submitted or OfferStatus.Endorsed or OfferStatus.PeerReviewed => $"It is waiting: {Decider(offer)}",
        OfferStatus.DisposalDue => $"What was not kept must be gone by {offer.DisposalDueOn:d MMMM yyyy}, with a receipt or other evidence.",
        OfferStatus.Decided when offer.DecidedByRule is not null => "Nothing more is needed from you. It is recorded, and somebody checks the register every month.",
        OfferStatus.Decided or OfferStatus.Disposed => "It is decided. Somebody other than the person who decided checks the register every month.",
        OfferStatus.Checked => "It was checked. It may be published with the register.",
        _ => "It is published.",
    };

    private static string Decider(Offer offer) => offer.Decider switch
    {
        OfferDecider.Rule => "a rule of the policy decides.",
        OfferDecider.Endorsement => "it is decided with the line manager's endorsement.",
        _ => $"{OfferWords.Decider(offer.Decider)} decides.",
    };
}
