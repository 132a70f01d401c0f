using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.Measures;

/// <summary>
/// What a measure counts in: one body's registers, in a period, as they stood at the end of its as-at day. What was declared, decided
/// or opened after that day does not count; what was corrected since counts as corrected.
/// </summary>
internal sealed class MeasureSource(Db db, Id<Body> body, ReportingPeriod period, Actor by, DateTimeOffset now)
{
    private static readonly DateOnly Ever = new(9000, 1, 1);

    public Db Db => db;

    public Id<Body> Body => body;

    public DateOnly From { get; } = period.From;

    /// <summary>The last day of the period.</summary>
    public DateOnly To { get; } = period.LastDay ?? now.LondonDate();

    public DateOnly AsAt { get; } = period.AsAt ?? now.LondonDate();

    public DateTimeOffset Begins => From.StartInLondon();

    public DateTimeOffset Ends => To.AddDays(1).StartInLondon();

    public DateTimeOffset Known => (AsAt < Ever ? AsAt : Ever).AddDays(1).StartInLondon();

    /// <summary>The offers of the period that count: neither what the force gave nor what was set aside as written down twice.</summary>
    public IQueryable<Offer> Offers
    {
        get
        {
            var (from, to, known, id) = (From, To, AsAt, body);
            return db.Offers.AsNoTracking().Where(o => o.BodyId == id && o.OfferedOn >= from && o.OfferedOn <= to && o.DeclaredOn <= known && !o.ProvidedByForce && o.DuplicateOfId == null);
        }
    }

    /// <summary>Those whose outcome was decided by the as-at day; an old register may not say when.</summary>
    public IQueryable<Offer> Decided
    {
        get
        {
            var known = Known;
            return Offers.Where(o => o.FinalOutcome != null && o.FinalOutcome != OfferOutcome.PendingDecision && (o.DecidedAt == null || o.DecidedAt < known));
        }
    }

    /// <summary>The items of some offers.</summary>
    public IQueryable<OfferItem> ItemsOf(IQueryable<Offer> offers) => db.OfferItems.AsNoTracking().Where(i => offers.Any(o => o.Id == i.OfferId));

    /// <summary>Every contract of the body that signs it or the force that uses it.</summary>
    public IQueryable<Contract> Contracts
    {
        get
        {
            var id = body;
            return db.Contracts.AsNoTracking().Where(c => c.BodyId == id || c.UserForceId == id);
        }
    }

    /// <summary>Awarded in the period, and not cancelled since.</summary>
    public IQueryable<Contract> Awarded
    {
        get
        {
            var (from, to, known) = (From, To, AsAt);
            return Contracts.Where(c => c.AwardDecision >= from && c.AwardDecision <= to && c.AwardDecision <= known && c.Status != ContractStatus.Cancelled);
        }
    }

    /// <summary>The cases that exist for whoever asks.</summary>
    public IQueryable<Case> Cases
    {
        get
        {
            var id = body;
            var cases = db.Cases.AsNoTracking().Where(c => c.BodyId == id);
            return by.IsSystem ? cases : cases.For(db, by, "case.list", now);
        }
    }

    /// <summary>The cross-check hits that exist for whoever asks.</summary>
    public IQueryable<CrossCheckHit> Hits
    {
        get
        {
            var id = body;
            return db.CrossCheckHits.AsNoTracking().VisibleTo(db, by, now.LondonDate()).Where(h => h.BodyId == id);
        }
    }
}
