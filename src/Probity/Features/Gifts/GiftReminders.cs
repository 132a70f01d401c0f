using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Gifts;

/// <summary>What the register should be reminded of today.</summary>
public sealed record Reminders(IReadOnlyList<Offer> EventSoon, IReadOnlyList<Offer> DisposalOverdue, IReadOnlyList<string> DormantUnits, int DormantMonths)
{
    public int Count => EventSoon.Count + DisposalOverdue.Count + DormantUnits.Count;
}

/// <summary>
/// Reminders (domain 3.6) as bounded queries over indexes, so that they are never older than the page that shows them. Mail
/// will be a job over the same list.
/// </summary>
public sealed class GiftReminders(Db db, TimeProvider clock)
{
    private const int Most = 200;
    private const int EventDays = 5;

    private static readonly OfferStatus[] Undecided = [OfferStatus.Submitted, OfferStatus.QueryRaised, OfferStatus.Endorsed, OfferStatus.PeerReviewed];

    public async Task<Reminders> ListAsync(Actor actor, CancellationToken ct)
    {
        var (body, today) = (actor.BodyId, clock.Today());
        var (soon, months) = (today.AddDays(EventDays), (await db.GiftPolicyOnAsync(actor.BodyId, today, ct)).Rules.DormantMonths);
        var since = today.AddMonths(-months);
        var events = await db.Offers.AsNoTracking().Where(o => o.BodyId == body && Undecided.Contains(o.Status) && o.EventOn >= today && o.EventOn <= soon).OrderBy(o => o.EventOn).Take(Most).ToListAsync(ct);
        var overdue = await db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.Status == OfferStatus.DisposalDue && o.DisposalDueOn < today).OrderBy(o => o.DisposalDueOn).Take(Most).ToListAsync(ct);
        var dormant = await db.Units.Where(u => u.BodyId == body && u.ClosedOn == null
                && db.Postings.Any(p => p.UnitId == u.Id && p.From <= since && (p.To == null || p.To >= today))
                && !db.Offers.Any(o => o.BodyId == body && o.UnitId == u.Id && o.DeclaredOn >= since)
                && !db.NilReturns.Any(n => n.BodyId == body && n.UnitId == u.Id && n.To >= since))
            .OrderBy(u => u.Name).Take(Most).Select(u => u.Name).ToListAsync(ct);
        return new Reminders(events, overdue, dormant, months);
    }
}
