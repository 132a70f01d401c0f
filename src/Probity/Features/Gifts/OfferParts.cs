using Probity.Access;
using Probity.Audit;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>One thing in an offer. Part of an offer may be kept and part surrendered, so each has its own outcome.</summary>
public sealed class OfferItem : Part
{
    private OfferItem() { }

    public Id<OfferItem> Id { get; init; } = Id<OfferItem>.New();

    public required Id<Offer> OfferId { get; init; }

    /// <summary>1 for the first item, in the order declared.</summary>
    public required int Position { get; init; }

    public string Description { get; private set; } = "";

    public int Quantity { get; private set; } = 1;

    /// <summary>Of the whole line, gross. Null means unknown.</summary>
    public Money? EstimatedValue { get; private set; }

    public bool IsEstimate { get; private set; }

    public string? ValueMethod { get; private set; }

    public bool Alcohol { get; private set; }

    public bool CashOrVoucher { get; private set; }

    public OfferOutcome Outcome { get; internal set; }

    public DateOnly? DisposedOn { get; private set; }

    public string? DisposalEvidence { get; private set; }

    internal override Guid OwnerKey => OfferId.Value;

    internal static OfferItem Of(Offer offer, int position, OfferItemDetails details)
    {
        var item = new OfferItem { BodyId = offer.BodyId, OfferId = offer.Id, Position = position };
        item.Take(details);
        return item;
    }

    internal void Take(OfferItemDetails details) =>
        (Description, Quantity, EstimatedValue, IsEstimate, ValueMethod, Alcohol, CashOrVoucher, Outcome) =
        (details.Description, details.Quantity, details.EstimatedValue, details.IsEstimate, details.ValueMethod, details.Alcohol, details.CashOrVoucher, details.Outcome);

    internal void Dispose(DateOnly on, string evidence) => (DisposedOn, DisposalEvidence) = (on, evidence);

    internal bool MustBeDisposed => Outcome.NeedsDisposal() && DisposedOn is null;
}

/// <summary>Somebody else who shared in the offer: a person of the force, or a name.</summary>
public sealed class OfferCoRecipient : Part
{
    public Id<OfferCoRecipient> Id { get; init; } = Id<OfferCoRecipient>.New();

    public required Id<Offer> OfferId { get; init; }

    public Id<Person>? PersonId { get; init; }

    public required string Name { get; init; }

    internal override Guid OwnerKey => OfferId.Value;
}

/// <summary>A chief officer's view of a chief officer's offer: is it proper, and how would it look inside and outside the force?</summary>
public sealed class PeerReview : Part
{
    public Id<PeerReview> Id { get; init; } = Id<PeerReview>.New();

    public required Id<Offer> OfferId { get; init; }

    public Id<Person>? ReviewerId { get; init; }

    public required string ReviewerName { get; init; }

    public required PeerStanding Standing { get; init; }

    /// <summary>Why somebody other than a chief officer of the force acted.</summary>
    public string? StandIn { get; init; }

    public required DateTimeOffset ReviewedAt { get; init; }

    public required PeerView View { get; init; }

    public required string Propriety { get; init; }

    public required string InternalPerception { get; init; }

    public required string ExternalPerception { get; init; }

    internal override Guid OwnerKey => OfferId.Value;

    internal static PeerReview Of(Offer offer, PeerOpinion opinion, Actor by, DateTimeOffset at) => new()
    {
        BodyId = offer.BodyId, OfferId = offer.Id, ReviewerId = by.PersonId, ReviewerName = by.Name, Standing = opinion.Standing, StandIn = opinion.StandIn,
        ReviewedAt = at, View = opinion.View, Propriety = opinion.Propriety, InternalPerception = opinion.InternalPerception, ExternalPerception = opinion.ExternalPerception,
    };

    internal static PeerReview Of(Offer offer, PastPeerReview past) => new()
    {
        BodyId = offer.BodyId, OfferId = offer.Id, ReviewerId = past.ReviewerId, ReviewerName = past.ReviewerName, Standing = past.Opinion.Standing, StandIn = past.Opinion.StandIn,
        ReviewedAt = past.ReviewedAt, View = past.Opinion.View, Propriety = past.Opinion.Propriety, InternalPerception = past.Opinion.InternalPerception,
        ExternalPerception = past.Opinion.ExternalPerception,
    };
}

/// <summary>A question about an offer, and its answer.</summary>
public sealed class OfferQuery : Part
{
    public Id<OfferQuery> Id { get; init; } = Id<OfferQuery>.New();

    public required Id<Offer> OfferId { get; init; }

    public Id<Person>? AskedById { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string Question { get; init; }

    public string? Answer { get; internal set; }

    public string? AnsweredByName { get; internal set; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    internal override Guid OwnerKey => OfferId.Value;

    internal static OfferQuery Of(Offer offer, PastQuery past) => new()
    {
        BodyId = offer.BodyId, OfferId = offer.Id, AskedById = past.AskedById, AskedByName = past.AskedByName, AskedAt = past.AskedAt, Question = past.Question,
        Answer = past.Answer, AnsweredByName = past.AnsweredByName, AnsweredAt = past.AnsweredAt,
    };
}
