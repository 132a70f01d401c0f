using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Gifts;

/// <summary>What somebody says about an offer: the facts, before anybody has judged them.</summary>
public sealed record OfferDeclaration
{
    public required ProviderKind ProviderKind { get; init; }

    public required string ProviderName { get; init; }

    public ProviderRole ProviderRole { get; init; }

    public string? Sector { get; init; }

    public string? RelationshipToForce { get; init; }

    public required OfferKind Kind { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<OfferItemDetails> Items { get; init; }

    public OfferEvent? Event { get; init; }

    public required DateOnly OfferedOn { get; init; }

    public DateOnly? ReceivedOn { get; init; }

    /// <summary>When a gift that nobody was seen to leave was found: the limit for declaring counts from then.</summary>
    public DateOnly? DiscoveredOn { get; init; }

    public string? Circumstances { get; init; }

    public required string ReasonForOffer { get; init; }

    public SelfAssessment SelfAssessment { get; init; } = new();

    public required OfferOutcome ProposedOutcome { get; init; }

    public IReadOnlyList<CoRecipientDetails> CoRecipients { get; init; } = [];

    /// <summary>A spouse or friend who came along.</summary>
    public string? GuestOfRecipient { get; init; }

    /// <summary>Hospitality that the force gave: a ledger of its own.</summary>
    public bool ProvidedByForce { get; init; }

    public bool TaxReportable { get; init; }

    /// <summary>How many routine invitations one entry stands for (declined ones only), and over which period.</summary>
    public int? RoutineCount { get; init; }

    public string? RoutinePeriod { get; init; }
}

/// <param name="EstimatedValue">Of the whole line. Null means unknown, and is never stored as 0.</param>
/// <param name="Was">The position of the stored item that this is now; null for one that is new.</param>
public sealed record OfferItemDetails(string Description, int Quantity, Money? EstimatedValue, bool IsEstimate, string? ValueMethod, bool Alcohol, bool CashOrVoucher, OfferOutcome Outcome, int? Was = null)
{
    /// <summary>Each old item with what it is now, and each new one; a null on either side is an item that was added or removed.</summary>
    public static IReadOnlyList<(OfferItemDetails? Old, OfferItemDetails? Now)> Pairs(IReadOnlyList<OfferItemDetails> old, IReadOnlyList<OfferItemDetails> now)
    {
        // A declaration that never met the register, as one that is sent twice, says nothing of positions: then the order counts.
        if (now.All(n => n.Was is null))
            return Enumerable.Range(0, Math.Max(old.Count, now.Count)).Select(i => (old.ElementAtOrDefault(i), now.ElementAtOrDefault(i))).ToList();
        var kept = old.Select(o => (Old: (OfferItemDetails?)o, Now: now.FirstOrDefault(n => n.Was == o.Was))).ToList();
        return [.. kept, .. now.Where(n => !kept.Any(k => ReferenceEquals(k.Now, n))).Select(n => ((OfferItemDetails?)null, (OfferItemDetails?)n))];
    }
}

public sealed record OfferEvent(string? Title, DateOnly? On, string? Venue, bool? OnDuty);

/// <summary>The three questions of the Cabinet Office: purpose, proportion, no conflict. Null means not asked.</summary>
public sealed record SelfAssessment(bool? Purpose = null, bool? Proportionate = null, bool? NoConflict = null, string? Note = null);

public sealed record CoRecipientDetails(Id<Person>? PersonId, string Name);

/// <summary>To whom it was offered, as they were on the day: rank, post and unit are not looked up again.</summary>
public sealed record OfferRecipient(RecipientKind Kind, Id<Person>? PersonId, string Name, string? Rank = null, string? Post = null,
    Id<Unit>? UnitId = null, string? Unit = null, bool IsChiefOfficer = false, bool HasLineManager = true)
{
    /// <summary>A chief constable, acting and temporary ones included; in London, the commissioner.</summary>
    public bool HeadsTheForce => IsChiefOfficer && Rank is { } rank
        && (rank.EndsWith("Chief Constable", StringComparison.OrdinalIgnoreCase) || rank.EndsWith("Commissioner", StringComparison.OrdinalIgnoreCase))
        && !rank.Contains("Deputy", StringComparison.OrdinalIgnoreCase) && !rank.Contains("Assistant", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is decided: the outcome of the whole and, where they differ, of single items.</summary>
public sealed record OfferDecision(OfferOutcome Outcome, string Rationale, IReadOnlyDictionary<Id<OfferItem>, OfferOutcome>? Items = null);

/// <summary>A chief officer's view of another's offer.</summary>
/// <param name="StandIn">Why somebody other than a chief officer of the force acts; null for a peer.</param>
public sealed record PeerOpinion(PeerView View, string Propriety, string InternalPerception, string ExternalPerception,
    PeerStanding Standing = PeerStanding.ChiefOfficer, string? StandIn = null);
