using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.AccessOracle;
using Probity.Data;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Access;

/// <summary>Three forces, a policing body and the inspectorate, in the database, and the same as a world for the oracle, which was written apart.</summary>
internal sealed class OracleWorld(Db db, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly DateOnly Since = new(2020, 1, 1);

    private readonly List<object> people = [], posts = [], roles = [], ties = [], records = [];
    private readonly Dictionary<string, (World World, Body Body, Unit Unit)> bodies = [];
    private int number;

    public World Alpha => bodies["alpha"].World;

    public async Task EstablishAsync(CancellationToken ct)
    {
        foreach (var (name, code) in new[] { ("alpha", "ALP"), ("beta", "BET"), ("gamma", "GAM") })
        {
            var world = await World.CreateAsync(db, now, name, code);
            Know(name, world, world.Force, world.Unit);
            (await db.Bodies.SingleAsync(b => b.Id == world.Force.Id, ct)).ConfirmPosts(world.System, now);
        }

        Know("alpha-pcc", Alpha, Alpha.PolicingBody, null);
        var inspectorate = Body.Establish(new BodyDetails("inspectors", "INS", "Inspectorate", "INS", "the inspectorate", BodyKind.Inspectorate, "inspectorate", IsExercise: true), Actor.System(default), now);
        db.Add(inspectorate);
        Know("inspectors", Alpha, inspectorate, null);
    }

    public async Task FinishAsync(CancellationToken ct)
    {
        foreach (var body in bodies.Values)
            await db.RebuildReportingLinesAsync(body.Body.Id, now.LondonDate(), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The oracle, once everything is there.</summary>
    public Oracle Oracle() => new(JsonSerializer.Serialize(new
    {
        world = new
        {
            now, people, posts, roles, ties, records,
            bodies = bodies.Select(b => new { id = b.Key, kind = b.Value.Body.Kind.ToString(), oversees = b.Key == "alpha-pcc" ? "alpha" : null, postsAsOf = b.Key is "alpha-pcc" or "inspectors" ? (DateTimeOffset?)null : now }),
        },
    }, Json));

    /// <summary>What the oracle says: permit or deny, and the scope.</summary>
    public static (bool Permitted, string? Scope) Ask(Oracle oracle, Person who, string acting, string action, string record)
    {
        var answer = JsonDocument.Parse(oracle.Ask(JsonSerializer.Serialize(new { id = 1, who = Id(who), acting, action, record }))).RootElement;
        return (answer.GetProperty("decision").GetString() == "permit", answer.GetProperty("scope").GetString());
    }

    public static string HomeOf(Role role) => role switch
    {
        Role.PCC or Role.SCR => "alpha-pcc",
        Role.INS or Role.HMI or Role.EDI => "inspectors",
        _ => "alpha",
    };

    public void Know(object record) => records.Add(record);

    public Person Add(string home, Person? manager, Role? role)
    {
        var (_, body, unit) = bodies[home];
        var isChief = role == Role.COF;
        var person = Person.Join(body.Id, new PersonDetails($"M{number++}", PersonType.Officer, "Person", $"Number{number}", null, Since),
            new PostingDetails("Constable", "Constable", unit.Id, manager?.Id, isChief, Since), Actor.System(body.Id), now);
        db.Add(person);
        people.Add(new { id = Id(person), body = home });
        posts.Add(new { person = Id(person), body = home, manager = manager is null ? null : Id(manager), chiefOfficer = isChief, from = "2020-01-01" });
        if (role is { } held and not (Role.OFF or Role.SUP or Role.COF))
        {
            db.Add(RoleGrant.Make(body.Id, person.Id, held, Since, null, "Test", Actor.System(body.Id), now));
            roles.Add(new { person = Id(person), body = home, role = held.ToString(), from = "2020-01-01" });
        }

        // A supervisor is whoever has somebody under them.
        if (role == Role.SUP)
            Add(home, person, null);
        return person;
    }

    /// <summary>They report to a manager since a later day.</summary>
    public void Post(Person person, string home, Person manager, DateOnly from)
    {
        var (_, body, unit) = bodies[home];
        person.Post(new PostingDetails("Constable", "Later post", unit.Id, manager.Id, person.Postings[0].IsChiefOfficer, from), Actor.System(body.Id), now);
        posts.RemoveAll(post => post.ToString()!.Contains($"person = {Id(person)},", StringComparison.Ordinal));
        posts.Add(new { person = Id(person), body = home, chiefOfficer = person.Postings[0].IsChiefOfficer, from = "2020-01-01", to = from.AddDays(-1).ToString("yyyy-MM-dd") });
        posts.Add(new { person = Id(person), body = home, manager = Id(manager), chiefOfficer = person.Postings[0].IsChiefOfficer, from = from.ToString("yyyy-MM-dd") });
    }

    public void Tie(Person one, Person other)
    {
        db.Add(Features.Conflicts.Tie.Declare(Alpha.Force.Id, one.Id, other.Id, TieKind.Family, null, null, Alpha.System, now));
        ties.Add(new { one = Id(one), other = Id(other) });
    }

    public static string Id(Person person) => person.Id.ToString();

    private void Know(string name, World world, Body body, Unit? unit)
    {
        if (unit is null)
            db.Add(unit = Unit.Open(body.Id, "OFF", "Office", UnitKind.Department, null, Actor.System(body.Id), now));
        bodies[name] = (world, body, unit);
    }
}
