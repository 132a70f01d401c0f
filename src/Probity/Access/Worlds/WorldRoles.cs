using Probity.Access.Forbids;
using Probity.Features.Organisations;

namespace Probity.Access.Worlds;

/// <summary>Which roles somebody holds for a body, today: granted, through a shared unit, or because of their post.</summary>
internal sealed class WorldRoles(World world, ReportingLines lines, DateOnly today)
{
    private readonly Period now = Period.Day(today);
    private readonly ILookup<string, WorldRole> granted = world.Roles.ToLookup(role => role.Person);
    private readonly ILookup<string, WorldPost> posts = world.Posts.ToLookup(post => post.Person);

    public Actor ActorFor(WorldPerson? person, string? acting)
    {
        if (person is null)
            return Actor.Public;
        var held = person.Suspended || person.Left < today ? [] : HeldBy(person, acting ?? person.Body).ToList();
        return new Actor
        {
            Name = person.Id, Roles = held.Select(role => role.Role).Append(Role.PUB).ToHashSet(),
            Unearned = held.GroupBy(role => role.Role).Where(same => same.Key != Role.PUB && same.All(role => !role.Earned)).Select(same => same.Key).ToHashSet(),
            HoldsCard = world.Records.Any(record => record.Kind == "card" && record.Holder == person.Id),
        };
    }

    public bool IsChiefOfficer(string person, string body) =>
        posts[person].Any(post => post.Body == body && post.ChiefOfficer && Of(post).Overlaps(now));

    private IEnumerable<(Role Role, bool Earned)> HeldBy(WorldPerson person, string acting)
    {
        foreach (var role in granted[person.Id].Where(role => role.Body == acting && Of(role).Overlaps(now)))
            yield return (role.Role, IsEarned(role));

        // Both sides signed, today is within the grant, and they work in the unit that serves.
        foreach (var grant in world.Grants.Where(grant => grant.Body == acting && grant is { HostSignedBy: not null, BodySignedBy: not null } && Period.Of(grant.From, grant.To).Overlaps(now)))
        {
            var host = world.Units.First(unit => unit.Id == grant.Unit).Host;
            if (posts[person.Id].Any(post => post.Unit == grant.Unit && Of(post).Overlaps(now)))
                foreach (var role in granted[person.Id].Where(role => role.Body == host && grant.Roles.Contains(role.Role) && Of(role).Overlaps(now)))
                    yield return (role.Role, IsEarned(role) && grant.HostSignedBy != person.Id && grant.BodySignedBy != person.Id);
        }

        if (acting != person.Body)
            yield break;
        if (world.Bodies.First(body => body.Id == acting).Kind == BodyKind.Force)
            yield return (Role.OFF, true);
        if (lines.IsManager(person.Id, acting, today))
            yield return (Role.SUP, true);
        if (IsChiefOfficer(person.Id, acting))
            yield return (Role.COF, true);
    }

    private bool IsEarned(WorldRole role)
    {
        if (role.GrantedBy == role.Person || role.ConfirmedBy == role.Person)
            return false;
        if (!Separation.Privileged.Contains(role.Role))
            return true;
        var made = role.MadeAt ?? (role.From is { } from ? new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), world.Now.Offset) : DateTimeOffset.MinValue);
        return made <= world.Now - Separation.PrivilegedAfter
            || role.ChiefsConfirmed.Distinct().Count(chief => chief != role.Person && IsChiefOfficer(chief, role.Body)) >= 2;
    }

    private static Period Of(WorldRole role) => Period.Of(role.From, role.To);

    private static Period Of(WorldPost post) => Period.Of(post.From, post.To);
}
