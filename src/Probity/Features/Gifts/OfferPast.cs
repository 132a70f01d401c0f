using Probity.Features.Contracts;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>Where an imported offer came from.</summary>
public sealed record OfferSource(Guid? BatchId, Guid? LegacyRegisterId, string? File, string? Sheet, int? Row, string? QualityFlags = null);

/// <summary>What had already happened to an offer that is imported.</summary>
public sealed record OfferPast
{
    public required DateOnly DeclaredOn { get; init; }

    public Id<Person>? DeclaredById { get; init; }

    public required string DeclaredByName { get; init; }

    public OfferStatus Status { get; init; } = OfferStatus.Decided;

    public bool IsLate { get; init; }

    public OfferDecider Decider { get; init; } = OfferDecider.DecisionMaker;

    public bool NeedsPeerReview { get; init; }

    public bool NeedsEndorsement { get; init; }

    public bool TellProcurement { get; init; }

    public OfferStatus? StatusBeforeQuery { get; init; }

    public Id<Supplier>? SupplierId { get; init; }

    public DateTimeOffset? ProxyConfirmedAt { get; init; }

    public OfferOutcome? FinalOutcome { get; init; }

    public Id<Person>? EndorsedById { get; init; }

    public string? EndorsedByName { get; init; }

    public DateTimeOffset? EndorsedAt { get; init; }

    public string? EndorsementComment { get; init; }

    public Id<Person>? PeerReviewerId { get; init; }

    public IReadOnlyList<PastPeerReview> PeerReviews { get; init; } = [];

    public IReadOnlyList<PastQuery> Queries { get; init; } = [];

    public Id<Person>? DecidedById { get; init; }

    public string? DecidedByName { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Rationale { get; init; }

    public DecisionTiming? Timing { get; init; }

    public string? DecidedByRule { get; init; }

    public DateOnly? DisposalDueOn { get; init; }

    public Id<Person>? CheckedById { get; init; }

    public string? CheckedByName { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public CheckVerdict? CheckVerdict { get; init; }

    public string? CheckNote { get; init; }

    public DateTimeOffset? CorrectedAt { get; init; }

    public PublicationStatus PublicationStatus { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? RedactionNotes { get; init; }

    /// <summary>By position: when and with which evidence each item left, for those that did.</summary>
    public IReadOnlyDictionary<int, (DateOnly On, string Evidence)> Disposals { get; init; } = new Dictionary<int, (DateOnly, string)>();
}

/// <summary>A peer review that was given before the offer was imported.</summary>
public sealed record PastPeerReview(string ReviewerName, DateTimeOffset ReviewedAt, PeerOpinion Opinion, Id<Person>? ReviewerId = null);

/// <summary>A question that was asked before the offer was imported.</summary>
public sealed record PastQuery(string AskedByName, DateTimeOffset AskedAt, string Question, string? Answer, string? AnsweredByName, DateTimeOffset? AnsweredAt, Id<Person>? AskedById = null);
