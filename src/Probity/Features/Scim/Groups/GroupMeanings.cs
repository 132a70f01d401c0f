using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Admin;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.Scim.Users;

namespace Probity.Features.Scim.Groups;

/// <param name="OnlyUnit">The unit that the role is for, if it is for one.</param>
/// <param name="Unit">The unit that members are posted to.</param>
public sealed record MeaningAsked(Guid Group, Role? Role, Guid? OnlyUnit, Guid? Unit);

/// <summary>Two people say what a group of the directory stands for (config.change). What came from another meaning ends with it.</summary>
public sealed class GroupMeanings(Db db, SecondPerson second, Careers careers, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "directory.group";

    public async Task AskAsync(MeaningAsked asked, string why, Actor by, CancellationToken ct)
    {
        var kind = await db.Bodies.Where(b => b.Id == by.BodyId).Select(b => b.Kind).SingleAsync(ct);
        if (asked.Role is { } role && !RoleDesk.GrantedIn(kind).Contains(role))
            throw new RuleBrokenException($"{role.Title()} is not a role of this kind of body.");
        await second.RequestAsync("config.change", Kind, await SummaryAsync(by.BodyId, asked, ct), asked, null, why, by, ct);
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        if (await SummaryAsync(act.BodyId, Read(act), ct) is var now && now != act.Summary)
            return [ConfigChange.Overtaken(now)];
        return ["Being in a group grants nothing: for each member two people still grant the role. Whoever is taken out of the group loses it at once.", "Roles that came from what the group stood for before end."];
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Read(act);
        if (await SummaryAsync(act.BodyId, asked, ct) is var now && now != act.Summary)
            throw new RuleBrokenException(ConfigChange.Overtaken(now));
        var group = await OneAsync(act.BodyId, asked.Group, ct);
        group.Mean(new GroupMeaning(asked.Role, Unit(asked.OnlyUnit), Unit(asked.Unit)), $"{act.Why} (asked by {act.RequestedByName})", confirmedBy, clock.GetUtcNow());
        var id = group.Id;
        var ended = await careers.EndRolesAsync(db.RoleGrants.Where(g => g.FromGroupId == id), $"The directory group “{group.Name}” stands for something else", confirmedBy, ct);
        await careers.SettleAsync(Unit(asked.Unit) is { } unit ? await PostAsync(group, unit, confirmedBy, ct) : [], confirmedBy, ct);
        return ended == 0 ? null : $"It has been carried out. Roles that came from it before have ended: {ended}.";
    }

    private async Task<List<Person>> PostAsync(DirectoryGroup group, Id<Unit> unit, Actor by, CancellationToken ct)
    {
        var id = group.Id;
        var people = await db.People.Include(p => p.Postings).Where(p => db.DirectoryMembers.Any(m => m.GroupId == id && db.DirectoryUsers.Any(u => u.Id == m.UserId && u.PersonId == p.Id && u.RemovedAt == null && u.Department == null))).ToListAsync(ct);
        foreach (var person in people)
            await careers.PostToAsync(person, unit, by, ct);
        return people.Where(p => p.Raised.Count > 0).ToList();
    }

    private async Task<DirectoryGroup> OneAsync(Id<Body> body, Guid id, CancellationToken ct)
    {
        var key = new Id<DirectoryGroup>(id);
        return await db.DirectoryGroups.SingleOrDefaultAsync(g => g.BodyId == body && g.Id == key && g.RemovedAt == null, ct) ?? throw new RuleBrokenException("The directory has no such group any more.");
    }

    private async Task<string> SummaryAsync(Id<Body> body, MeaningAsked asked, CancellationToken ct)
    {
        var group = await OneAsync(body, asked.Group, ct);
        var names = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return $"The directory group “{group.Name}” stands for {Words(new GroupMeaning(asked.Role, Unit(asked.OnlyUnit), Unit(asked.Unit)), names)}; until now for {Words(group.Meaning, names)}";
    }

    /// <summary>A meaning as people read it.</summary>
    public static string Words(GroupMeaning meaning, IReadOnlyDictionary<Id<Unit>, string> units) => meaning switch
    {
        { Role: { } role, OnlyUnit: { } only } => $"the role {role.Title()} of those who are posted to {units.GetValueOrDefault(only, "a unit that is gone")}",
        { Role: { } role } => $"the role {role.Title()}",
        { Unit: { } unit } => $"the unit {units.GetValueOrDefault(unit, "that is gone")}",
        _ => "nothing",
    };

    private static MeaningAsked Read(PendingAct act) => JsonSerializer.Deserialize<MeaningAsked>(act.Payload)!;

    private static Id<Unit>? Unit(Guid? id) => id is { } given ? new Id<Unit>(given) : null;
}
