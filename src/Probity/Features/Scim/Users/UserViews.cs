using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.Scim.Protocol;

namespace Probity.Features.Scim.Users;

/// <summary>People as a directory reads them: what it said, where it still is so, and what is so where another has said more since.</summary>
public sealed class UserViews(Db db, TimeProvider clock)
{
    private sealed record UnitNamed(string Code, string Name);

    /// <param name="root">Where the addresses of resources begin.</param>
    public async Task<JsonObject> OneAsync(DirectoryUser user, string root, CancellationToken ct) => (await ManyAsync([user], root, withGroups: true, ct))[0];

    public async Task<IReadOnlyList<JsonObject>> ManyAsync(IReadOnlyList<DirectoryUser> users, string root, bool withGroups, CancellationToken ct)
    {
        var ids = users.Select(u => u.PersonId).ToList();
        var people = await db.People.AsNoTracking().Include(p => p.Postings).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var posts = people.Values.ToDictionary(p => p.Id, p => p.Postings.MaxBy(o => o.From)!);
        var unitIds = posts.Values.Select(p => p.UnitId).Distinct().ToList();
        var units = await db.Units.AsNoTracking().Where(u => unitIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => new UnitNamed(u.Code, u.Name), ct);
        var managers = posts.Values.Select(p => p.LineManagerId).OfType<Id<Person>>().Distinct().ToList();
        var bosses = (await db.DirectoryUsers.AsNoTracking().Where(u => managers.Contains(u.PersonId) && u.RemovedAt == null)
            .Join(db.People, u => u.PersonId, p => p.Id, (u, p) => new { u.Id, u.PersonId, p.GivenNames, p.Surname }).ToListAsync(ct)).DistinctBy(b => b.PersonId).ToDictionary(b => b.PersonId, b => (b.Id, Name: $"{b.GivenNames} {b.Surname}"));
        var keys = users.Select(u => u.Id).ToList();
        var groups = withGroups ? (await db.DirectoryMembers.AsNoTracking().Where(m => keys.Contains(m.UserId)).Join(db.DirectoryGroups, m => m.GroupId, g => g.Id, (m, g) => new { m.UserId, g.Id, g.Name, g.RemovedAt })
            .Where(m => m.RemovedAt == null).OrderBy(m => m.Name).ToListAsync(ct)).ToLookup(m => m.UserId, m => (m.Id.Value, m.Name)) : null;
        return users.Select(user =>
        {
            var (person, post) = (people[user.PersonId], posts[user.PersonId]);
            return View(user, person, post, units[post.UnitId], post.LineManagerId is { } boss && bosses.TryGetValue(boss, out var known) ? known : null, groups?[user.Id], root);
        }).ToList();
    }

    private JsonObject View(DirectoryUser user, Person person, Posting post, UnitNamed unit, (Id<DirectoryUser> Id, string Name)? manager, IEnumerable<(Guid Id, string Name)>? groups, string root)
    {
        var view = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.User, ScimNames.Enterprise, ScimNames.Post), ["id"] = user.Id.ToString(), ["userName"] = user.UserName,
            ["name"] = new JsonObject { ["formatted"] = person.Name, ["familyName"] = person.Surname, ["givenName"] = person.GivenNames }, ["displayName"] = person.Name,
            ["userType"] = person.Type.ToString(), ["active"] = Careers.IsServing(person, clock.Today()),
        };
        if (user.ExternalId is { } external)
            view["externalId"] = external;
        if (post.Post != PostingDetails.Unstated)
            view["title"] = post.Post;
        if (person.Email is { } email)
            view["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work", ["primary"] = true });
        if (groups is not null)
            view["groups"] = new JsonArray([.. groups.Select(g => new JsonObject { ["value"] = g.Id.ToString(), ["$ref"] = $"{root}/Groups/{g.Id}", ["display"] = g.Name, ["type"] = "direct" })]);
        var stated = user.Department is { } said && (DirectoryUnits.Same(said, unit.Code) || DirectoryUnits.Same(said, unit.Name)) ? said : unit.Name;
        var enterprise = new JsonObject { ["employeeNumber"] = person.Number, ["department"] = stated };
        if (manager is var (id, name))
            enterprise["manager"] = new JsonObject { ["value"] = id.ToString(), ["$ref"] = $"{root}/Users/{id}", ["displayName"] = name };
        view[ScimNames.Enterprise] = enterprise;
        var own = new JsonObject { ["startDate"] = person.StartedOn.ToString("yyyy-MM-dd") };
        if (post.Rank != PostingDetails.Unstated)
            own["rank"] = post.Rank;
        view[ScimNames.Post] = own;
        view["meta"] = new JsonObject { ["resourceType"] = "User", ["created"] = user.TiedAt.ToString("O"), ["lastModified"] = user.ChangedAt.ToString("O"), ["location"] = $"{root}/Users/{user.Id}" };
        return view;
    }
}
