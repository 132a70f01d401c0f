using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Cases;

/// <summary>How somebody stands to the subject of a case.</summary>
internal enum Standing { None, Named, Subject, Manager, NamedManager, NamedUpper, NamedReport, NamedTie, NamedReader }

/// <summary>Somebody who asks, the body they act for, and the two cases that are about somebody they stand near to.</summary>
internal sealed record Asker(Person Person, Role Role, Standing Standing, string Body, IReadOnlyList<string> References);

/// <summary>
/// Everybody of the matrix, in three forces, a policing body and the inspectorate, each in every standing to a subject of
/// their own; in the database, and as a world for the oracle, which was written apart.
/// </summary>
internal sealed class MatrixStage(Db db, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly DateOnly Since = new(2020, 1, 1);

    private readonly List<object> people = [], posts = [], roles = [], ties = [], records = [];
    private readonly Dictionary<string, (World World, Body Body, Unit Unit)> bodies = [];
    private int number;

    public List<Asker> Askers { get; } = [];

    public async Task MakeAsync(Func<Role, Standing, bool> isAsked, CancellationToken ct)
    {
        foreach (var (name, code) in new[] { ("alpha", "ALP"), ("beta", "BET"), ("gamma", "GAM") })
        {
            var world = await Support.World.CreateAsync(db, now, name, code);
            Know(name, world, world.Force, world.Unit);
            (await db.Bodies.SingleAsync(b => b.Id == world.Force.Id, ct)).ConfirmPosts(world.System, now);
        }

        var alpha = bodies["alpha"].World;
        Know("alpha-pcc", alpha, alpha.PolicingBody, null);
        var inspectorate = Body.Establish(new BodyDetails("inspectors", "INS", "Inspectorate", "INS", "the inspectorate", BodyKind.Inspectorate, "inspectorate", IsExercise: true), Actor.System(default), now);
        db.Add(inspectorate);
        Know("inspectors", alpha, inspectorate, null);

        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.PUB))
            foreach (var standing in Enum.GetValues<Standing>().Where(standing => isAsked(role, standing)))
                Ask(role, standing, HomeOf(role));
        // People of another force, with the same roles there: one of them named on a case of this one.
        foreach (var role in new[] { Role.HPS, Role.PSD, Role.ACU, Role.COF, Role.DPO, Role.ADM, Role.RGM })
            foreach (var (body, standing) in new[] { ("beta", Standing.None), ("gamma", Standing.Named) })
                if (isAsked(role, standing))
                    Ask(role, standing, body);
        foreach (var body in bodies.Values)
            await db.RebuildReportingLinesAsync(body.Body.Id, now.LondonDate(), ct);
        await db.SaveChangesAsync(ct);
    }

    public string AsWorld => JsonSerializer.Serialize(new
    {
        world = new
        {
            now, people, posts, roles, ties, records,
            bodies = bodies.Select(b => new { id = b.Key, kind = b.Value.Body.Kind.ToString(), oversees = b.Key == "alpha-pcc" ? "alpha" : null, postsAsOf = b.Key is "alpha-pcc" or "inspectors" ? (DateTimeOffset?)null : now }),
        },
    }, Json);

    private static string HomeOf(Role role) => role switch
    {
        Role.PCC or Role.SCR => "alpha-pcc",
        Role.INS or Role.HMI or Role.EDI => "inspectors",
        _ => "alpha",
    };

    private void Know(string name, World world, Body body, Unit? unit)
    {
        if (unit is null)
            db.Add(unit = Unit.Open(body.Id, "OFF", "Office", UnitKind.Department, null, Actor.System(body.Id), now));
        bodies[name] = (world, body, unit);
    }

    private void Ask(Role role, Standing standing, string home)
    {
        var asker = Add(home, manager: null, role);
        var (subject, tied) = (standing == Standing.Subject ? asker : null, standing == Standing.NamedTie);
        switch (standing)
        {
            case Standing.Manager or Standing.NamedManager:
                subject = Add("alpha", asker, null);
                break;
            case Standing.NamedUpper:
                subject = Add("alpha", Add("alpha", asker, null), null);
                break;
            case Standing.NamedReport:
                subject = Add("alpha", null, null);
                Post(asker, home, subject, new DateOnly(2022, 1, 1));
                break;
            default:
                subject ??= Add("alpha", null, null);
                break;
        }

        if (tied)
        {
            db.Add(Tie.Declare(bodies["alpha"].Body.Id, asker.Id, subject.Id, TieKind.Family, null, null, bodies["alpha"].World.System, now));
            ties.Add(new { one = Id(asker), other = Id(subject) });
        }

        Askers.Add(new Asker(asker, role, standing, home, [Open(subject, asker, standing, isSealed: false), Open(subject, asker, standing, isSealed: true)]));
    }

    private string Open(Person subject, Person asker, Standing standing, bool isSealed)
    {
        var opener = bodies["alpha"].World.System with { PersonId = Add("alpha", null, null).Id, Name = "Opener", IsSystem = false };
        var made = Case.Open(new CaseDetails("Title", "Allegation", ReportArea.Gifts, CaseSource.Audit, isSealed), NamedAs.AppropriateAuthority, opener, now);
        made.AddParty(PartyKind.Subject, subject.Id, subject.Name, new DateOnly(2021, 1, 1), null, opener, now);
        var isNamed = standing is not (Standing.None or Standing.Subject or Standing.Manager);
        if (isNamed)
            made.Name(asker.Id, asker.Name, NamedAs.AppropriateAuthority, null, opener, now);
        if (standing == Standing.NamedReader)
            db.Add(CaseReporter.Enter(made, "Somebody", opener with { PersonId = asker.Id }, now));
        db.Add(made);
        records.Add(new
        {
            id = made.Reference, body = "alpha", kind = "case", @sealed = isSealed, named = made.Names.Select(n => n.PersonId.ToString()),
            reporterReaders = standing == Standing.NamedReader ? [Id(asker)] : Array.Empty<string>(),
            parties = new[] { new { part = "subject", person = Id(subject), allegedFrom = "2021-01-01" } },
        });
        return made.Reference;
    }

    private Person Add(string home, Person? manager, Role? role)
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

    // They report to the subject since a later day.
    private void Post(Person person, string home, Person manager, DateOnly from)
    {
        var (_, body, unit) = bodies[home];
        person.Post(new PostingDetails("Constable", "Later post", unit.Id, manager.Id, person.Postings[0].IsChiefOfficer, from), Actor.System(body.Id), now);
        posts.RemoveAll(post => post.ToString()!.Contains($"person = {Id(person)},", StringComparison.Ordinal));
        posts.Add(new { person = Id(person), body = home, chiefOfficer = person.Postings[0].IsChiefOfficer, from = "2020-01-01", to = from.AddDays(-1).ToString("yyyy-MM-dd") });
        posts.Add(new { person = Id(person), body = home, manager = Id(manager), chiefOfficer = person.Postings[0].IsChiefOfficer, from = from.ToString("yyyy-MM-dd") });
    }

    private static string Id(Person person) => person.Id.ToString();
}
