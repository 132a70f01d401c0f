using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.Scim.Protocol;
using Probity.Features.Scim.Users;

namespace Probity.Features.Scim.Groups;

/// <summary>The groups of a body as its directory brings them. Being in one grants nothing; being taken out of one ends at once what came from it.</summary>
public sealed class GroupDesk(Db db, UserDesk users, Careers careers, TimeProvider clock)
{
    private IQueryable<DirectoryGroup> Of(Actor feed)
    {
        var body = feed.BodyId;
        return db.DirectoryGroups.Where(g => g.BodyId == body && g.RemovedAt == null);
    }

    public async Task<JsonObject> FindAsync(Guid id, bool withMembers, Actor feed, string root, CancellationToken ct) => await ViewAsync(await OneAsync(id, feed, ct), withMembers, root, ct);

    internal async Task<(IReadOnlyList<JsonObject> Page, int Total)> ListAsync(IReadOnlyList<ScimCondition> conditions, int startIndex, int count, bool withMembers, Actor feed, string root, CancellationToken ct)
    {
        var found = conditions.Aggregate(Of(feed).AsNoTracking(), Where);
        var (total, page) = (await found.CountAsync(ct), new List<JsonObject>());
        foreach (var group in count == 0 ? [] : await found.OrderBy(g => g.MadeAt).ThenBy(g => g.Id).Skip(startIndex - 1).Take(count).ToListAsync(ct))
            page.Add(await ViewAsync(group, withMembers, root, ct));
        return (page, total);
    }

    public Task<JsonObject> CreateAsync(JsonObject body, Actor feed, string root, CancellationToken ct) => users.InTurnAsync(feed, async () =>
    {
        var meant = GroupMeant.Read(body);
        await MustBeFreeAsync(meant.Name!, null, feed, ct);
        var group = DirectoryGroup.Make(feed.BodyId, meant.Name!, meant.ExternalId.Value, feed, clock.GetUtcNow());
        db.DirectoryGroups.Add(group);
        await MembersAsync(group, meant.Members ?? [], [], feed, ct);
        return await ViewAsync(group, true, root, ct);
    }, ct);

    public Task<JsonObject> PutAsync(Guid id, JsonObject body, string? ifMatch, Actor feed, string root, CancellationToken ct) => ChangeAsync(id, ifMatch, feed, root, (group, known) =>
    {
        var meant = GroupMeant.Read(body);
        var (name, external) = (meant.Name!, meant.ExternalId.Or(group.ExternalId));
        return (name, external, meant.Members is { } said ? (said.Except(known).ToHashSet(), known.Except(said).ToHashSet()) : ([], []));
    }, ct);

    public Task<JsonObject> PatchAsync(Guid id, JsonObject body, string? ifMatch, Actor feed, string root, CancellationToken ct) =>
        ChangeAsync(id, ifMatch, feed, root, (group, known) => GroupMeant.Patch(ScimPatch.Read(body), group, known), ct);

    /// <summary>The directory has no such group any more: what came from it ends.</summary>
    public Task RemoveAsync(Guid id, string? ifMatch, Actor feed, string root, CancellationToken ct) => users.InTurnAsync(feed, async () =>
    {
        var group = await OneAsync(id, feed, ct);
        ScimAnswer.MustMatch(ifMatch, await ViewAsync(group, true, root, ct));
        await MembersAsync(group, [], await MemberIdsAsync(group, ct), feed, ct);
        group.Remove(feed, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }, ct);

    private Task<JsonObject> ChangeAsync(Guid id, string? ifMatch, Actor feed, string root, Func<DirectoryGroup, HashSet<Guid>, (string Name, string? ExternalId, (HashSet<Guid> Come, HashSet<Guid> Gone) Members)> change, CancellationToken ct) => users.InTurnAsync(feed, async () =>
    {
        var group = await OneAsync(id, feed, ct);
        if (ifMatch is not null)
            ScimAnswer.MustMatch(ifMatch, await ViewAsync(group, true, root, ct));
        var (name, external, members) = change(group, await MemberIdsAsync(group, ct));
        await MustBeFreeAsync(name, group.Id, feed, ct);
        group.Update(name, external, feed, clock.GetUtcNow());
        await MembersAsync(group, members.Come, members.Gone, feed, ct);
        return await ViewAsync(group, true, root, ct);
    }, ct);

    private async Task MembersAsync(DirectoryGroup group, IReadOnlyCollection<Guid> come, IReadOnlyCollection<Guid> gone, Actor feed, CancellationToken ct)
    {
        var (added, removed) = (await UsersAsync(come, feed, ct), gone.Select(id => new Id<DirectoryUser>(id)).ToList());
        if (added.Count + removed.Count > 0)
            group.ChangeMembers(feed, clock.GetUtcNow());
        db.DirectoryMembers.AddRange(added.Select(u => new DirectoryMember { BodyId = group.BodyId, GroupId = group.Id, UserId = u.User.Id, Name = u.Person.Name }));
        var id = group.Id;
        db.DirectoryMembers.RemoveRange(await db.DirectoryMembers.Where(m => m.GroupId == id && removed.Contains(m.UserId)).ToListAsync(ct));
        await EndAsync(group, removed, feed, ct);
        var moved = group.UnitId is { } unit ? await PostAsync(added, unit, feed, ct) : [];
        await careers.SettleAsync(moved, feed, ct);
    }

    private async Task EndAsync(DirectoryGroup group, List<Id<DirectoryUser>> left, Actor feed, CancellationToken ct)
    {
        if (left.Count == 0)
            return;
        var (id, people) = (group.Id, await db.DirectoryUsers.Where(u => left.Contains(u.Id)).Select(u => u.PersonId).ToListAsync(ct));
        await careers.EndRolesAsync(db.RoleGrants.Where(g => g.FromGroupId == id && people.Contains(g.PersonId)), $"Taken out of the directory group “{group.Name}”", feed, ct);
    }

    private async Task<List<Person>> PostAsync(IReadOnlyList<(DirectoryUser User, Person Person)> added, Id<Organisations.Unit> unit, Actor feed, CancellationToken ct)
    {
        // Where the directory names a department as well, that is the one.
        var moved = added.Where(a => a.User.Department is null).Select(a => a.Person).ToList();
        foreach (var person in moved)
            await careers.PostToAsync(person, unit, feed, ct);
        return moved.Where(p => p.Raised.Count > 0).ToList();
    }

    private async Task<IReadOnlyList<(DirectoryUser User, Person Person)>> UsersAsync(IReadOnlyCollection<Guid> ids, Actor feed, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var (body, keys) = (feed.BodyId, ids.Select(id => new Id<DirectoryUser>(id)).ToList());
        var found = await db.DirectoryUsers.AsNoTracking().Where(u => u.BodyId == body && u.RemovedAt == null && keys.Contains(u.Id)).ToListAsync(ct);
        if (keys.Except(found.Select(u => u.Id)).ToList() is { Count: > 0 } unknown)
            throw ScimRefusedException.Value($"members: there is no user {unknown[0]}. Groups within groups are not taken.");
        var people = found.Select(u => u.PersonId).ToList();
        var known = await db.People.Include(p => p.Postings).Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return found.Select(u => (u, known[u.PersonId])).ToList();
    }

    private async Task<HashSet<Guid>> MemberIdsAsync(DirectoryGroup group, CancellationToken ct)
    {
        var id = group.Id;
        return (await db.DirectoryMembers.Where(m => m.GroupId == id).Select(m => m.UserId).ToListAsync(ct)).Select(u => u.Value).ToHashSet();
    }

    private async Task<DirectoryGroup> OneAsync(Guid id, Actor feed, CancellationToken ct)
    {
        var key = new Id<DirectoryGroup>(id);
        return await Of(feed).SingleOrDefaultAsync(g => g.Id == key, ct) ?? throw new NotThereException();
    }

    // Two of one name could not be told apart by whoever says what they stand for.
    private async Task MustBeFreeAsync(string name, Id<DirectoryGroup>? but, Actor feed, CancellationToken ct)
    {
        var key = DirectoryUser.KeyOf(name);
        if (await Of(feed).AnyAsync(g => g.NameKey == key && g.Id != but, ct))
            throw ScimRefusedException.Taken($"There is a group with the displayName {name}.");
    }

    private async Task<JsonObject> ViewAsync(DirectoryGroup group, bool withMembers, string root, CancellationToken ct)
    {
        var id = group.Id;
        var view = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Group), ["id"] = group.Id.ToString(), ["displayName"] = group.Name };
        if (group.ExternalId is { } external)
            view["externalId"] = external;
        if (withMembers)
            view["members"] = new JsonArray([.. (await db.DirectoryMembers.AsNoTracking().Where(m => m.GroupId == id).OrderBy(m => m.Id).Select(m => new { m.UserId, m.Name }).ToListAsync(ct))
                .Select(m => new JsonObject { ["value"] = m.UserId.ToString(), ["$ref"] = $"{root}/Users/{m.UserId}", ["display"] = m.Name, ["type"] = "User" })]);
        // The version counts changes of the members too, and is the same whether they are read or not.
        view["meta"] = new JsonObject { ["resourceType"] = "Group", ["created"] = group.MadeAt.ToString("O"), ["lastModified"] = group.ChangedAt.ToString("O"), ["location"] = $"{root}/Groups/{group.Id}", ["version"] = $"W/\"{group.Version}\"" };
        return view;
    }

    private IQueryable<DirectoryGroup> Where(IQueryable<DirectoryGroup> groups, ScimCondition condition)
    {
        var value = condition.Value;
        switch (ScimPath.Read(condition.Attribute) is var path ? $"{path.Attribute}{(path.Part is null ? "" : "." + path.Part)}".ToLowerInvariant() : "")
        {
            case "displayname":
                var key = DirectoryUser.KeyOf(value);
                return groups.Where(g => g.NameKey == key);
            case "externalid":
                return groups.Where(g => g.ExternalId == value);
            case "id":
                var id = Guid.TryParse(value, out var typed) ? new Id<DirectoryGroup>(typed) : default;
                return groups.Where(g => g.Id == id);
            case "members" or "members.value":
                var member = Guid.TryParse(value, out var who) ? new Id<DirectoryUser>(who) : default;
                return groups.Where(g => db.DirectoryMembers.Any(m => m.GroupId == g.Id && m.UserId == member));
            default:
                throw ScimRefusedException.Filter($"Groups are not found by {condition.Attribute}.");
        }
    }
}
