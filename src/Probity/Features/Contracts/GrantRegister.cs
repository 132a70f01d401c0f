using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Contracts;

/// <summary>A standing grant as it is shown.</summary>
public sealed record GrantRow(Guid Id, string Grantor, string For, DateOnly From, DateOnly? To, bool MayEnd);

/// <summary>Standing grants: the policing body makes and ends them, its force sees that they stand.</summary>
public sealed class GrantRegister(Db db, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    /// <summary>Only somebody who holds the policing body's role, acting for it.</summary>
    public static bool MayGrant(Actor actor) => actor.Is(Role.PCC) && actor.ReadsRegister("contract.read");

    public async Task<IReadOnlyList<GrantRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!MayGrant(actor) && !actor.Is(Role.ACU) && !actor.Is(Role.HPS))
            throw new NotThereException();
        var (body, may) = (actor.BodyId, MayGrant(actor));
        var grants = await (from g in db.StandingGrants.AsNoTracking()
                            join grantor in db.Bodies on g.BodyId equals grantor.Id
                            join force in db.Bodies on g.ForBodyId equals force.Id
                            where g.BodyId == body || g.ForBodyId == body
                            orderby g.From descending
                            select new { g.Id, g.BodyId, Grantor = grantor.Name, For = force.Name, g.From, g.To }).ToListAsync(ct);
        return grants.Select(g => new GrantRow(g.Id.Value, g.Grantor, g.For, g.From, g.To, may && g.BodyId == body && (g.To is null || g.To > Today))).ToList();
    }

    public async Task MakeAsync(DateOnly from, DateOnly? to, string reason, Actor by, CancellationToken ct)
    {
        if (!MayGrant(by))
            throw new NotThereException();
        var force = await db.Bodies.Where(b => b.Id == by.BodyId).Select(b => b.ForceId).SingleAsync(ct)
            ?? throw new RuleBrokenException("You act for no policing body, so there is no force to grant this to.");
        var (body, last) = (by.BodyId, to ?? DateOnly.MaxValue);
        if (await db.StandingGrants.AnyAsync(g => g.BodyId == body && g.ForBodyId == force && g.From <= last && (g.To == null || g.To >= from), ct))
            throw new RuleBrokenException("A grant already stands in that time.");
        db.StandingGrants.Add(StandingGrant.Make(body, force, from, to, reason, by, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    public async Task EndAsync(Guid id, string reason, Actor by, CancellationToken ct)
    {
        var (key, body) = (new Id<StandingGrant>(id), by.BodyId);
        if (!MayGrant(by) || await db.StandingGrants.SingleOrDefaultAsync(g => g.Id == key && g.BodyId == body, ct) is not { } grant)
            throw new NotThereException();
        grant.End(Today, reason, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
