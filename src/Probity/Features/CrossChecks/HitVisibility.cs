using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

public static class HitVisibility
{
    /// <summary>
    /// The hits that exist for somebody: of the body they act for, by their role, except those about themselves, about anybody
    /// next to them in line or tied to them since the earliest day that the hit speaks of, or about anybody further below them
    /// today (F1, F2, F3). A hit that joins allied forces exists only for people of the shared unit.
    /// </summary>
    public static IQueryable<CrossCheckHit> VisibleTo(this IQueryable<CrossCheckHit> hits, Db db, Actor actor, DateOnly today)
    {
        var (body, scopes) = (actor.BodyId, actor.Scopes("crosscheck.read"));
        var (all, assigned) = (scopes.Contains(Scope.Body), scopes.Contains(Scope.Assigned));
        if (actor.IsSystem)
            return hits.Where(h => h.BodyId == body);
        if (actor.PersonId is not { } me)
            return hits.Where(h => false);
        var shared = db.AllianceGrants.Where(AllianceGrant.InForceOn(today)).Select(g => g.UnitId);
        return hits.Where(h => h.BodyId == body && (all || assigned && h.AssignedToId == me)).NotNear(db, me)
            .Where(h => h.SharedUnitId == null || shared.Contains(h.SharedUnitId.Value) && db.Postings.Any(p => p.PersonId == me && p.UnitId == h.SharedUnitId && p.From <= today && (p.To == null || p.To >= today)));
    }

    /// <summary>Without the hits that are about somebody, or about people too near them.</summary>
    internal static IQueryable<CrossCheckHit> NotNear(this IQueryable<CrossCheckHit> hits, Db db, Id<Person> me) =>
        hits.Where(h => !h.Subjects.Any(s => s.PersonId == me
            || db.Postings.Any(p => (p.PersonId == me && p.LineManagerId == s.PersonId || p.PersonId == s.PersonId && p.LineManagerId == me) && (p.To == null || p.To >= h.EarliestOn))
            || db.ReportingLines.Any(l => l.ManagerId == me && l.ReportId == s.PersonId)
            || db.Ties.Any(t => (t.PersonId == me && t.OtherId == s.PersonId || t.PersonId == s.PersonId && t.OtherId == me) && (t.To == null || t.To >= h.EarliestOn))));

    /// <summary>Whom somebody is near and until when, null for still: for findings that are no hits yet.</summary>
    internal static async Task<ILookup<Id<Person>, DateOnly?>> NearAsync(this Db db, Id<Person> me, CancellationToken ct)
    {
        var lines = await db.Postings.AsNoTracking().Where(p => p.LineManagerId == me || p.PersonId == me && p.LineManagerId != null)
            .Select(p => new { Other = p.LineManagerId == me ? p.PersonId : p.LineManagerId!.Value, p.To }).ToListAsync(ct);
        var below = await db.ReportingLines.AsNoTracking().Where(l => l.ManagerId == me).Select(l => new { Other = l.ReportId, To = (DateOnly?)null }).ToListAsync(ct);
        var ties = await db.Ties.AsNoTracking().Where(t => t.PersonId == me || t.OtherId == me).Select(t => new { Other = t.PersonId == me ? t.OtherId : t.PersonId, t.To }).ToListAsync(ct);
        return lines.Concat(below).Concat(ties).Append(new { Other = me, To = (DateOnly?)null }).ToLookup(near => near.Other, near => near.To);
    }
}
