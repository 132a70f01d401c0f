using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.Scim.Protocol;

namespace Probity.Features.Scim.Users;

/// <summary>The people of a body as its directory brings them: found, entered, changed, taken away.</summary>
public sealed class UserDesk(Db db, UserViews views, Careers careers, TimeProvider clock)
{
    private IQueryable<DirectoryUser> Of(Actor feed)
    {
        var body = feed.BodyId;
        return db.DirectoryUsers.Where(u => u.BodyId == body && u.RemovedAt == null);
    }

    public async Task<JsonObject> FindAsync(Guid id, Actor feed, string root, CancellationToken ct) => await views.OneAsync(await OneAsync(id, feed, ct), root, ct);

    internal async Task<(IReadOnlyList<JsonObject> Page, int Total)> ListAsync(IReadOnlyList<ScimCondition> conditions, int startIndex, int count, bool withGroups, Actor feed, string root, CancellationToken ct)
    {
        var found = conditions.Aggregate(Of(feed).AsNoTracking(), Where);
        var total = await found.CountAsync(ct);
        var page = count == 0 ? [] : await found.OrderBy(u => u.TiedAt).ThenBy(u => u.Id).Skip(startIndex - 1).Take(count).ToListAsync(ct);
        return (page.Count == 0 ? [] : await views.ManyAsync(page, root, withGroups, ct), total);
    }

    /// <summary>Somebody new to the directory: a joiner, or somebody of the body who is known by their number already.</summary>
    public Task<JsonObject> CreateAsync(JsonObject body, Actor feed, string root, CancellationToken ct) => InTurnAsync(feed, async () =>
    {
        var meant = UserMeant.Read(body);
        await MustBeFreeAsync(meant.UserName, null, feed, ct);
        var number = meant.Number ?? throw ScimRefusedException.Value($"employeeNumber ({ScimNames.Enterprise}) is needed: people are recognised by their warrant, collar or payroll number.");
        var person = await db.People.Include(p => p.Postings).SingleOrDefaultAsync(p => p.BodyId == feed.BodyId && p.Number == number, ct);
        if (person is not null && await Of(feed).AnyAsync(u => u.PersonId == person.Id, ct))
            throw ScimRefusedException.Taken($"There is a user with the employeeNumber {number}.");
        var manager = await ManagerAsync(meant.Manager, person?.Id, feed, ct);
        if (person is not null)
            await careers.ChangeAsync(person, meant, manager, feed, ct);
        else if (meant.GivenNames is null || meant.Surname is null)
            throw ScimRefusedException.Value("name.givenName and name.familyName are needed.");
        else
            person = await careers.JoinAsync(meant, manager.Value, feed, ct);
        var moved = HasMoved(person);
        var user = DirectoryUser.Tie(person, meant.UserName, meant.ExternalId.Value, meant.Department, feed, clock.GetUtcNow());
        db.DirectoryUsers.Add(user);
        await careers.SettleAsync(moved ? [person] : [], feed, ct);
        return await views.OneAsync(user, root, ct);
    }, ct);

    public Task<JsonObject> PutAsync(Guid id, JsonObject body, string? ifMatch, Actor feed, string root, CancellationToken ct) => ChangeAsync(id, _ => body, ifMatch, feed, root, ct);

    public Task<JsonObject> PatchAsync(Guid id, JsonObject body, string? ifMatch, Actor feed, string root, CancellationToken ct) => ChangeAsync(id, now => UserPatch.Apply(now, ScimPatch.Read(body)), ifMatch, feed, root, ct);

    /// <summary>A leaver whose entry the directory drops. What they declared stays, and so do they.</summary>
    public Task RemoveAsync(Guid id, string? ifMatch, Actor feed, string root, CancellationToken ct) => InTurnAsync(feed, async () =>
    {
        var user = await OneAsync(id, feed, ct);
        ScimAnswer.MustMatch(ifMatch, await views.OneAsync(user, root, ct));
        var person = await db.People.Include(p => p.Postings).SingleAsync(p => p.Id == user.PersonId, ct);
        var serving = Careers.IsServing(person, clock.Today());
        if (serving)
            await careers.LeaveAsync(person, feed, ct);
        await TakeOutOfGroupsAsync(user, feed, ct);
        user.Remove(feed, clock.GetUtcNow());
        await careers.SettleAsync(serving ? [person] : [], feed, ct);
        return true;
    }, ct);

    private Task<JsonObject> ChangeAsync(Guid id, Func<JsonObject, JsonObject> change, string? ifMatch, Actor feed, string root, CancellationToken ct) => InTurnAsync(feed, async () =>
    {
        var user = await OneAsync(id, feed, ct);
        var now = await views.OneAsync(user, root, ct);
        ScimAnswer.MustMatch(ifMatch, now);
        var meant = UserMeant.Read(change(Stated(now, user)));
        var person = await db.People.Include(p => p.Postings).SingleAsync(p => p.Id == user.PersonId, ct);
        if (meant.Number is { } number && number != person.Number)
            throw ScimRefusedException.ReadOnly("employeeNumber");
        await MustBeFreeAsync(meant.UserName, user.Id, feed, ct);
        await careers.ChangeAsync(person, meant, await ManagerAsync(meant.Manager, person.Id, feed, ct), feed, ct);
        var moved = HasMoved(person);
        user.Update(meant.UserName, meant.ExternalId.Or(user.ExternalId), meant.Department ?? user.Department, feed, clock.GetUtcNow());
        if (person.Raised.Count > 0)
            user.Touch(feed, clock.GetUtcNow());
        await careers.SettleAsync(moved ? [person] : [], feed, ct);
        return await views.OneAsync(user, root, ct);
    }, ct);

    // Their roles have ended already, whichever group they came from.
    private async Task TakeOutOfGroupsAsync(DirectoryUser user, Actor feed, CancellationToken ct)
    {
        var rows = await db.DirectoryMembers.Where(m => m.UserId == user.Id).ToListAsync(ct);
        var ids = rows.Select(m => m.GroupId).ToList();
        foreach (var group in await db.DirectoryGroups.Where(g => ids.Contains(g.Id)).ToListAsync(ct))
            group.ChangeMembers(feed, clock.GetUtcNow());
        db.DirectoryMembers.RemoveRange(rows);
    }

    // What a PATCH does not speak of must not be taken for said: which unit a group gave them, and who their manager is.
    private static JsonObject Stated(JsonObject now, DirectoryUser user)
    {
        var (stated, enterprise) = (now.DeepClone().AsObject(), ScimNames.Enterprise);
        stated[enterprise]!.AsObject().Remove("manager");
        if (user.Department is null)
            stated[enterprise]!.AsObject().Remove("department");
        return stated;
    }

    private static bool HasMoved(Person person) => person.Raised.Any(e => e is PersonJoined or PersonPosted or PersonLeft or PersonReturned);

    /// <summary>Requests about one body come one after the other: what one reads before it writes, no other changes in between.</summary>
    internal Task<T> InTurnAsync<T>(Actor feed, Func<Task<T>> work, CancellationToken ct) => db.WriteAsync(async () =>
    {
        await db.CountAsync("scim", feed.BodyId, 0, 1, ct);
        return await work();
    }, ct);

    internal async Task<DirectoryUser> OneAsync(Guid id, Actor feed, CancellationToken ct)
    {
        var key = new Id<DirectoryUser>(id);
        return await Of(feed).SingleOrDefaultAsync(u => u.Id == key, ct) ?? throw new NotThereException();
    }

    private async Task MustBeFreeAsync(string userName, Id<DirectoryUser>? but, Actor feed, CancellationToken ct)
    {
        var key = DirectoryUser.KeyOf(userName);
        if (await Of(feed).AnyAsync(u => u.UserNameKey == key && u.Id != but, ct))
            throw ScimRefusedException.Taken($"There is a user with the userName {userName}.");
    }

    // The standard has our id there; directories that cannot know it name their own key, a name or a number.
    private async Task<Said<Id<Person>?>> ManagerAsync(Said<string> said, Id<Person>? of, Actor feed, CancellationToken ct)
    {
        if (!said.Is)
            return default;
        if (said.Value is not { } named)
            return new(true, null);
        var (key, name, body) = (Guid.TryParse(named, out var id) ? new Id<DirectoryUser>(id) : default, DirectoryUser.KeyOf(named), feed.BodyId);
        var found = await Of(feed).Where(u => u.Id == key || u.ExternalId == named || u.UserNameKey == name).OrderBy(u => u.Id == key ? 0 : u.ExternalId == named ? 1 : 2).Select(u => (Id<Person>?)u.PersonId).FirstOrDefaultAsync(ct)
            ?? await db.People.Where(p => p.BodyId == body && p.Number == named).Select(p => (Id<Person>?)p.Id).FirstOrDefaultAsync(ct)
            ?? throw ScimRefusedException.Value($"manager: no user of this body is known as {named}.");
        return found == of ? throw ScimRefusedException.Value("manager: nobody is their own line manager.") : new(true, found);
    }

    private IQueryable<DirectoryUser> Where(IQueryable<DirectoryUser> users, ScimCondition condition)
    {
        var (value, today) = (condition.Value, clock.Today());
        switch (ScimPath.Read(condition.Attribute) is var path ? $"{path.Attribute}{(path.Part is null ? "" : "." + path.Part)}".ToLowerInvariant() : "")
        {
            case "username":
                var key = DirectoryUser.KeyOf(value);
                return users.Where(u => u.UserNameKey == key);
            case "externalid":
                return users.Where(u => u.ExternalId == value);
            case "id":
                var id = Guid.TryParse(value, out var typed) ? new Id<DirectoryUser>(typed) : default;
                return users.Where(u => u.Id == id);
            case "active":
                var active = bool.TryParse(value, out var is_) ? is_ : throw ScimRefusedException.Filter("active is true or false.");
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && (p.LeftOn == null || p.LeftOn > today) == active));
            case "employeenumber":
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && p.Number == value));
            case "emails" or "emails.value":
                var email = value.ToLowerInvariant();
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && p.Email!.ToLower() == email));
            case "name.familyname":
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && p.Surname == value));
            case "name.givenname":
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && p.GivenNames == value));
            case "displayname":
                return users.Where(u => db.People.Any(p => p.Id == u.PersonId && p.GivenNames + " " + p.Surname == value));
            default:
                throw ScimRefusedException.Filter($"Users are not found by {condition.Attribute}.");
        }
    }
}
