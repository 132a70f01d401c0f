using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Gifts;

/// <summary>A line of the register.</summary>
public sealed record OfferRow(Id<Offer> Id, string Reference, DateOnly OfferedOn, string Recipient, string? Rank, string? Unit, string Provider, string ProviderKey,
    ProviderRole Role, string Description, Money? Value, OfferOutcome? Outcome, OfferStatus Status, bool IsLate);

/// <param name="Total">How many the actor may see; null when there are more than <see cref="OfferList.CountedUpTo"/>, or when a filter is set.</param>
public sealed record OfferPage(IReadOnlyList<OfferRow> Rows, string? Previous, string? Next, int? Total);

/// <summary>The register as a list: filtered, in order, a page at a time from where the last one ended, so that page 2 of a million rows costs what page 1 does.</summary>
public sealed class OfferList(Db db)
{
    public const int PageSize = 50;
    public const int CountedUpTo = 4_000;

    public async Task<OfferPage> PageAsync(OfferQuestion question, Actor actor, CancellationToken ct)
    {
        var (back, key) = question.After is { Length: > 0 } after ? (after[0] == '-', after.TrimStart('-')) : (false, null);
        var matching = await MatchingAsync(question, actor, ct);
        var rows = await Rows(InOrder(await FromAsync(matching, question.Order, key, back, ct), question.Order, back)).Take(PageSize + 1).ToListAsync(ct);
        var more = rows.Count > PageSize;
        rows = rows.Take(PageSize).ToList();
        if (back)
            rows.Reverse();

        var next = rows.Count > 0 && (back || more) ? rows[^1].Reference : null;
        var previous = rows.Count > 0 && (back ? more : key is not null) ? "-" + rows[0].Reference : null;
        return new OfferPage(rows, previous, next, question.IsEverything ? await TotalAsync(actor, ct) : null);
    }

    /// <summary>The offers that match a question and that the actor may see. Lists, exports and counts start here.</summary>
    public async Task<IQueryable<Offer>> MatchingAsync(OfferQuestion question, Actor actor, CancellationToken ct)
    {
        var found = await FoundAsync(question.Words, actor, ct);
        var offers = found is null ? await db.VisibleAsync(actor, CountedUpTo, ct) : db.Among(found, actor);
        if (question.From is { } from)
            offers = offers.Where(o => o.OfferedOn >= from);
        if (question.To is { } to)
            offers = offers.Where(o => o.OfferedOn <= to);
        if (question.Status is { } status)
            offers = offers.Where(o => o.Status == status);
        if (question.Outcome is { } outcome)
            // The same twice: each database has indexes for one of them only (migration 40).
            offers = db.IsSqlite ? offers.Where(o => (o.FinalOutcome ?? o.ProposedOutcome) == outcome)
                : offers.Where(o => o.FinalOutcome == outcome || o.FinalOutcome == null && o.ProposedOutcome == outcome);
        if (question.Kind is { } kind)
            offers = offers.Where(o => o.Kind == kind);
        if (question.Role is { } role)
            offers = offers.Where(o => o.ProviderRole == role);
        if (question.Unit is { } unit)
        {
            var id = new Id<Unit>(unit);
            offers = offers.Where(o => o.UnitId == id);
        }

        if (question.Batch is { } batch)
        {
            var body = actor.BodyId;
            var made = await db.ImportBatches.Where(b => b.BodyId == body && b.Reference == batch).Select(b => (Guid?)b.Id.Value).SingleOrDefaultAsync(ct);
            offers = offers.Where(o => made != null && o.ImportBatchId == made);
        }

        offers = question.Flag switch
        {
            "late" => offers.Where(o => o.IsLate),
            "retrospective" => offers.Where(o => o.DecisionTiming == DecisionTiming.Retrospective),
            "chief" => offers.Where(o => o.IsChiefOfficer),
            "unknown-value" => offers.Where(o => o.UnknownValues > 0),
            "legacy" => offers.Where(o => o.LegacyRegisterId != null),
            _ => offers,
        };
        return Searched(offers, question.Words);
    }

    // The few offers among which the words are; null when they are too common to name them, or there are none.
    private async Task<IReadOnlyList<Id<Offer>>?> FoundAsync(string? typed, Actor actor, CancellationToken ct) =>
        IsReference(typed) || Search.Terms(typed) is not { Count: > 0 } words || await db.FindAsync(actor.BodyId, nameof(Offer), words, ct) is not { } keys
            ? null : keys.Select(key => new Id<Offer>(key)).ToList();

    private static IQueryable<Offer> Searched(IQueryable<Offer> offers, string? typed)
    {
        var words = Search.Terms(typed);
        if (words.Count == 0)
            return typed is null ? offers : offers.Where(o => false);
        if (IsReference(typed))
        {
            var reference = typed!.Trim().ToUpperInvariant();
            return offers.Where(o => o.Reference == reference);
        }

        foreach (var word in words)
            offers = offers.Where(o => o.SearchText.Contains(word));
        return offers;
    }

    // A whole reference is one record, not four words.
    private static bool IsReference(string? typed) => typed?.Trim().Count(c => c == '-') == 3;

    private static IQueryable<OfferRow> Rows(IQueryable<Offer> offers) => offers.Select(o => new OfferRow(o.Id, o.Reference, o.OfferedOn, o.RecipientName,
        o.RankAtTime, o.UnitAtTime, o.ProviderName, o.ProviderKey, o.ProviderRole, o.Description, o.TotalValue, o.FinalOutcome, o.Status, o.IsLate));

    private static IQueryable<Offer> InOrder(IQueryable<Offer> offers, OfferOrder order, bool back) => (order, back) switch
    {
        (OfferOrder.Newest, false) or (OfferOrder.Oldest, true) => offers.OrderByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id),
        (OfferOrder.Newest, true) or (OfferOrder.Oldest, false) => offers.OrderBy(o => o.OfferedOn).ThenBy(o => o.Id),
        (OfferOrder.Giver, false) => offers.OrderBy(o => o.ProviderKey).ThenBy(o => o.OfferedOn).ThenBy(o => o.Id),
        (OfferOrder.Giver, true) => offers.OrderByDescending(o => o.ProviderKey).ThenByDescending(o => o.OfferedOn).ThenByDescending(o => o.Id),
        // A value that is not known has no place in an order of values.
        (_, false) => offers.Where(o => o.TotalValue != null).OrderByDescending(o => o.TotalValue).ThenByDescending(o => o.Id),
        (_, true) => offers.Where(o => o.TotalValue != null).OrderBy(o => o.TotalValue).ThenBy(o => o.Id),
    };

    // The place is the reference of the row at the edge of the page: short, and safe to show in an address.
    private async Task<IQueryable<Offer>> FromAsync(IQueryable<Offer> offers, OfferOrder order, string? reference, bool back, CancellationToken ct)
    {
        if (reference is null)
            return offers;
        var edge = await offers.Where(o => o.Reference == reference).Select(o => new { o.OfferedOn, o.Id, o.ProviderKey, o.TotalValue }).FirstOrDefaultAsync(ct);
        if (edge is null)
            return offers;

        var (day, id, giver, value) = (edge.OfferedOn, edge.Id, edge.ProviderKey, edge.TotalValue);
        var forward = back ? order is OfferOrder.Newest or OfferOrder.Value : order is OfferOrder.Oldest or OfferOrder.Giver;
        return (order, forward) switch
        {
            (OfferOrder.Giver, true) => offers.Where(o => string.Compare(o.ProviderKey, giver) > 0
                || o.ProviderKey == giver && (o.OfferedOn > day || o.OfferedOn == day && o.Id > id)),
            (OfferOrder.Giver, false) => offers.Where(o => string.Compare(o.ProviderKey, giver) < 0
                || o.ProviderKey == giver && (o.OfferedOn < day || o.OfferedOn == day && o.Id < id)),
            (OfferOrder.Value, true) => offers.Where(o => o.TotalValue > value || o.TotalValue == value && o.Id > id),
            (OfferOrder.Value, false) => offers.Where(o => o.TotalValue < value || o.TotalValue == value && o.Id < id),
            (_, true) => offers.Where(o => o.OfferedOn >= day && (o.OfferedOn > day || o.Id > id)),
            (_, false) => offers.Where(o => o.OfferedOn <= day && (o.OfferedOn < day || o.Id < id)),
        };
    }

    private async Task<int?> TotalAsync(Actor actor, CancellationToken ct)
    {
        var counted = await db.CountVisibleAsync(actor, CountedUpTo, ct);
        return counted > CountedUpTo ? null : counted;
    }
}
