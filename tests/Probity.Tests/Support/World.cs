using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Tests.Support;

/// <summary>A small invented force to test in: its policing body, a department, and people as a test needs them.</summary>
public sealed class World
{
    private int number = 1000;

    public required Body Force { get; init; }

    public required Body PolicingBody { get; init; }

    public required Unit Unit { get; init; }

    public required DateTimeOffset At { get; init; }

    public Actor System => Actor.System(Force.Id);

    public static async Task<World> CreateAsync(Db db, DateTimeOffset at, string slug = "testshire", string code = "TST")
    {
        var root = Actor.System(default);
        var force = Body.Establish(new BodyDetails(slug, code, $"{code} Constabulary", code, "the constabulary", BodyKind.Force, "territorial force", IsExercise: true), root, at);
        var pcc = Body.Establish(new BodyDetails($"{slug}-policing-body", code, $"{code} Commissioner", code, "the commissioner", BodyKind.LocalPolicingBody, "commissioner", ForceId: force.Id, IsExercise: true), root, at);
        var unit = Unit.Open(force.Id, "HQ", "Headquarters", UnitKind.Department, null, root, at);
        db.AddRange(force, pcc, unit);
        await db.SaveChangesAsync();
        return new World { Force = force, PolicingBody = pcc, Unit = unit, At = at };
    }

    /// <summary>Adds a person with a posting since 2020 and, if given, roles for the force (or for <paramref name="body"/>).</summary>
    public async Task<Person> AddAsync(Db db, string name, Person? manager = null, string rank = "Constable", bool chief = false, Body? body = null, Unit? unit = null, params Role[] roles)
    {
        var owner = body ?? Force;
        var home = unit ?? (owner.Id == Force.Id ? Unit : await UnitOfAsync(db, owner));
        var since = new DateOnly(2020, 1, 1);
        var names = name.Split(' ');
        var person = Person.Join(owner.Id, new PersonDetails((number++).ToString(), PersonType.Officer, names[0], names[^1], null, since),
            new PostingDetails(rank, rank, home.Id, manager?.Id, chief, since), Actor.System(owner.Id), At);
        db.Add(person);
        foreach (var role in roles)
            db.Add(RoleGrant.Make(owner.Id, person.Id, role, since, null, "Test", Actor.System(owner.Id), At));
        await db.RebuildReportingLinesAsync(owner.Id, TestSite.Today, CancellationToken.None);
        await db.SaveChangesAsync();
        return person;
    }

    private async Task<Unit> UnitOfAsync(Db db, Body body)
    {
        if (await db.Units.FirstOrDefaultAsync(u => u.BodyId == body.Id) is { } found)
            return found;
        var unit = Unit.Open(body.Id, "OFF", "Office", UnitKind.Department, null, Actor.System(body.Id), At);
        db.Add(unit);
        return unit;
    }
}
