using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;

namespace Probity.Features.Conflicts;

/// <summary>
/// Whether relationships have left professional standards with fewer than two who could look into some matter. A subject can bring that about
/// by declaring them, and whoever is shut out does not know. The policing body is told that it is so, and not of which matter.
/// </summary>
public sealed class TooFewReaders(Db db, TimeProvider clock)
{
    private const int Enough = 2;

    /// <summary>The force of which it is so; null when it is of none that this person's policing body oversees.</summary>
    public async Task<string?> OfOverseenAsync(Actor actor, CancellationToken ct)
    {
        var acting = actor.BodyId;
        if (!actor.Is(Role.PCC) || await db.Bodies.AsNoTracking().Where(b => b.Id == acting && b.Kind == BodyKind.LocalPolicingBody).Select(b => b.ForceId).SingleOrDefaultAsync(ct) is not { } force)
            return null;
        var isSo = false;
        // Whether it is so must not depend on what whoever is told may see, but for matters that are hidden from them.
        await db.AsSystemAsync(async () => isSo = await IsSoAsync(force, actor.PersonId!.Value, ct), ct);
        return isSo ? await db.Bodies.AsNoTracking().Where(b => b.Id == force).Select(b => b.Name).SingleAsync(ct) : null;
    }

    private async Task<bool> IsSoAsync(Id<Body> force, Id<Person> told, CancellationToken ct)
    {
        var today = clock.Today();
        var readers = await ReadersAsync(force, today, ct);
        var open = db.Cases.AsNoTracking().Where(c => c.BodyId == force && c.Status != CaseStatus.Closed && c.TransferredToId == null && !db.Conflicts.Any(x => x.CaseId == c.Id && x.PersonId == told));
        var kept = await db.Conflicts.AsNoTracking().KeepingOutOn(today).Where(x => readers.Contains(x.PersonId) && open.Any(c => c.Id == x.CaseId)).Select(x => new { x.CaseId, x.PersonId, x.Rule }).ToListAsync(ct);
        return kept.GroupBy(x => x.CaseId).Any(of => of.Any(x => x.Rule == ConflictRule.Tie) && readers.Count - of.Select(x => x.PersonId).Distinct().Count() < Enough);
    }

    // Those of the force, and those of a shared unit that serves it.
    private async Task<HashSet<Id<Person>>> ReadersAsync(Id<Body> force, DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var holding = db.RoleGrants.AsNoTracking().Where(g => (g.Role == Role.PSD || g.Role == Role.HPS) && g.CountsFrom <= now && g.From <= today && (g.To == null || g.To >= today)
            && db.People.Any(p => p.Id == g.PersonId && (p.LeftOn == null || p.LeftOn >= today)));
        var own = await holding.Where(g => g.BodyId == force).Select(g => g.PersonId).ToListAsync(ct);
        var shared = await db.AllianceGrants.AsNoTracking().Where(AllianceGrant.InForceOn(today)).Where(g => g.BodyId == force).Select(g => new { g.HostId, g.UnitId, g.RoleCodes }).ToListAsync(ct);
        var readers = own.ToHashSet();
        foreach (var grant in shared)
            readers.UnionWith((await holding.Where(g => g.BodyId == grant.HostId && db.Postings.Any(p => p.PersonId == g.PersonId && p.UnitId == grant.UnitId && p.From <= today && (p.To == null || p.To >= today)))
                .Select(g => new { g.PersonId, g.Role }).ToListAsync(ct)).Where(g => grant.RoleCodes.Split(',').Contains(g.Role.ToString())).Select(g => g.PersonId));
        return readers;
    }
}
