using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations.Alliances;

namespace Probity.Features.CrossChecks;

public static class HitVisibility
{
    /// <summary>
    /// The hits that exist for somebody: of the body they act for, by their role, except those about themselves or about
    /// anybody next to them in line since the earliest day that the hit speaks of (F1, F2). A hit that joins allied forces
    /// exists only for people of the shared unit.
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
        return hits.Where(h => h.BodyId == body && (all || assigned && h.AssignedToId == me))
            .Where(h => !h.Subjects.Any(s => s.PersonId == me || db.Postings.Any(p =>
                (p.PersonId == me && p.LineManagerId == s.PersonId || p.PersonId == s.PersonId && p.LineManagerId == me) && (p.To == null || p.To >= h.EarliestOn))))
            .Where(h => h.SharedUnitId == null || shared.Contains(h.SharedUnitId.Value) && db.Postings.Any(p => p.PersonId == me && p.UnitId == h.SharedUnitId && p.From <= today && (p.To == null || p.To >= today)));
    }
}
