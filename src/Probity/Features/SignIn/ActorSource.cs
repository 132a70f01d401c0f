using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.Organisations.Alliances;
using Probity.Features.People;

namespace Probity.Features.SignIn;

/// <summary>Builds the actor from what the database says today: service, postings, reporting lines, role grants and alliances.</summary>
public sealed class ActorSource(Db db, TimeProvider clock)
{
    private sealed record Held(Id<Body> BodyId, Role Role, bool Counts);

    /// <summary>Null when the person has left or does not exist. The acting body falls back to their own when no role reaches it.</summary>
    public async Task<Actor?> FindAsync(Id<Person> id, Id<Body>? actingFor, CancellationToken ct)
    {
        var today = clock.Today();
        var person = await db.People.AsNoTracking().Where(p => p.Id == id && (p.LeftOn == null || p.LeftOn >= today))
            .Select(p => new { p.Id, p.GivenNames, p.Surname, p.BodyId }).SingleOrDefaultAsync(ct);
        if (person is null)
            return null;

        var held = await HeldAsync(id, today, ct);
        var acting = actingFor is { } chosen && held.Any(h => h.BodyId == chosen) ? chosen : person.BodyId;
        var roles = held.Where(h => h.BodyId == acting).Select(h => h.Role).Append(Role.PUB).ToHashSet();
        if (acting == person.BodyId)
        {
            if (await db.Bodies.AnyAsync(b => b.Id == acting && b.Kind == BodyKind.Force, ct))
                roles.Add(Role.OFF);
            if (await db.ReportingLines.AnyAsync(l => l.BodyId == acting && l.ManagerId == id, ct))
                roles.Add(Role.SUP);
            if (await db.Postings.AnyAsync(p => p.PersonId == id && p.BodyId == acting && p.IsChiefOfficer && p.From <= today && (p.To == null || p.To >= today), ct))
                roles.Add(Role.COF);
        }

        var covers = acting == person.BodyId ? await db.CoversOfAsync(id, acting, today, ct) : [];
        if (covers.Count > 0)
            roles.Add(Role.SUP);

        return new Actor
        {
            CoversFor = covers, ReviewsElsewhere = await db.Offers.AnyAsync(o => o.PeerReviewerId == id && o.BodyId != acting, ct),
            PersonId = person.Id, Name = $"{person.GivenNames} {person.Surname}", HomeBodyId = person.BodyId, BodyId = acting, Roles = roles,
            Unearned = held.Where(h => h.BodyId == acting).GroupBy(h => h.Role).Where(same => same.All(h => !h.Counts)).Select(same => same.Key).ToHashSet(),
            Reach = held.Select(h => h.BodyId).Prepend(person.BodyId).Distinct().ToList(),
        };
    }

    /// <summary>The bodies that a person can act for today: their own, those that granted them a role, and those that their shared unit serves.</summary>
    public async Task<IReadOnlyList<Id<Body>>> BodiesOfAsync(Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } person)
            return [];
        var held = await HeldAsync(person, clock.Today(), ct);
        return held.Select(h => h.BodyId).Prepend(actor.HomeBodyId).Distinct().ToList();
    }

    private async Task<IReadOnlyList<Held>> HeldAsync(Id<Person> id, DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var held = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == id && g.From <= today && (g.To == null || g.To >= today))
            .Select(g => new Held(g.BodyId, g.Role, g.CountsFrom <= now)).ToListAsync(ct);
        if (held.Count == 0)
            return held;

        // Whoever is posted to a shared unit holds, for the bodies it serves, those of their roles at its host that the grant carries.
        var shared = await db.AllianceGrants.AsNoTracking().Where(AllianceGrant.InForceOn(today))
            .Where(g => db.Postings.Any(p => p.PersonId == id && p.UnitId == g.UnitId && p.From <= today && (p.To == null || p.To >= today)))
            .Select(g => new { g.BodyId, g.HostId, g.RoleCodes, IsOwn = g.SignedForHostById == id || g.SignedForServedById == id }).ToListAsync(ct);
        var through = shared.SelectMany(grant => held.Where(h => h.BodyId == grant.HostId && grant.RoleCodes.Split(',').Contains(h.Role.ToString()))
            // Nobody gains by a grant that they signed (F8).
            .Select(h => h with { BodyId = grant.BodyId, Counts = h.Counts && !grant.IsOwn })).ToList();
        return [.. held, .. through];
    }
}
