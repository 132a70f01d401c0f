using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.Scim.Users;

/// <summary>
/// What becomes of people when a directory says that they joined, moved, left or came back: all of it in the transaction of the request. Posts only ever come with days; nothing is
/// erased, and no role is given.
/// </summary>
public sealed class Careers(Db db, DirectoryUnits units, SessionRegister sessions, TimeProvider clock)
{
    private static readonly TimeSpan ConfirmedEvery = TimeSpan.FromHours(1);

    private DateOnly Today => clock.Today();

    /// <summary>Whether somebody is at work after today.</summary>
    public static bool IsServing(Person person, DateOnly today) => person.LeftOn is null || person.LeftOn > today;

    internal async Task<Person> JoinAsync(UserMeant meant, Id<Person>? manager, Actor by, CancellationToken ct)
    {
        var from = meant.StartedOn ?? Today;
        var details = new PersonDetails(meant.Number!, meant.Type ?? PersonType.Staff, meant.GivenNames!, meant.Surname!, meant.Email.Value, from);
        var unit = meant.Department is { } department ? await units.OfAsync(by.BodyId, department, by, ct) : await units.UnstatedAsync(by, ct);
        var posting = new PostingDetails(meant.Rank ?? PostingDetails.Unstated, meant.Title ?? PostingDetails.Unstated, unit, manager, IsChiefOfficer: false, from);
        // Somebody who is entered but is not at work: known, and let in nowhere until they are said to be.
        var person = new PersonnelSays(details, posting, meant.Active is false ? Later(from, Today) : null).Join(by.BodyId, by, clock.GetUtcNow());
        db.People.Add(person);
        return person;
    }

    /// <param name="manager">Who is said to be their line manager; what is not said stays.</param>
    internal async Task ChangeAsync(Person person, UserMeant meant, Said<Id<Person>?> manager, Actor by, CancellationToken ct)
    {
        var (latest, serving, now) = (person.Postings.MaxBy(p => p.From)!, IsServing(person, Today), clock.GetUtcNow());
        var details = new PersonDetails(person.Number, meant.Type ?? person.Type, meant.GivenNames ?? person.GivenNames, meant.Surname ?? person.Surname, meant.Email.Or(person.Email), meant.StartedOn ?? person.StartedOn);
        if (!(meant.Active ?? serving))
        {
            person.Update(details, by, now);
            if (serving)
                await LeaveAsync(person, by, ct);
            return;
        }

        var unit = meant.Department is { } department ? await units.OfAsync(by.BodyId, department, by, ct) : latest.UnitId;
        // Being a chief officer is authority that no directory gives, and that does not come back by itself.
        Post(person, details, new PostingDetails(meant.Rank ?? latest.Rank, meant.Title ?? latest.Post, unit, manager.Is ? manager.Value : latest.LineManagerId, latest.IsChiefOfficer && serving, default), await units.FindUnstatedAsync(by.BodyId, ct), by);
        if (!serving)
            await ReturnAsync(person, by, ct);
    }

    /// <summary>A group says which unit somebody is posted to.</summary>
    internal async Task PostToAsync(Person person, Id<Unit> unit, Actor by, CancellationToken ct)
    {
        if (!IsServing(person, Today))
            return;
        var latest = person.Postings.MaxBy(p => p.From)!;
        Post(person, new PersonDetails(person.Number, person.Type, person.GivenNames, person.Surname, person.Email, person.StartedOn),
            new PostingDetails(latest.Rank, latest.Post, unit, latest.LineManagerId, latest.IsChiefOfficer, default), await units.FindUnstatedAsync(person.BodyId, ct), by);
    }

    /// <summary>The last day is today; the account is closed, sessions and roles are over at once.</summary>
    internal async Task LeaveAsync(Person person, Actor by, CancellationToken ct)
    {
        var (id, now) = (person.Id, clock.GetUtcNow());
        person.Leave(Later(person.StartedOn, Today), by, now);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == id, ct) is { } account)
            account.LeaveWith("Left, says the directory", by, now);
        await sessions.EndAllAsync(id, null, "Not in service any more", by, ct);
        await EndRolesAsync(db.RoleGrants.Where(g => g.PersonId == id), "Left, says the directory", by, ct);
    }

    private async Task ReturnAsync(Person person, Actor by, CancellationToken ct)
    {
        var id = person.Id;
        if (await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == id, ct) is { } account)
            account.ReturnWith("Back, says the directory", by, clock.GetUtcNow());
        // Where they left by a file, their roles were still there.
        await EndRolesAsync(db.RoleGrants.Where(g => g.PersonId == id), "Roles do not come back with a person", by, ct);
    }

    private void Post(Person person, PersonDetails details, PostingDetails posting, Id<Unit>? unstated, Actor by)
    {
        var now = clock.GetUtcNow();
        person.Complete(posting, unstated, Today, by, now);
        var serving = IsServing(person, Today);
        var from = serving || person.LeftOn is null ? person.NextPostFrom(Today) : Later(person.NextPostFrom(Today), person.LeftOn.Value.AddDays(1));
        new PersonnelSays(details, posting with { From = from }, serving ? person.LeftOn : null).Update(person, by, now);
    }

    /// <summary>Ends roles so that none of them counts from now on: a role holds through its last day.</summary>
    internal async Task<int> EndRolesAsync(IQueryable<RoleGrant> which, string why, Actor by, CancellationToken ct)
    {
        var (body, today) = (by.BodyId, Today);
        var open = await which.Where(g => g.BodyId == body && (g.To == null || g.To >= today)).ToListAsync(ct);
        foreach (var grant in open)
            grant.End(today.AddDays(-1), why, by, clock.GetUtcNow());
        return open.Count;
    }

    /// <summary>
    /// Saves, and puts right what rests on posts: reporting lines, conflicts, and the roles that were proposed for a unit which somebody has left. Posts that count as right
    /// keep doing so, because the directory is heard of. That they are right to begin with somebody says who can tell that all of them have come (F13).
    /// </summary>
    internal async Task SettleAsync(IReadOnlyList<Person> moved, Actor by, CancellationToken ct)
    {
        var (body, now) = (by.BodyId, clock.GetUtcNow());
        if (moved.Count > 0)
        {
            await db.RebuildReportingLinesAsync(body, Today, ct);
            await EndRolesOfOldUnitsAsync(moved, by, ct);
        }

        var own = await db.Bodies.SingleAsync(b => b.Id == body, ct);
        // Only the directory is heard of by this: a person who says what a group stands for has not looked at posts.
        if (by.PersonId is null && Facts.AreFresh(own.PostsAsOf, now) && now - own.PostsAsOf >= ConfirmedEvery)
            own.ConfirmPosts(by, now);
        await db.SaveChangesAsync(ct);
    }

    private async Task EndRolesOfOldUnitsAsync(IReadOnlyList<Person> moved, Actor by, CancellationToken ct)
    {
        var ids = moved.Select(p => p.Id).ToList();
        var held = await db.RoleGrants.AsNoTracking().Where(g => ids.Contains(g.PersonId) && g.FromGroupId != null)
            .Join(db.DirectoryGroups, g => g.FromGroupId, group => group.Id, (g, group) => new { g.Id, g.PersonId, group.OnlyUnitId }).Where(g => g.OnlyUnitId != null).ToListAsync(ct);
        var gone = held.Where(h => moved.First(p => p.Id == h.PersonId).Postings.MaxBy(p => p.From)!.UnitId != h.OnlyUnitId).Select(h => h.Id).ToList();
        if (gone.Count > 0)
            await EndRolesAsync(db.RoleGrants.Where(g => gone.Contains(g.Id)), "Left the unit that the role is for", by, ct);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
