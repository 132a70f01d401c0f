using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Gifts;

/// <summary>A month of decisions, and how far its check has come.</summary>
/// <param name="Overdue">The month after it has ended as well.</param>
public sealed record CheckMonth(DateOnly From, int ToCheck, bool Overdue);

/// <summary>A provider in a month.</summary>
/// <param name="ToCheck">Offers that the checker can check.</param>
/// <param name="ForOthers">Offers that the checker decided or shares in, or of somebody whom they report to: they stay for somebody else.</param>
/// <param name="NotYet">Decided, but something is still to be disposed of.</param>
public sealed record CheckRow(string Key, string Name, int Offers, int ToCheck, int ForOthers, int NotYet);

/// <summary>The relationship with one provider, ready for a verdict.</summary>
public sealed record CheckSheet(string Name, IReadOnlyList<Offer> Mine, IReadOnlyList<Offer> ForOthers, IReadOnlyList<Offer> NotYet, IReadOnlyList<Offer> Done, IReadOnlyList<ProviderCheck> Before);

/// <summary>The monthly check of propriety: each relationship of the month, by somebody other than the decider.</summary>
public sealed class MonthlyCheck(Db db, OfferStanding standing, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Older months are not chased: what an old register left unchecked is no backlog of today.</summary>
    private const int MonthsBack = 13;

    public DateOnly ThisMonth => First(clock.Today());

    /// <summary>"2026-03"; anything else, or a month to come, is this month.</summary>
    public DateOnly MonthOf(string? typed) => DateOnly.TryParseExact(typed + "-01", "yyyy-MM-dd", out var month) && month <= ThisMonth ? month : ThisMonth;

    /// <summary>The months with offers that wait to be checked, the newest first; this month is always among them.</summary>
    public async Task<IReadOnlyList<CheckMonth>> MonthsAsync(Actor actor, CancellationToken ct)
    {
        var (body, since) = (actor.BodyId, ThisMonth.AddMonths(-MonthsBack).StartInLondon());
        var waiting = await db.Offers.Where(o => o.BodyId == body && o.DecidedAt >= since && (o.Status == OfferStatus.Decided || o.Status == OfferStatus.Disposed)).Select(o => o.DecidedAt!.Value).ToListAsync(ct);
        var months = waiting.GroupBy(at => First(at.LondonDate())).ToDictionary(g => g.Key, g => g.Count());
        months.TryAdd(ThisMonth, 0);
        return months.OrderByDescending(m => m.Key).Select(m => new CheckMonth(m.Key, m.Value, m.Value > 0 && m.Key < ThisMonth.AddMonths(-1))).ToList();
    }

    /// <summary>How many offers the actor can check, of the months that are chased.</summary>
    public async Task<int> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var (body, since, me, above) = (actor.BodyId, ThisMonth.AddMonths(-MonthsBack).StartInLondon(), actor.PersonId ?? default, await standing.AboveAsync(actor, actor.BodyId, ct));
        var waiting = db.Offers.Where(o => o.BodyId == body && o.DecidedAt >= since && (o.Status == OfferStatus.Decided || o.Status == OfferStatus.Disposed)
            && o.RecipientId != me && o.DeclaredById != me && o.DecidedById != me && !o.CoRecipients.Any(c => c.PersonId == me));
        // Those of people above are few, and who is head of the force is for the record to say.
        var theirs = await waiting.AsNoTracking().Where(o => o.RecipientId != null && above.Contains(o.RecipientId.Value) || o.DeclaredById != null && above.Contains(o.DeclaredById.Value)).ToListAsync(ct);
        return await waiting.CountAsync(ct) - theirs.Count(o => OfferStanding.Of(o, above, besidesHead: true));
    }

    /// <summary>How many offers were decided in a month, and how many of them are checked.</summary>
    public async Task<(int Decided, int Checked)> ProgressAsync(Actor actor, DateOnly month, CancellationToken ct) =>
        (await Decided(actor, month).CountAsync(ct), await Decided(actor, month).CountAsync(o => o.Status == OfferStatus.Checked || o.Status == OfferStatus.Published, ct));

    /// <summary>The providers of a month by name, those with something to check or all.</summary>
    /// <param name="page">From 1; a row more than a page says that there is another.</param>
    public async Task<IReadOnlyList<CheckRow>> ProvidersAsync(Actor actor, DateOnly month, bool all, int page, CancellationToken ct)
    {
        var decided = Decided(actor, month).AsNoTracking();
        if (!all)
            decided = decided.Where(o => o.Status != OfferStatus.Checked && o.Status != OfferStatus.Published);
        var keys = await decided.Select(o => o.ProviderKey).Distinct().OrderBy(k => k).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        var (offers, forOthers) = (await Decided(actor, month).AsNoTracking().Where(o => keys.Contains(o.ProviderKey)).Include(o => o.CoRecipients).ToListAsync(ct), await ForOthersAsync(actor, ct));
        return keys.Select(key => offers.Where(o => o.ProviderKey == key).ToList()).Where(group => group.Count > 0).Select(group => new CheckRow(group[0].ProviderKey, group[0].ProviderName, group.Count,
            group.Count(o => Waits(o.Status) && !forOthers(o)), group.Count(o => Waits(o.Status) && forOthers(o)), group.Count(o => o.Status == OfferStatus.DisposalDue))).ToList();
    }

    public async Task<CheckSheet> SheetAsync(Actor actor, DateOnly month, string key, CancellationToken ct)
    {
        var body = actor.BodyId;
        var offers = await Decided(actor, month).AsNoTracking().Where(o => o.ProviderKey == key).Include(o => o.CoRecipients).OrderBy(o => o.OfferedOn).ThenBy(o => o.Id).Take(500).ToListAsync(ct);
        if (offers.Count == 0)
            throw new NotThereException();
        var before = await db.ProviderChecks.AsNoTracking().Where(c => c.BodyId == body && c.ProviderKey == key).OrderByDescending(c => c.CheckedAt).Take(12).ToListAsync(ct);
        var waiting = offers.Where(o => Waits(o.Status)).ToLookup(await ForOthersAsync(actor, ct));
        return new CheckSheet(offers[0].ProviderName, [.. waiting[false]], [.. waiting[true]], offers.Where(o => o.Status == OfferStatus.DisposalDue).ToList(),
            offers.Where(o => o.Status is OfferStatus.Checked or OfferStatus.Published).ToList(), before);
    }

    /// <summary>One verdict on the offers that were shown. An offer that came or changed since stops it.</summary>
    public Task<ProviderCheck> CheckAsync(DateOnly month, string key, IReadOnlyList<Chosen> shown, CheckVerdict verdict, string? reason, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (!Decisions.Decide(by, "gift.check", new Facts { SameBody = true }).Permitted)
            throw new NotThereException();
        var references = shown.Select(c => c.Reference).ToList();
        var offers = await Decided(by, month).Where(o => o.ProviderKey == key && references.Contains(o.Reference)).Include(o => o.CoRecipients).OrderBy(o => o.OfferedOn).ThenBy(o => o.Id).ToListAsync(ct);
        foreach (var offer in offers)
            db.Expect(offer, shown.First(c => c.Reference == offer.Reference).Version);
        if (offers.Count < references.Count)
            throw new RuleBrokenException("One of these offers is no longer what it was. Look at what is here now, then try again.");
        var above = await standing.AboveAsync(by, by.BodyId, ct);
        if (offers.Any(o => OfferStanding.Of(o, above, besidesHead: true)))
            throw new RuleBrokenException(OfferStanding.Below);
        var check = ProviderCheck.Make(month, offers, verdict, reason, by, clock.GetUtcNow());
        db.ProviderChecks.Add(check);
        return check;
    }, ct);

    private async Task<Func<Offer, bool>> ForOthersAsync(Actor actor, CancellationToken ct)
    {
        var (me, above) = (actor.PersonId, await standing.AboveAsync(actor, actor.BodyId, ct));
        return o => o.IsOwn(actor) || o.DecidedById is not null && o.DecidedById == me || OfferStanding.Of(o, above, besidesHead: true);
    }

    private IQueryable<Offer> Decided(Actor actor, DateOnly month)
    {
        var (body, from, to) = (actor.BodyId, month.StartInLondon(), month.AddMonths(1).StartInLondon());
        return db.Offers.Where(o => o.BodyId == body && o.DecidedAt >= from && o.DecidedAt < to);
    }

    private static bool Waits(OfferStatus status) => status is OfferStatus.Decided or OfferStatus.Disposed;

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
