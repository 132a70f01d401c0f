using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.SignIn;

/// <summary>Builds the actor from what the database says today: service, postings, reporting lines and role grants.</summary>
public sealed class ActorSource(Db db, TimeProvider clock)
{
    /// <summary>Null when the person has left or does not exist. The acting body falls back to their own when no role reaches it.</summary>
    public async Task<Actor?> FindAsync(Id<Person> id, Id<Body>? actingFor, CancellationToken ct)
    {
        var today = clock.Today();
        var person = await db.People.AsNoTracking().Where(p => p.Id == id && (p.LeftOn == null || p.LeftOn >= today))
            .Select(p => new { p.Id, p.GivenNames, p.Surname, p.BodyId }).SingleOrDefaultAsync(ct);
        if (person is null)
            return null;

        var grants = await db.RoleGrants.AsNoTracking()
            .Where(g => g.PersonId == id && g.From <= today && (g.To == null || g.To >= today))
            .Select(g => new { g.BodyId, g.Role }).ToListAsync(ct);
        var acting = actingFor is { } chosen && grants.Any(g => g.BodyId == chosen) ? chosen : person.BodyId;
        var roles = grants.Where(g => g.BodyId == acting).Select(g => g.Role).Append(Role.PUB).ToHashSet();
        if (acting == person.BodyId)
        {
            if (await db.Bodies.AnyAsync(b => b.Id == acting && b.Kind == BodyKind.Force, ct))
                roles.Add(Role.OFF);
            if (await db.ReportingLines.AnyAsync(l => l.BodyId == acting && l.ManagerId == id, ct))
                roles.Add(Role.SUP);
            if (await db.Postings.AnyAsync(p => p.PersonId == id && p.IsChiefOfficer && p.From <= today && (p.To == null || p.To >= today), ct))
                roles.Add(Role.COF);
        }

        return new Actor { PersonId = person.Id, Name = $"{person.GivenNames} {person.Surname}", HomeBodyId = person.BodyId, BodyId = acting, Roles = roles };
    }

    /// <summary>The bodies that a person can act for today: their own, and those that granted them a role.</summary>
    public async Task<IReadOnlyList<Id<Body>>> BodiesOfAsync(Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } person)
            return [];
        var (today, home) = (clock.Today(), actor.HomeBodyId);
        var granted = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == person && g.From <= today && (g.To == null || g.To >= today))
            .Select(g => g.BodyId).Distinct().ToListAsync(ct);
        return granted.Append(home).Distinct().ToList();
    }
}
