using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Inspections.Drafts;

/// <summary>
/// Who of the inspectorate works on what. Nobody inspects a force in which they served in the last three years, or to whose chief officers they are
/// tied (F10): its inspection does not exist for them, whatever they are assigned to.
/// </summary>
public sealed class InspectionTeam(Db db, TimeProvider clock)
{
    private static readonly Role[] Inspecting = [Role.INS, Role.HMI, Role.EDI];

    /// <summary>A programme of the actor's inspectorate on which they may do this; for everybody else there is none.</summary>
    public async Task<Programme> ProgrammeAsync(string code, string action, Actor actor, CancellationToken ct)
    {
        var programme = await FindAsync(code, actor, ct);
        return await ReachesAsync(programme, actor, ct) ? MustMay(programme, actor, action, new Access.Facts { SameBody = true, Assigned = true }) : throw new NotThereException();
    }

    /// <summary>Whether the actor works on the programme, or on a force of it.</summary>
    public async Task<bool> ReachesAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        var reach = await ReachAsync(programme, actor, ct);
        return reach.OfAll || reach.Forces.Count > 0;
    }

    /// <summary>What is true of the inspection of a force, or of the programme as a whole, for the actor.</summary>
    public async Task<Access.Facts> FactsAsync(Programme programme, Id<Body>? force, Actor actor, CancellationToken ct)
    {
        var reach = await ReachAsync(programme, actor, ct);
        return new Access.Facts
        {
            SameBody = programme.BodyId == actor.BodyId,
            Assigned = reach.OfAll || force is { } one && reach.Forces.Contains(one),
            NearForce = force is { } near && actor.PersonId is { } me && (await NearAsync(me, actor.HomeBodyId, ct)).Contains(near),
        };
    }

    /// <summary>What is true of the national report. It tells of every force: who stands too near one of them finds it when it is public, and not before.</summary>
    public async Task<Access.Facts> NationalFactsAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        var forces = await db.Inspections.Where(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.Items.Any()).Select(i => i.ForceId).ToListAsync(ct);
        var facts = await FactsAsync(programme, null, actor, ct);
        return facts with { NearForce = actor.PersonId is { } me && (await NearAsync(me, actor.HomeBodyId, ct)).Overlaps(forces) };
    }

    /// <summary>Refuses, as if it were not there, what the actor may not do with the national report.</summary>
    public async Task<Programme> MustNationalAsync(string code, string action, Actor actor, CancellationToken ct)
    {
        var programme = await FindAsync(code, actor, ct);
        return MustMay(programme, actor, action, await NationalFactsAsync(programme, actor, ct));
    }

    /// <summary>The forces of a list on whose inspection the actor may do this.</summary>
    public async Task<IReadOnlySet<Id<Body>>> AllowedAsync(Programme programme, IEnumerable<Id<Body>> forces, string action, Actor actor, CancellationToken ct)
    {
        var (reach, near) = (await ReachAsync(programme, actor, ct), actor.PersonId is { } me ? await NearAsync(me, actor.HomeBodyId, ct) : []);
        return forces.Where(f => Decisions.Decide(actor, action, new Access.Facts { SameBody = programme.BodyId == actor.BodyId, Assigned = reach.OfAll || reach.Forces.Contains(f), NearForce = near.Contains(f) }).Permitted).ToHashSet();
    }

    /// <summary>Refuses, as if it were not there, what the actor may not do with the inspection of a force.</summary>
    public async Task<Programme> MustAsync(string code, Id<Body>? force, string action, Actor actor, CancellationToken ct)
    {
        var programme = await FindAsync(code, actor, ct);
        return MustMay(programme, actor, action, await FactsAsync(programme, force, actor, ct));
    }

    public async Task<IReadOnlyList<InspectorAssignment>> OfAsync(Programme programme, CancellationToken ct)
    {
        var today = clock.Today();
        return await db.InspectorAssignments.AsNoTracking().Where(a => a.BodyId == programme.BodyId && a.ProgrammeId == programme.Id && (a.To == null || a.To >= today)).OrderBy(a => a.PersonName).ToListAsync(ct);
    }

    /// <summary>Assigns somebody of the inspectorate, unless they stand too near the force.</summary>
    public Task AssignAsync(string code, string? slug, string who, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var programme = await MustAsync(code, null, "inspection.plan", actor, ct);
        var force = slug is null ? null : await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new RuleBrokenException($"There is no force called '{slug}'.");
        var person = await MeantAsync(programme.BodyId, who, ct);
        if (force is not null && (await NearAsync(person.Id, person.BodyId, ct)).Contains(force.Id))
            throw new RuleBrokenException($"{person.Name} served in {force.Name} within the last three years, or is tied to a chief officer of it. Assign somebody else.");
        if ((await OfAsync(programme, ct)).Any(a => a.PersonId == person.Id && a.ForceId == force?.Id))
            throw new RuleBrokenException($"{person.Name} is assigned to it already.");
        db.InspectorAssignments.Add(InspectorAssignment.Make(programme, force, person, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }, ct);

    public async Task EndAsync(string code, Id<InspectorAssignment> id, Actor actor, CancellationToken ct)
    {
        var programme = await MustAsync(code, null, "inspection.plan", actor, ct);
        var assignment = await db.InspectorAssignments.SingleOrDefaultAsync(a => a.BodyId == programme.BodyId && a.ProgrammeId == programme.Id && a.Id == id, ct) ?? throw new NotThereException();
        assignment.End(actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<Programme> FindAsync(string code, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return await db.Programmes.SingleOrDefaultAsync(p => p.BodyId == body && p.Code == code, ct) ?? throw new NotThereException();
    }

    private static Programme MustMay(Programme programme, Actor actor, string action, Access.Facts facts) =>
        Decisions.Decide(actor, action, facts).Permitted ? programme : throw new NotThereException();

    private async Task<(bool OfAll, IReadOnlySet<Id<Body>> Forces)> ReachAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        if (programme.BodyId != actor.BodyId || actor.PersonId is not { } me)
            return (false, new HashSet<Id<Body>>());
        var all = await OfAsync(programme, ct);
        var mine = all.Where(a => a.PersonId == me).ToList();
        // Until somebody has the programme, every HM Inspector has: one of them says who works on it.
        var unled = all.All(a => a.ForceId is not null) && actor.Is(Role.HMI);
        return (unled || mine.Any(a => a.ForceId is null), mine.Select(a => a.ForceId).OfType<Id<Body>>().ToHashSet());
    }

    // What it rests on lies with the forces, whose posts and ties the inspectorate does not read. Only the answer leaves.
    private async Task<HashSet<Id<Body>>> NearAsync(Id<Person> person, Id<Body> home, CancellationToken ct)
    {
        var (today, near) = (clock.Today(), new HashSet<Id<Body>> { home });
        var since = today.AddYears(-3);
        await db.AsSystemAsync(async () =>
        {
            near.UnionWith(await db.Postings.Where(p => p.PersonId == person && (p.To == null || p.To >= since)).Select(p => p.BodyId).ToListAsync(ct));
            near.UnionWith(await db.RoleGrants.Where(g => g.PersonId == person && (g.To == null || g.To >= since)).Select(g => g.BodyId).ToListAsync(ct));
            near.UnionWith(await db.Postings.Where(p => p.IsChiefOfficer && p.From <= today && (p.To == null || p.To >= today)
                && db.Ties.Any(t => (t.PersonId == person && t.OtherId == p.PersonId || t.OtherId == person && t.PersonId == p.PersonId) && (t.From == null || t.From <= today) && (t.To == null || t.To >= today)))
                .Select(p => p.BodyId).ToListAsync(ct));
        }, ct);
        return near;
    }

    private async Task<Person> MeantAsync(Id<Body> inspectorate, string who, CancellationToken ct)
    {
        var today = clock.Today();
        var people = await db.People.AsNoTracking().Where(p => p.BodyId == inspectorate && p.LeftOn == null
            && db.RoleGrants.Any(g => g.BodyId == inspectorate && g.PersonId == p.Id && Inspecting.Contains(g.Role) && g.From <= today && (g.To == null || g.To >= today))).ToListAsync(ct);
        return people.Where(p => p.Number == who || p.Name.Equals(who, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var one] => one,
            [] => throw new RuleBrokenException($"No inspector or editor here is called {who}. Enter a number or a whole name."),
            _ => throw new RuleBrokenException($"Several people here are called {who}. Enter the number."),
        };
    }
}
