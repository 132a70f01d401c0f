using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Contracts;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>
/// An offer of a gift, gratuity or hospitality. Declined offers are entries too. This file holds what an offer is and how
/// one is made; <c>Offer.Workflow.cs</c> what happens to it, <c>Offer.Facts.cs</c> how its facts are taken and corrected.
/// </summary>
public sealed partial class Offer : Audited, ISearched
{
    /// <summary>The retention class of the register: seven years from the decision [D] (domain 3.19).</summary>
    public const string Retention = "gifts-7y";

    private readonly List<OfferItem> items = [];
    private readonly List<OfferCoRecipient> coRecipients = [];
    private readonly List<PeerReview> peerReviews = [];
    private readonly List<OfferQuery> queries = [];

    private Offer() => RetentionClass = Retention;

    public Id<Offer> Id { get; init; } = Id<Offer>.New();

    /// <summary>GFT-NSH-2026-0042.</summary>
    public required string Reference { get; init; }

    public OfferStatus Status { get; private set; } = OfferStatus.Submitted;

    /// <summary>Where it stood when a query was raised, and returns to when it is answered.</summary>
    public OfferStatus? StatusBeforeQuery { get; private set; }

    // To whom, as they were on the day.
    public required RecipientKind RecipientKind { get; init; }

    public Id<Person>? RecipientId { get; init; }

    public required string RecipientName { get; init; }

    public string? RankAtTime { get; init; }

    public string? PostAtTime { get; init; }

    public Id<Unit>? UnitId { get; init; }

    public string? UnitAtTime { get; init; }

    public bool IsChiefOfficer { get; init; }

    public IReadOnlyList<OfferCoRecipient> CoRecipients => coRecipients;

    public string? GuestOfRecipient { get; private set; }

    // By whom it was declared.
    public Id<Person>? DeclaredById { get; init; }

    public required string DeclaredByName { get; init; }

    public DateOnly DeclaredOn { get; init; }

    public bool ByProxy { get; init; }

    public DateTimeOffset? ProxyConfirmedAt { get; private set; }

    // Who offered it.
    public ProviderKind ProviderKind { get; private set; }

    public string ProviderName { get; private set; } = "";

    /// <summary>The name in the form in which it is compared.</summary>
    public string ProviderKey { get; private set; } = "";

    public ProviderRole ProviderRole { get; private set; }

    /// <summary>The supplier that the provider was found to be; null until somebody or something has said so.</summary>
    public Id<Supplier>? SupplierId { get; private set; }

    public string? Sector { get; private set; }

    public string? RelationshipToForce { get; private set; }

    // What it was.
    public OfferKind Kind { get; private set; }

    public IReadOnlyList<OfferItem> Items => items;

    /// <summary>What the items are together, for lists: the descriptions joined.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The sum of the known values; null when none is known.</summary>
    public Money? TotalValue { get; private set; }

    /// <summary>How many items have no known value.</summary>
    public int UnknownValues { get; private set; }

    public string? EventTitle { get; private set; }

    public DateOnly? EventOn { get; private set; }

    public string? Venue { get; private set; }

    public bool? OnDuty { get; private set; }

    public DateOnly OfferedOn { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    public DateOnly? DiscoveredOn { get; private set; }

    public string? Circumstances { get; private set; }

    public string ReasonForOffer { get; private set; } = "";

    public bool? ServesPurpose { get; private set; }

    public bool? IsProportionate { get; private set; }

    public bool? HasNoConflict { get; private set; }

    public string? SelfAssessmentNote { get; private set; }

    public bool ProvidedByForce { get; private set; }

    public bool TaxReportable { get; private set; }

    public int? RoutineCount { get; private set; }

    public string? RoutinePeriod { get; private set; }

    // What the policy of the day made of it.
    /// <summary>Declared after the policy's limit, counted from the discovery of an anonymous gift.</summary>
    public bool IsLate { get; private set; }

    public OfferDecider Decider { get; private set; }

    /// <summary>The line manager says first that the declaration is complete and true.</summary>
    public bool NeedsEndorsement { get; private set; }

    public bool NeedsPeerReview { get; private set; }

    /// <summary>
    /// Procurement must know: it came from a business that is bidding. Not in the history, which the declarant reads: amending the
    /// giver's name would tell who bids (decisions 2).
    /// </summary>
    [Secret]
    public bool TellProcurement { get; private set; }

    // What was decided.
    public OfferOutcome ProposedOutcome { get; private set; }

    /// <summary>Null until decided.</summary>
    public OfferOutcome? FinalOutcome { get; private set; }

    public Id<Person>? EndorsedById { get; private set; }

    public string? EndorsedByName { get; private set; }

    public DateTimeOffset? EndorsedAt { get; private set; }

    public string? EndorsementComment { get; private set; }

    public IReadOnlyList<OfferQuery> Queries => queries;

    /// <summary>Who was asked for the peer review: it is theirs to see, whichever body they serve.</summary>
    public Id<Person>? PeerReviewerId { get; private set; }

    public IReadOnlyList<PeerReview> PeerReviews => peerReviews;

    public Id<Person>? DecidedById { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Rationale { get; private set; }

    public DecisionTiming? DecisionTiming { get; private set; }

    /// <summary>The rule that decided, in words; null when a person did.</summary>
    public string? DecidedByRule { get; private set; }

    /// <summary>When what was surrendered, returned or donated must be gone.</summary>
    public DateOnly? DisposalDueOn { get; private set; }

    public Id<Person>? CheckedById { get; private set; }

    public string? CheckedByName { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public CheckVerdict? CheckVerdict { get; private set; }

    public string? CheckNote { get; private set; }

    public DateTimeOffset? CorrectedAt { get; private set; }

    public PublicationStatus PublicationStatus { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public string? RedactionNotes { get; private set; }

    // Where it came from, if not from a declaration.
    public Guid? ImportBatchId { get; init; }

    public Guid? LegacyRegisterId { get; init; }

    /// <summary>The entry of which this is a duplicate: kept as it is, and not counted.</summary>
    public Guid? DuplicateOfId { get; private set; }

    public string? SourceFile { get; init; }

    public string? SourceSheet { get; init; }

    public int? SourceRow { get; init; }

    /// <summary>What an import found missing or odd, separated by "; ".</summary>
    public string? QualityFlags { get; private set; }

    /// <summary>Lower-case words of reference, provider, recipient and description.</summary>
    public string SearchText { get; private set; } = "";

    internal override string FollowUp => "crosscheck";

    /// <summary>An offer declared in the register. What the policy can decide at once, it decides.</summary>
    /// <param name="id">Made with the form, so that a form sent twice makes one offer.</param>
    public static Offer Declare(OfferDeclaration declared, OfferRecipient recipient, string reference, GiftPolicy policy, GiftAnswer answer, Actor by, DateTimeOffset at, Id<Offer>? id = null)
    {
        var offer = Make(by.BodyId, declared, recipient, reference, new OfferPast { DeclaredOn = at.LondonDate(), DeclaredById = by.PersonId, DeclaredByName = by.Name }, null, id);
        offer.Follow(policy, answer, recipient);
        offer.Raise(new OfferDeclared(by, at, offer.ByProxy));
        if (offer.CanBeDecidedByRule)
            offer.DecideByRule(answer.Rule, declared.ProposedOutcome, by, at, policy.Rules.DisposeWithinDays);
        return offer;
    }

    /// <summary>An offer from an older register or a file, with what happened to it there.</summary>
    public static Offer Import(Id<Body> body, OfferDeclaration declared, OfferRecipient recipient, string reference, OfferPast past, OfferSource source, Actor by, DateTimeOffset at)
    {
        var offer = Make(body, declared, recipient, reference, past, source);
        offer.Recall(past);
        offer.Raise(new OfferImported(by, at, source.File ?? "an older register"));
        return offer;
    }

    private static Offer Make(Id<Body> body, OfferDeclaration declared, OfferRecipient recipient, string reference, OfferPast past, OfferSource? source, Id<Offer>? id = null)
    {
        var offer = new Offer
        {
            Id = id ?? Id<Offer>.New(), BodyId = body, Reference = reference, DeclaredOn = past.DeclaredOn, DeclaredById = past.DeclaredById, DeclaredByName = past.DeclaredByName,
            RecipientKind = recipient.Kind, RecipientId = recipient.PersonId, RecipientName = recipient.Name, RankAtTime = recipient.Rank,
            PostAtTime = recipient.Post, UnitId = recipient.UnitId, UnitAtTime = recipient.Unit, IsChiefOfficer = recipient.IsChiefOfficer,
            ByProxy = recipient.PersonId is not null && past.DeclaredById is not null && past.DeclaredById != recipient.PersonId,
            ImportBatchId = source?.BatchId, LegacyRegisterId = source?.LegacyRegisterId, SourceFile = source?.File, SourceSheet = source?.Sheet,
            SourceRow = source?.Row, QualityFlags = source?.QualityFlags,
        };
        offer.Take(declared);
        return offer;
    }
}
