using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What the register should be reminded of today, by the rules of the force.</summary>
public sealed record Reminders(IReadOnlyList<Offer> EventSoon, IReadOnlyList<Offer> DisposalOverdue, IReadOnlyList<DormantUnit> DormantUnits, IReadOnlyList<Offer> WithoutPeer, PublicationDue? Publication, GiftRules Rules)
{
    public int Count => EventSoon.Count + DisposalOverdue.Count + DormantUnits.Count + WithoutPeer.Count + (Publication is null ? 0 : 1);
}

/// <summary>A unit that has made neither an entry nor a nil return for the months of the rules.</summary>
public sealed record DormantUnit(Id<Organisations.Unit> Id, string Name);

/// <summary>A publication period has ended, and offers that were checked are not published.</summary>
public sealed record PublicationDue(DateOnly From, DateOnly To, int Offers)
{
    public string Address => Addresses.Of("/gifts/publish", ("from", $"{From:d MMMM yyyy}"), ("to", $"{To:d MMMM yyyy}"));
}

/// <summary>
/// Reminders (domain 3.6) as bounded queries over indexes, so that they are never older than the page that shows them. Mail
/// will be a job over the same list.
/// </summary>
public sealed class GiftReminders(Db db, PeerPanel peers, TimeProvider clock)
{
    private const int Most = 200;

    private static readonly OfferStatus[] Undecided = [OfferStatus.Submitted, OfferStatus.QueryRaised, OfferStatus.Endorsed, OfferStatus.PeerReviewed];

    public async Task<Reminders> ListAsync(Actor actor, CancellationToken ct)
    {
        var (body, today) = (actor.BodyId, clock.Today());
        var rules = await RulesAsync(actor, ct);
        var soon = today.AddDays(rules.EventSoonDays);
        var events = await db.Offers.AsNoTracking().Where(o => o.BodyId == body && Undecided.Contains(o.Status) && o.EventOn >= today && o.EventOn <= soon).OrderBy(o => o.EventOn).Take(Most).ToListAsync(ct);
        var overdue = await db.Offers.AsNoTracking().Where(o => o.BodyId == body && o.Status == OfferStatus.DisposalDue && o.DisposalDueOn < today).OrderBy(o => o.DisposalDueOn).Take(Most).ToListAsync(ct);
        var dormant = await Dormant(actor, rules).OrderBy(u => u.Name).Take(Most).Select(u => new DormantUnit(u.Id, u.Name)).ToListAsync(ct);
        return new Reminders(events, overdue, dormant, await peers.WithoutPeerAsync(body, ct), await PublicationDueAsync(actor, ct), rules);
    }

    /// <summary>The unit of somebody who leads people, when it has made no entry and no nil return for the months of the rules: theirs to declare.</summary>
    public async Task<(string Unit, int Months)?> OwnDormantUnitAsync(Actor actor, CancellationToken ct)
    {
        var (me, body, today, rules) = (actor.PersonId ?? default, actor.BodyId, clock.Today(), await RulesAsync(actor, ct));
        if (!await db.ReportingLines.AnyAsync(l => l.BodyId == body && l.ManagerId == me, ct))
            return null;
        var name = await Dormant(actor, rules).Where(u => db.Postings.Any(p => p.UnitId == u.Id && p.PersonId == me && p.From <= today && (p.To == null || p.To >= today))).Select(u => u.Name).FirstOrDefaultAsync(ct);
        return name is null ? null : (name, rules.DormantMonths);
    }

    /// <summary>The checked offers of ended periods that the public does not see yet; what two people chose to withhold is not waited for.</summary>
    public async Task<PublicationDue?> PublicationDueAsync(Actor actor, CancellationToken ct)
    {
        var (body, to) = (actor.BodyId, (await RulesAsync(actor, ct)).LastPublicationEnd(clock.Today()));
        var waiting = db.Offers.Where(o => o.BodyId == body && o.Status == OfferStatus.Checked && o.PublicationStatus == PublicationStatus.NotPublished && o.OfferedOn <= to && !o.ProvidedByForce
            && !db.RedactionChoices.Any(c => c.BodyId == body && c.OfferId == o.Id && c.ConfirmedWithhold == true));
        return await waiting.OrderBy(o => o.OfferedOn).Select(o => (DateOnly?)o.OfferedOn).FirstOrDefaultAsync(ct) is { } from ? new PublicationDue(from, to, await waiting.CountAsync(ct)) : null;
    }

    private async Task<GiftRules> RulesAsync(Actor actor, CancellationToken ct) => (await db.GiftPolicyOnAsync(actor.BodyId, clock.Today(), ct)).Rules;

    private IQueryable<Organisations.Unit> Dormant(Actor actor, GiftRules rules)
    {
        var (body, today) = (actor.BodyId, clock.Today());
        var since = today.AddMonths(-rules.DormantMonths);
        return db.Units.Where(u => u.BodyId == body && u.ClosedOn == null
            && db.Postings.Any(p => p.UnitId == u.Id && p.From <= since && (p.To == null || p.To >= today))
            && !db.Offers.Any(o => o.BodyId == body && o.UnitId == u.Id && o.DeclaredOn >= since)
            && !db.NilReturns.Any(n => n.BodyId == body && n.UnitId == u.Id && n.To >= since));
    }
}
