using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Access.Worlds;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Part = Probity.Access.Worlds.Part;
using World = Probity.Tests.Support.World;

namespace Probity.Tests.Cases;

/// <summary>A force with a past out of the blue, in the database through its own verbs, and the same as a world of the decision function.</summary>
internal sealed class RandomForce(Db db, World world, int seed, DateTimeOffset now)
{
    private static readonly DateOnly Begin = new(2022, 1, 1);
    private static readonly Role[] Granted = [Role.HPS, Role.PSD, Role.ACU, Role.DPO, Role.ADM, Role.RGM];

    private readonly Random dice = new(seed);
    private readonly Actor root = Actor.System(world.Force.Id);

    public List<Person> People { get; } = [];

    public List<Case> Cases { get; } = [];

    public async Task MakeAsync(int people, int cases, bool fresh, CancellationToken ct)
    {
        var units = new[] { world.Unit, Unit.Open(world.Force.Id, "PSD", "Professional Standards", UnitKind.Department, null, root, now), Unit.Open(world.Force.Id, "STN", "Station", UnitKind.Station, null, root, now) };
        units[1].Police(Team.PSD, "Test", root, now);
        db.AddRange(units[1..]);
        for (var number = 0; number < people; number++)
            Add(number, units);
        foreach (var _ in People)
            if (dice.Next(3) == 0 && Two() is var (one, other))
                db.Add(Tie.Declare(world.Force.Id, one.Id, other.Id, TieKind.Family, null, dice.Next(2) == 0 ? null : Day(), root, now));
        if (fresh)
            (await db.Bodies.SingleAsync(b => b.Id == world.Force.Id, ct)).ConfirmPosts(root, now.AddHours(-dice.Next(40)));
        await db.RebuildReportingLinesAsync(world.Force.Id, now.LondonDate(), ct);
        for (var number = 0; number < cases; number++)
            Open();
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The same force for the decision function.</summary>
    public async Task<Probity.Access.Worlds.World> AsWorldAsync(CancellationToken ct)
    {
        var body = await db.Bodies.SingleAsync(b => b.Id == world.Force.Id, ct);
        return new Probity.Access.Worlds.World
        {
            Now = now, Bodies = [new WorldBody("force", BodyKind.Force, PostsAsOf: body.PostsAsOf)],
            People = People.ConvertAll(p => new WorldPerson(p.Id.ToString(), "force", p.LeftOn)),
            Units = await db.Units.Select(u => new WorldUnit(u.Id.ToString(), "force", u.Team)).ToListAsync(ct),
            Posts = [.. People.SelectMany(p => p.Postings).Select(p => new WorldPost(p.PersonId.ToString(), "force", p.UnitId.ToString(), p.LineManagerId?.ToString(), p.IsChiefOfficer, p.From, p.To))],
            Roles = [.. db.RoleGrants.AsEnumerable().Select(g => new WorldRole(g.PersonId.ToString(), "force", g.Role, g.From, g.To))],
            Ties = [.. db.Ties.AsEnumerable().Select(t => new WorldTie(t.PersonId.ToString(), t.OtherId.ToString(), null, t.From, t.To))],
            Waivers = [.. Cases.SelectMany(c => c.Waivers.Select(w => new WorldWaiver(c.Reference, w.PersonId.ToString(), w.FirstId.ToString(), w.SecondId.ToString(), w.From, w.To)))],
            Records = Cases.ConvertAll(Record),
        };
    }

    private static WorldRecord Record(Case of) => new()
    {
        Id = of.Reference, Body = "force", Kind = "case", Sealed = of.IsSealed,
        Named = of.Names.Where(n => n.To is null).Select(n => n.PersonId.ToString()).ToList(),
        Parties = of.CurrentParties.Select(p => new WorldParty(Enum.Parse<Part>(p.Kind.ToString()), p.PersonId?.ToString(), p.AllegedFrom)).ToList(),
        Investigators = of.Names.Where(n => n.As == NamedAs.Investigator).Select(n => n.PersonId.ToString()).Concat(of.Notes.Select(n => n.ById.ToString())).ToList(),
        ReferredBy = of.ReferredById is { } referred ? [referred.ToString()] : [],
    };

    private void Add(int number, Unit[] units)
    {
        var manager = number == 0 ? null : People[dice.Next(Math.Min(number, 6))];
        var person = Person.Join(world.Force.Id, new PersonDetails($"R{number}", PersonType.Officer, "Person", $"Number{number}", null, Begin),
            new PostingDetails("Constable", "Constable", units[dice.Next(units.Length)].Id, manager?.Id, number < 2, Begin), root, now);
        for (var (later, day) = (dice.Next(3), Begin); later > 0; later--)
            person.Post(new PostingDetails("Sergeant", $"Post {later}", units[dice.Next(units.Length)].Id, number == 0 ? null : People[dice.Next(number)].Id, false, day = day.AddDays(dice.Next(1, 600))), root, now);
        People.Add(person);
        db.Add(person);
        if (dice.Next(2) == 0)
            db.Add(RoleGrant.Make(world.Force.Id, person.Id, Granted[dice.Next(Granted.Length)], Begin, null, "Test", root, now));
    }

    private void Open()
    {
        var (opener, _) = Two();
        var by = new Actor { Name = opener.Name, PersonId = opener.Id, BodyId = world.Force.Id, HomeBodyId = world.Force.Id, Roles = new HashSet<Role> { Role.HPS } };
        var made = Case.Open(new CaseDetails("Title", "Allegation", ReportArea.Gifts, CaseSource.Audit, dice.Next(3) == 0, ReferredById: dice.Next(3) == 0 ? Two().One.Id : null), NamedAs.Investigator, by, now);
        for (var more = dice.Next(3); more > 0; more--)
            if (Two().One is var party && made.Parties.All(p => p.PersonId != party.Id))
                made.AddParty((PartyKind)dice.Next(4), dice.Next(5) == 0 ? null : party.Id, party.Name, dice.Next(4) == 0 ? null : Day(), null, by, now);
        // Entered in error and taken off: for the world it was never there.
        if (dice.Next(3) == 0 && made.Parties.FirstOrDefault(p => p.Kind == PartyKind.Witness || made.Parties.Count(other => other.Kind != PartyKind.Witness) > 1) is { } wrong)
            made.TakeOffParty(wrong.Id, "Another was meant", by, now);
        for (var more = dice.Next(4); more > 0; more--)
            if (Two().One is var named && made.Names.All(n => n.PersonId != named.Id))
                made.Name(named.Id, named.Name, (NamedAs)dice.Next(3), null, by, now);
        for (var more = dice.Next(3); more > 0; more--)
            made.Waive(Two().One.Id, Two().Other.Id, "Needed", null, by, now);
        if (dice.Next(3) == 0)
            made.Note("Looked at", by with { PersonId = Two().One.Id }, now);
        Cases.Add(made);
        db.Add(made);
    }

    private DateOnly Day() => Begin.AddDays(dice.Next(1500));

    private (Person One, Person Other) Two() => (People[dice.Next(People.Count)], People[dice.Next(People.Count)]) is var two && two.Item1 != two.Item2 ? two : Two();
}
