using Probity.Access;
using Probity.Data;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Probity.Features.Cases;

/// <summary>Somebody to be entered on a case.</summary>
/// <param name="Person">Null when nobody knows who it is.</param>
public sealed record CasePartyAsked(PartyKind Kind, Id<Person>? Person, string Name, DateOnly? From, DateOnly? To);

/// <summary>Finds the people whom somebody means on a case.</summary>
public sealed class CasePeople(Db db, ActorSource actors, TimeProvider clock)
{
    /// <summary>A member of the body by number or whole name; null when nobody fits, and a refusal when several do.</summary>
    public async Task<Person?> MeantAsync(Id<Body> body, string typed, CancellationToken ct)
    {
        await db.ReachAsync([body], ct);
        var meant = await db.People.AsNoTracking().Where(p => p.BodyId == body).MeantByAsync(typed, ct);
        return meant.Count <= 1 ? meant.SingleOrDefault() : throw new RuleBrokenException($"There are {meant.Count} people called {typed}. Enter the number of the one you mean.");
    }

    /// <summary>Somebody who may be named on the case: a person of its body, of the body it was handed to or of the policing body, with a role that works on cases and no conflict.</summary>
    /// <param name="tellsWhy">Whoever asks reads the case: to others, why somebody cannot be named would tell whom it is about.</param>
    public async Task<Person> ForCaseAsync(Case of, string typed, bool tellsWhy, CancellationToken ct)
    {
        var (owner, other) = (of.BodyId, of.TransferredToId);
        var bodies = await db.Bodies.Where(b => b.Id == owner || b.Id == other || b.ForceId == owner && b.Kind == BodyKind.LocalPolicingBody).Select(b => b.Id).ToListAsync(ct);
        // Whoever serves the body through a shared unit belongs to another.
        var serving = await db.AllianceGrants.Where(g => g.BodyId == owner).Select(g => g.HostId).ToListAsync(ct);
        var all = bodies.Concat(serving).Distinct().ToList();
        await db.ReachAsync(all, ct);
        var meant = await db.People.AsNoTracking().Where(p => all.Contains(p.BodyId)).MeantByAsync(typed, ct);
        var working = new List<(Person Person, Actor Actor)>();
        foreach (var person in meant)
            foreach (var body in bodies)
                if (await actors.FindAsync(person.Id, body, ct) is { } actor && actor.BodyId == body && CaseReading.Actions.Any(actor.May))
                    working.Add((person, actor));
        if (working.Count == 0)
            throw new RuleBrokenException(meant.Count == 0 ? $"Nobody is called {typed}. Enter a number or a whole name." : $"{meant[0].Name} holds no role that works on cases.");
        if (working.DistinctBy(w => w.Person.Id).Count() > 1)
            throw new RuleBrokenException($"There are several people called {typed}. Enter the number of the one you mean.");
        if (tellsWhy)
            await MustNotConflictAsync(of, working[0].Person, ct);
        return working[0].Person;
    }

    /// <summary>Those who are let in all the same, of a case that whoever asks may read: the waiver, who it is, and its last day.</summary>
    public async Task<IReadOnlyList<(Id<CaseWaiver> Id, string Name, DateOnly? To)>> LetInAsync(Case of, CancellationToken ct)
    {
        var today = clock.Today();
        var now = of.Waivers.Where(w => w.To is null || w.To >= today).ToList();
        var ids = now.ConvertAll(w => w.PersonId);
        var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.GivenNames, p.Surname }).ToDictionaryAsync(p => p.Id, p => $"{p.GivenNames} {p.Surname}", ct);
        return now.Select(w => (w.Id, names.GetValueOrDefault(w.PersonId, "Somebody of another body"), w.To)).OrderBy(w => w.Item2, StringComparer.Ordinal).ToList();
    }

    /// <summary>Refuses somebody for whom the case does not exist, unless it was waived.</summary>
    public async Task MustNotConflictAsync(Case of, Person person, CancellationToken ct)
    {
        var (id, who, today) = (of.Id, person.Id, clock.Today());
        if (await db.Conflicts.KeepingOutOn(today).AnyAsync(c => c.CaseId == id && c.PersonId == who, ct))
            throw new RuleBrokenException($"{person.Name} stands too near a subject of this case and cannot be named on it.");
    }

    /// <summary>The bodies that a case can be handed to: forces that exist, and an exercise stays one.</summary>
    public IQueryable<Body> Takers(Id<Body> owner) => db.Bodies.Where(b => b.Kind == BodyKind.Force && b.Id != owner && b.To == null && db.Bodies.Any(own => own.Id == owner && own.IsExercise == b.IsExercise));

    /// <summary>Refuses a body that a case cannot be handed to.</summary>
    public async Task MustTakeAsync(Case of, Id<Body> to, CancellationToken ct)
    {
        if (!await Takers(of.BodyId).AnyAsync(b => b.Id == to, ct))
            throw new RuleBrokenException("Choose a body from the list.");
    }
}
