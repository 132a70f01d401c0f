using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.Scim.Groups;
using Probity.Features.SignIn;

namespace Probity.Features.Admin;

/// <summary>A role that somebody asks for on behalf of another.</summary>
/// <param name="Group">The group of a directory that proposed it, whose end is the role's.</param>
public sealed record RoleRequest(Guid Person, Role Role, DateOnly From, DateOnly? To, Guid? Group = null);

/// <summary>The end of a role that somebody asks for.</summary>
public sealed record RoleEnding(Guid Grant, DateOnly LastDay);

/// <summary>Asks for roles and for their end. Each needs two people, and neither is the one who gets or loses it (matrix: role.grant).</summary>
public sealed class RoleDesk(Db db, SecondPerson second, TimeProvider clock)
{
    public const string Action = "role.grant";

    /// <summary>The roles that are granted in a kind of body; what follows from service or post is not granted at all.</summary>
    public static IReadOnlyList<Role> GrantedIn(BodyKind kind) => kind switch
    {
        BodyKind.LocalPolicingBody => [Role.PCC, Role.SCR, Role.ADM, Role.DPO, Role.IAU],
        BodyKind.Inspectorate => [Role.INS, Role.HMI, Role.EDI, Role.ADM, Role.DPO, Role.IAU],
        BodyKind.Platform => [Role.OPS, Role.ADM],
        _ => [Role.DEC, Role.RGM, Role.PRC, Role.FIN, Role.COM, Role.VET, Role.PSD, Role.HPS, Role.ACU, Role.ITS, Role.IAU, Role.DPO, Role.ADM],
    };

    /// <param name="group">The group of the directory that proposed it.</param>
    public async Task AskToGrantAsync(string number, Role role, DateOnly from, DateOnly? to, string why, Actor by, CancellationToken ct, Id<DirectoryGroup>? group = null)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.BodyId == by.BodyId && p.Number == number, ct)
            ?? throw new RuleBrokenException($"Nobody in this body has the number {number}.");
        await MustBePossibleAsync(person, role, from, to, by.BodyId, ct);
        var summary = $"Give {person.Name} ({person.Number}) the role {role.Title()} from {from:d MMMM yyyy}{(to is { } last ? $" until {last:d MMMM yyyy}" : "")}";
        await second.RequestAsync(Action, RoleGranting.Name, summary, new RoleRequest(person.Id.Value, role, from, to, group?.Value), person.Id, why, by, ct);
    }

    public async Task AskToEndAsync(Id<RoleGrant> id, DateOnly lastDay, string why, Actor by, CancellationToken ct)
    {
        var grant = await db.RoleGrants.SingleOrDefaultAsync(g => g.BodyId == by.BodyId && g.Id == id, ct) ?? throw new NotThereException();
        var person = await db.People.SingleAsync(p => p.Id == grant.PersonId, ct);
        var summary = $"End the role {grant.Role.Title()} of {person.Name} ({person.Number}) after {lastDay:d MMMM yyyy}";
        await second.RequestAsync(Action, RoleEnder.Name, summary, new RoleEnding(grant.Id.Value, lastDay), person.Id, why, by, ct);
    }

    internal async Task MustBePossibleAsync(Person person, Role role, DateOnly from, DateOnly? to, Id<Body> body, CancellationToken ct)
    {
        if (to < from)
            throw new RuleBrokenException("The role ends before it begins.");
        // Not on the last day either: it would be there, unasked, if they ever came back.
        if (person.LeftOn is { } left && left <= clock.Today())
            throw new RuleBrokenException($"{person.Name} left on {left:d MMMM yyyy}.");
        await db.MustBeSeparateAsync(person, body, role, from, to, ct);
        if (!GrantedIn(await db.Bodies.Where(b => b.Id == body).Select(b => b.Kind).SingleAsync(ct)).Contains(role))
            throw new RuleBrokenException($"{role.Title()} is not a role of this kind of body.");
        var (id, last) = (person.Id, to ?? DateOnly.MaxValue);
        if (await db.RoleGrants.AnyAsync(g => g.PersonId == id && g.BodyId == body && g.Role == role && g.From <= last && (g.To == null || g.To >= from), ct))
            throw new RuleBrokenException($"{person.Name} already holds the role {role.Title()} on some of those days.");
    }
}

/// <summary>Carries out a confirmed grant; what has changed since it was asked for can still forbid it.</summary>
internal sealed class RoleGranting(Db db, RoleDesk desk, GroupProposals proposals, ActorSource actors, TimeProvider clock) : ISecondPersonAct
{
    public const string Name = "role.grant";

    public string Kind => Name;

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<RoleRequest>(act.Payload)!;
        var id = new Id<Person>(asked.Person);
        var person = await db.People.SingleAsync(p => p.Id == id, ct);
        await desk.MustBePossibleAsync(person, asked.Role, asked.From, asked.To, act.BodyId, ct);
        if (asked.Group is { } proposing)
            await proposals.MustStandAsync(act.BodyId, proposing, person.Id, asked.Role, ct);
        var reason = $"{act.Why} (asked by {act.RequestedByName})";
        var byTwoChiefs = confirmedBy.Is(Role.COF) && act.RequestedById is { } first && (await actors.FindAsync(first, act.BodyId, ct))?.Is(Role.COF) is true;
        var grant = RoleGrant.Make(act.BodyId, person.Id, asked.Role, asked.From, asked.To, reason, confirmedBy, clock.GetUtcNow(), byTwoChiefs, asked.Group is { } group ? new Id<DirectoryGroup>(group) : null);
        db.RoleGrants.Add(grant);
        return grant.CountsFrom <= clock.GetUtcNow() ? null
            : $"It has been carried out. {asked.Role.Title()} counts from {grant.CountsFrom.InLondon():HH:mm 'on' d MMMM yyyy}, because two chief officers have not agreed on it.";
    }
}

internal sealed class RoleEnder(Db db, TimeProvider clock) : ISecondPersonAct
{
    public const string Name = "role.end";

    public string Kind => Name;

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<RoleEnding>(act.Payload)!;
        var id = new Id<RoleGrant>(asked.Grant);
        var grant = await db.RoleGrants.SingleAsync(g => g.BodyId == act.BodyId && g.Id == id, ct);
        grant.End(asked.LastDay, $"{act.Why} (asked by {act.RequestedByName})", confirmedBy, clock.GetUtcNow());
        return null;
    }
}
