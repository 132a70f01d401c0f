using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Admin;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Scim.Groups;

/// <summary>Somebody who is in a group that stands for a role, and does not hold it.</summary>
/// <param name="IsAsked">It waits for a second person.</param>
public sealed record RoleProposal(Id<DirectoryGroup> Group, string GroupName, Id<Person> Person, string Number, string Name, Role Role, bool IsAsked);

/// <summary>Whom the groups of the directory propose for roles. A proposal is no more than a line on a page: two people grant, as always (ADR 12).</summary>
public sealed class GroupProposals(Db db, TimeProvider clock)
{
    public async Task<IReadOnlyList<RoleProposal>> ListAsync(Id<Body> body, CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var found = await Members(body).Where(m => !db.RoleGrants.Any(g => g.BodyId == body && g.PersonId == m.Person.Id && g.Role == m.Group.Role && (g.To == null || g.To >= today)))
            .OrderBy(m => m.Group.Name).ThenBy(m => m.Person.Surname).Select(m => new { m.Group.Id, m.Group.Name, PersonId = m.Person.Id, m.Person.Number, m.Person.GivenNames, m.Person.Surname, m.Group.Role }).ToListAsync(ct);
        var waiting = await db.PendingActs.AsNoTracking().Where(a => a.BodyId == body && a.Kind == RoleGranting.Name && a.Status == PendingStatus.Waiting && a.ExpiresAt > now).Select(a => a.Payload).ToListAsync(ct);
        var asked = waiting.Select(p => JsonSerializer.Deserialize<RoleRequest>(p)!).Select(r => (r.Person, r.Role)).ToHashSet();
        return found.Select(f => new RoleProposal(f.Id, f.Name, f.PersonId, f.Number, $"{f.GivenNames} {f.Surname}", f.Role!.Value, asked.Contains((f.PersonId.Value, f.Role.Value)))).ToList();
    }

    /// <summary>Refuses a role that a group proposed when its member has left it since, or it stands for something else.</summary>
    public async Task MustStandAsync(Id<Body> body, Guid group, Id<Person> person, Role role, CancellationToken ct)
    {
        var id = new Id<DirectoryGroup>(group);
        if (!await Members(body).AnyAsync(m => m.Group.Id == id && m.Group.Role == role && m.Person.Id == person, ct))
            throw new RuleBrokenException("The directory does not propose this any more. Refuse it; whoever is to hold the role all the same can be given it by hand.");
    }

    private sealed class Member
    {
        public required DirectoryGroup Group { get; init; }

        public required Person Person { get; init; }
    }

    private IQueryable<Member> Members(Id<Body> body)
    {
        var today = clock.Today();
        return from member in db.DirectoryMembers.AsNoTracking()
               join of in db.DirectoryGroups.Where(g => g.BodyId == body && g.Role != null && g.RemovedAt == null) on member.GroupId equals of.Id
               join user in db.DirectoryUsers.Where(u => u.RemovedAt == null) on member.UserId equals user.Id
               join person in db.People.Where(p => p.BodyId == body && (p.LeftOn == null || p.LeftOn > today)) on user.PersonId equals person.Id
               where of.OnlyUnitId == null || db.Postings.Any(p => p.PersonId == person.Id && p.UnitId == of.OnlyUnitId && p.From <= today && (p.To == null || p.To >= today))
               select new Member { Group = of, Person = person };
    }
}
