using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

/// <summary>
/// One rule that compares registers (domain 4.3). It reads what a run has loaded and says what it found; it never writes. When
/// its logic or words change, its version grows.
/// </summary>
public interface ICrossCheck
{
    /// <summary>X01 and so on, as in the catalogue.</summary>
    string Code { get; }

    string Title { get; }

    /// <summary>What it asks, in one sentence.</summary>
    string Question { get; }

    int Version { get; }

    /// <summary>Explanations under which there is nothing to do: shown beside every hit of the rule that does not contradict them.</summary>
    IReadOnlyList<string> Innocent { get; }

    IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct);
}

/// <summary>What a run has read of an offer: only what rules use.</summary>
public sealed record CheckedOffer
{
    public required Id<Offer> Id { get; init; }
    public required string Reference { get; init; }
    public required Id<Body> BodyId { get; init; }
    public Id<Person>? RecipientId { get; init; }
    public required string RecipientName { get; init; }
    public string? Rank { get; init; }
    public Id<Unit>? UnitId { get; init; }
    public bool IsChiefOfficer { get; init; }
    public Id<Person>? DeclaredById { get; init; }
    public DateOnly OfferedOn { get; init; }
    public DateOnly DeclaredOn { get; init; }
    public DateOnly? EventOn { get; init; }
    public DateOnly? ReceivedOn { get; init; }
    public ProviderKind ProviderKind { get; init; }
    public required string ProviderName { get; init; }
    public required string ProviderKey { get; init; }
    public ProviderRole ProviderRole { get; init; }
    public Id<Supplier>? SupplierId { get; init; }
    public string? Relationship { get; init; }
    public OfferKind Kind { get; init; }
    public required string Description { get; init; }
    public Money? Value { get; init; }
    public OfferOutcome ProposedOutcome { get; init; }
    public OfferOutcome? FinalOutcome { get; init; }
    public DecisionTiming? DecisionTiming { get; init; }
    public bool DecidedByRule { get; init; }
    public bool NeedsPeerReview { get; init; }
    public bool HasPeerReview { get; init; }
    public bool IsImported { get; init; }
    public int? RoutineCount { get; init; }
    public string? QualityFlags { get; init; }
    public IReadOnlyList<CheckedSharer> CoRecipients { get; init; } = [];

    public OfferOutcome Outcome => FinalOutcome ?? ProposedOutcome;

    public bool IsAccepted => Outcome is OfferOutcome.Accepted or OfferOutcome.AcceptedOnBehalfOfForce;

    /// <summary>Recipients first, then who declared it: the subjects of a hit made from it.</summary>
    public IEnumerable<Id<Person>> People => new[] { RecipientId, DeclaredById }.OfType<Id<Person>>().Concat(CoRecipients.Select(c => c.PersonId)).Distinct();

    public IEnumerable<Id<Person>> Recipients => new[] { RecipientId }.OfType<Id<Person>>().Concat(CoRecipients.Select(c => c.PersonId)).Distinct();

    /// <summary>"Inspector Ann Lee" as they were then.</summary>
    public string Who => Rank is null || RecipientName.StartsWith(Rank, StringComparison.OrdinalIgnoreCase) ? RecipientName : $"{Rank} {RecipientName}";

    /// <summary>One of those who share in it, by name.</summary>
    public string NameOf(Id<Person> recipient) => CoRecipients.FirstOrDefault(c => c.PersonId == recipient)?.Name ?? Who;

    public FindingInput Input => new("gifts", Id.Value, Reference, BodyId, Fingerprint.Of(
        ProviderKey, SupplierId, RecipientId, OfferedOn, Outcome, FinalOutcome, Value, Kind, ProviderRole, DecisionTiming, HasPeerReview, string.Join(',', CoRecipients.Select(c => c.PersonId))));
}

/// <summary>Somebody of the force who shares in an offer that was made to another.</summary>
public sealed record CheckedSharer(Id<Person> PersonId, string Name);

/// <summary>What a run has read of a contract.</summary>
public sealed record CheckedContract
{
    public required Id<Contract> Id { get; init; }
    public required string Reference { get; init; }
    public required Id<Body> BodyId { get; init; }
    public required string Title { get; init; }
    public ContractStatus Status { get; init; }
    public ContractRoute? Route { get; init; }
    public DateOnly? TenderOpen { get; init; }
    public DateOnly? TenderClose { get; init; }
    public DateOnly? EvaluationStart { get; init; }
    public DateOnly? AwardDecision { get; init; }
    public bool AwardMonthOnly { get; init; }
    public DateOnly? Signed { get; init; }
    public DateOnly? Start { get; init; }
    public Money? Value { get; init; }
    public IReadOnlyList<CheckedParty> Parties { get; init; } = [];
    public IReadOnlyList<CheckedPart> People { get; init; } = [];
    public IReadOnlyList<DateOnly> Variations { get; init; } = [];

    /// <summary>The day, or the whole month, of the decision; where it is not recorded, what comes nearest to it.</summary>
    public Decided? Decided => AwardDecision switch
    {
        { } month when AwardMonthOnly => new(new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1), "Only the month of the award is recorded."),
        { } day => new(day, day, null),
        null when Signed is { } signed => new(signed, signed, "The award date is not recorded; the day of signing is used."),
        null when Start is { } start => new(start, start, "The award date is not recorded; the start of the contract is used."),
        _ => null,
    };

    public FindingInput Input => new("contracts", Id.Value, Reference, BodyId, Fingerprint.Of(
        TenderOpen, EvaluationStart, AwardDecision, AwardMonthOnly, Signed, Decided?.From, Value,
        string.Join(',', Parties.Select(p => $"{p.SupplierId}{p.Role}{p.AwardedOn:yyyyMMdd}").Order(StringComparer.Ordinal)),
        string.Join(',', People.Select(p => $"{p.PersonId}{p.Role}{p.DeclaredOn:yyyyMMdd}").Order(StringComparer.Ordinal)), string.Join(',', Variations.Order())));
}

/// <param name="Doubt">Why the day is less certain than an award date, or null.</param>
public sealed record Decided(DateOnly From, DateOnly To, string? Doubt);

/// <param name="AwardedOn">Where lots were awarded on several days, the day of this one.</param>
public sealed record CheckedParty(Id<Supplier> SupplierId, PartyRole Role, string NameAsWritten, DateOnly? AwardedOn = null);

public sealed record CheckedPart(Id<Person> PersonId, string Name, ContractPersonRole Role, DateOnly? From, DateOnly? DeclaredOn);

/// <summary>What a run has read of a supplier.</summary>
public sealed record CheckedSupplier(Id<Supplier> Id, string Reference, Id<Body> BodyId, string Name, Id<Supplier>? ParentId, string? Postcode, string? Domain, bool LowSpecificity,
    IReadOnlyList<string> Identifiers, IReadOnlyList<string> Aliases);

/// <summary>A unit, how many serve in it today, since when, and the last day for which it said that there was nothing to declare.</summary>
public sealed record CheckedUnit(Id<Unit> Id, Id<Body> BodyId, string Code, string Name, int People, DateOnly? Since, DateOnly? LastNilReturn);

/// <summary>A rank, and how many hold it today.</summary>
public sealed record CheckedRank(Id<Body> BodyId, string Rank, int People, DateOnly? Since);
