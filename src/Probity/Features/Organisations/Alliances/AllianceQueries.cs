using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Organisations.Alliances;

public static class AllianceQueries
{
    /// <summary>The alliances of the body that is acted for, for those who may read them: its chief officers and administrators.</summary>
    public static IQueryable<Alliance> VisibleTo(this IQueryable<Alliance> alliances, Actor actor)
    {
        var (body, may, all) = (actor.BodyId, MayRead(actor), actor.IsSystem);
        return alliances.AsSplitQuery().Where(a => all || may && a.Members.Any(m => m.MemberId == body));
    }

    public static IQueryable<AllianceGrant> VisibleTo(this IQueryable<AllianceGrant> grants, Actor actor)
    {
        var (body, may, all) = (actor.BodyId, MayRead(actor), actor.IsSystem);
        return grants.Where(g => all || may && (g.BodyId == body || g.HostId == body));
    }

    /// <summary>One alliance, for somebody of a member. What they do there is about the others' units, numbers and history as well.</summary>
    public static async Task<Alliance> OpenAllianceAsync(this Db db, IQueryable<Alliance> alliances, string reference, Actor actor, CancellationToken ct)
    {
        var alliance = await alliances.VisibleTo(actor).SingleOrDefaultAsync(a => a.Reference == reference, ct) ?? throw new NotThereException();
        await db.ReachAsync(alliance.Members.Select(m => m.MemberId), ct);
        return alliance;
    }

    /// <summary>One grant, for somebody of one of its two sides.</summary>
    public static async Task<AllianceGrant> OpenGrantAsync(this Db db, IQueryable<AllianceGrant> grants, string reference, Actor actor, CancellationToken ct)
    {
        var grant = await grants.VisibleTo(actor).SingleOrDefaultAsync(g => g.Reference == reference, ct) ?? throw new NotThereException();
        await db.ReachAsync([grant.BodyId, grant.HostId], ct);
        return grant;
    }

    /// <summary>
    /// The bodies whose registers one anti-corruption unit may check together: those that it serves under a grant in force that
    /// carries the role, signed by both sides, and the unit's own host. A body that shares no such unit is alone in its set.
    /// </summary>
    public static async Task<IReadOnlySet<Id<Body>>> CheckedTogetherAsync(this Db db, Id<Body> bodyId, DateOnly today, CancellationToken ct)
    {
        var inForce = await db.AllianceGrants.AsNoTracking().Where(AllianceGrant.InForceOn(today))
            .Select(g => new { g.BodyId, g.HostId, g.UnitId, g.RoleCodes }).ToListAsync(ct);
        var units = inForce.Where(g => g.RoleCodes.Split(',').Contains(nameof(Role.ACU)))
            .GroupBy(g => g.UnitId, (_, grants) => grants.SelectMany(g => new[] { g.BodyId, g.HostId }).ToHashSet());
        return units.Where(bodies => bodies.Contains(bodyId)).SelectMany(bodies => bodies).Append(bodyId).ToHashSet();
    }

    private static bool MayRead(Actor actor) => actor.May("alliance.grant") || actor.May("organisation.manage");
}
