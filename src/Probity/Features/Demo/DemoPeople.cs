using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Demo;

/// <summary>Makes a force with its policing body: units, people with ranks and managers, and who holds which role.</summary>
internal sealed class DemoPeople(Db db, DemoOrder order, DemoNames names)
{
    private const string Why = "Set up for the demo";

    private int number;

    public async Task<DemoForce> MakeAsync(ForcePlan plan, DemoForce? host, CancellationToken ct)
    {
        number = 1000;
        var at = DemoOrder.At(order.Start);
        var root = Actor.System(default);
        var body = Body.Establish(new BodyDetails(plan.Slug, plan.Code, plan.Name, plan.ShortName, plan.SelfNoun, BodyKind.Force, "territorial force", "England", IsExercise: true), root, at);
        var pcc = Body.Establish(new BodyDetails($"{plan.Slug}-policing-body", plan.Code, $"Police and Crime Commissioner for {plan.ShortName}", $"{plan.ShortName} PCC",
            "the commissioner", BodyKind.LocalPolicingBody, "commissioner", "England", body.Id, IsExercise: true), root, at);
        db.AddRange(body, pcc);
        var force = new DemoForce { Plan = plan, Body = body, PolicingBody = pcc };
        OpenUnits(force, host is null, at);
        Command(force);
        Standards(force, host);
        Departments(force);
        Stations(force);
        PolicingBody(force, at);
        foreach (var line in new[] { body.Id, pcc.Id })
            await db.RebuildReportingLinesAsync(line, order.Today, ct);
        await db.SaveChangesAsync(ct);
        await DemoCases.MakeAsync(db, force, order, ct);
        return force;
    }

    /// <summary>The people of the inspectorate, who are plainly not anybody real: two who sign, an inspector, two editors.</summary>
    public async Task<DemoForce> InspectorsAsync(Body inspectorate, ForcePlan plan, CancellationToken ct)
    {
        number = 1000;
        var force = new DemoForce { Plan = plan, Body = inspectorate, PolicingBody = inspectorate };
        Unit(force, "EXI", "Exercise inspectors", UnitKind.Team, DemoOrder.At(order.Start));
        Add(force, "EXI", "Exercise HM Inspector", "HM Inspector (exercise)", null, PersonType.OfficeHolder, roles: Role.HMI, named: ("Exercise Inspector", "One"));
        Add(force, "EXI", "Exercise Inspector", "Inspector (exercise)", force.Members[0], PersonType.Staff, roles: Role.INS, named: ("Exercise Inspector", "Two"));
        Add(force, "EXI", "Exercise HM Inspector", "HM Inspector (exercise)", null, PersonType.OfficeHolder, roles: Role.HMI, named: ("Exercise Inspector", "Three"));
        Add(force, "EXI", "Exercise editor", "Report editor (exercise)", force.Members[0], PersonType.Staff, roles: Role.EDI, named: ("Exercise Editor", "One"));
        Add(force, "EXI", "Exercise editor", "Report editor (exercise)", force.Members[0], PersonType.Staff, roles: Role.EDI, named: ("Exercise Editor", "Two"));
        await db.RebuildReportingLinesAsync(inspectorate.Id, order.Today, ct);
        await db.SaveChangesAsync(ct);
        return force;
    }

    private void OpenUnits(DemoForce force, bool ownStandards, DateTimeOffset at)
    {
        Unit(force, "HQ", "Headquarters", UnitKind.Department, at);
        if (ownStandards)
        {
            var shared = force.Plan.Slug == "westmarch";
            Unit(force, "PSD", shared ? "Joint Professional Standards Department" : "Professional Standards Department", shared ? UnitKind.SharedUnit : UnitKind.Department, at);
            Unit(force, "ACU", shared ? "Joint Anti-Corruption Unit" : "Anti-Corruption Unit", shared ? UnitKind.SharedUnit : UnitKind.Team, at, "PSD");
        }

        Unit(force, "PRO", "Procurement", UnitKind.Department, at, "HQ");
        Unit(force, "FIN", "Finance", UnitKind.Department, at, "HQ");
        Unit(force, "COM", "Corporate Communications", UnitKind.Department, at, "HQ");
        Unit(force, "ICT", "Information and Technology", UnitKind.Department, at, "HQ");
        Unit(force, "MTD", "Mounted Section", UnitKind.Team, at, "HQ");
        // Nobody in this unit ever declares anything: the story for X36.
        Unit(force, "ARC", "Records and Archives", UnitKind.Team, at, "HQ");
        foreach (var station in force.Plan.Stations)
            Unit(force, Code(station), $"{station} Police Station", UnitKind.Station, at);
    }

    private void Command(DemoForce force)
    {
        var chief = Add(force, "HQ", "Chief Constable", "Chief Constable", null, chief: true);
        var deputy = Add(force, "HQ", "Deputy Chief Constable", "Deputy Chief Constable", chief, chief: true);
        Add(force, "HQ", "Assistant Chief Constable", "Assistant Chief Constable (operations)", deputy, chief: true);
        Add(force, "HQ", "Assistant Chief Constable", "Assistant Chief Constable (crime)", deputy, chief: true);
        Add(force, "HQ", "Chief Superintendent", "Head of Local Policing", force.Members[2], roles: Role.DEC);
        Add(force, "HQ", "Superintendent", "Head of Operations", force.Members[4], roles: Role.DEC);
    }

    // Two allied forces have one professional standards department and one anti-corruption unit, hosted by one of them [WM].
    private void Standards(DemoForce force, DemoForce? host)
    {
        if (host is not null)
        {
            force.Borrowed.AddRange(host.Members.Where(m => m.Unit.Code is "PSD" or "ACU"));
            return;
        }

        var deputy = force.Members[1];
        var head = Add(force, "PSD", "Detective Superintendent", "Head of Professional Standards", deputy, roles: Role.HPS);
        Add(force, "PSD", "Detective Inspector", "Professional standards investigator", head, roles: Role.PSD);
        // Nobody checks the offers of those above them: whoever runs the register reports to the chief constable alone.
        Add(force, "PSD", "Staff grade F", "Gifts and hospitality register manager", force.ChiefConstable, PersonType.Staff, roles: Role.RGM);
        var unit = Add(force, "ACU", "Detective Inspector", "Head of Anti-Corruption Unit", head, roles: Role.ACU);
        Add(force, "ACU", "Staff grade E", "Anti-corruption analyst", unit, PersonType.Staff, roles: Role.ACU);
        Add(force, "PSD", "Staff grade F", "Force vetting manager", head, PersonType.Staff, roles: Role.VET);
    }

    private void Departments(DemoForce force)
    {
        var deputy = force.Members[1];
        if (force.Borrowed.Count > 0)
            Add(force, "HQ", "Staff grade F", "Gifts and hospitality register manager", force.ChiefConstable, PersonType.Staff, roles: Role.RGM);
        var buying = Add(force, "PRO", "Staff grade H", "Head of Procurement", deputy, PersonType.Staff, roles: Role.PRC);
        Add(force, "PRO", "Staff grade E", "Category buyer", buying, PersonType.Staff, roles: Role.PRC);
        Add(force, "FIN", "Staff grade G", "Finance manager", deputy, PersonType.Staff, roles: Role.FIN);
        Add(force, "FIN", "Staff grade G", "Internal auditor", deputy, PersonType.Staff, roles: Role.IAU);
        Add(force, "COM", "Staff grade G", "Head of Corporate Communications", deputy, PersonType.Staff, roles: Role.COM);
        var data = Add(force, "ICT", "Staff grade G", "Data protection officer", deputy, PersonType.Staff, roles: Role.DPO);
        Add(force, "ICT", "Staff grade D", "Publication officer", data, PersonType.Staff, roles: Role.DPO);
        var system = Add(force, "ICT", "Staff grade F", "System administrator", deputy, PersonType.Staff, roles: Role.ADM);
        Add(force, "ICT", "Staff grade E", "People and roles administrator", system, PersonType.Staff, roles: Role.ADM);
        Add(force, "ICT", "Staff grade F", "ICT auditor", system, PersonType.Staff, roles: Role.ITS);
        var archivist = Workforce(force, "ARC", "Staff grade C", "Archivist", deputy, PersonType.Staff);
        for (var clerks = 0; clerks < 5; clerks++)
            Workforce(force, "ARC", "Staff grade A", "Records clerk", archivist, PersonType.Staff);
    }

    private void Stations(DemoForce force)
    {
        var inspector = Workforce(force, "HQ", "Inspector", "Duty inspector", force.Members[5]);
        foreach (var station in force.Plan.Stations)
            for (var team = 0; team < Math.Min(order.Scale, 50); team++)
                Team(force, Code(station), inspector);
        Movements(force);
        var mounted = Workforce(force, "MTD", "Sergeant", "Mounted section sergeant", inspector);
        Workforce(force, "MTD", "Constable", "Mounted officer", mounted);
    }

    private void Team(DemoForce force, string station, DemoMember inspector)
    {
        var sergeant = Workforce(force, station, "Sergeant", "Response sergeant", inspector);
        Workforce(force, station, "Constable", "Response officer", sergeant);
        Workforce(force, station, "Constable", "Neighbourhood officer", sergeant);
        Workforce(force, station, "PCSO", "Community support officer", sergeant, PersonType.Pcso);
        Workforce(force, station, "Staff grade B", "Front counter", sergeant, PersonType.Staff);
    }

    // Acting ranks, a move between stations and a leaver: a record shows who somebody was at its own time (domain 6, case 8).
    private void Movements(DemoForce force)
    {
        var officers = force.Workforce.Where(m => m.Rank == "Constable").ToList();
        var acting = officers[0];
        acting.Person.Post(new PostingDetails("Acting Sergeant", "Response sergeant", acting.Unit.Id, acting.Manager!.Manager!.Person.Id, false, order.Start.AddMonths(8)), force.System, DemoOrder.At(order.Start.AddMonths(8)));
        acting.Person.Post(new PostingDetails("Constable", "Response officer", acting.Unit.Id, acting.Manager.Person.Id, false, order.Start.AddMonths(12)), force.System, DemoOrder.At(order.Start.AddMonths(12)));
        var moved = officers[1];
        moved.Person.Post(new PostingDetails("Constable", "Roads policing officer", force.Units["HQ"].Id, moved.Manager!.Person.Id, false, order.Start.AddMonths(15)), force.System, DemoOrder.At(order.Start.AddMonths(15)));
        var leaver = officers[^1];
        force.Workforce.Remove(leaver);
        leaver.Person.Leave(order.Today.AddMonths(-3), force.System, DemoOrder.At(order.Today.AddMonths(-3)));
    }

    private void PolicingBody(DemoForce force, DateTimeOffset at)
    {
        var office = Probity.Features.Organisations.Unit.Open(force.PolicingBody.Id, "OFF", "Office of the Police and Crime Commissioner", UnitKind.Department, null, Actor.System(force.PolicingBody.Id), at);
        db.Add(office);
        var commissioner = Join(force, force.PolicingBody.Id, office, "Police and Crime Commissioner", "Police and Crime Commissioner", null, PersonType.OfficeHolder, false, [Role.PCC], names.Next());
        force.OfPolicingBody.Add(commissioner);
        force.OfPolicingBody.Add(Join(force, force.PolicingBody.Id, office, "Chief Executive", "Chief Executive and monitoring officer", commissioner, PersonType.Staff, false, [Role.PCC, Role.ADM], names.Next()));
        // The policing body signs the contracts, so its own people publish them, two at a time.
        foreach (var post in new[] { "Governance officer", "Publication officer" })
            force.OfPolicingBody.Add(Join(force, force.PolicingBody.Id, office, "Staff grade F", post, force.OfPolicingBody[1], PersonType.Staff, false, [Role.DPO], names.Next()));
    }

    private void Unit(DemoForce force, string code, string name, UnitKind kind, DateTimeOffset at, string? parent = null)
    {
        var unit = Probity.Features.Organisations.Unit.Open(force.Body.Id, code, name, kind, parent is null ? null : force.Units[parent].Id, force.System, at);
        if (code is "PSD" or "ACU")
            unit.Police(Enum.Parse<Team>(code), "Exercise data", force.System, at);
        db.Add(unit);
        force.Units.Add(code, unit);
    }

    private DemoMember Workforce(DemoForce force, string unit, string rank, string post, DemoMember? manager, PersonType type = PersonType.Officer)
    {
        var member = Add(force, unit, rank, post, manager, type);
        force.Workforce.Add(member);
        return member;
    }

    private DemoMember Add(DemoForce force, string unit, string rank, string post, DemoMember? manager, PersonType type = PersonType.Officer, bool chief = false, Role? roles = null, (string, string)? named = null)
    {
        var member = Join(force, force.Body.Id, force.Units[unit], rank, post, manager, type, chief, roles is { } role ? [role] : [], named ?? names.Next());
        force.Members.Add(member);
        return member;
    }

    private DemoMember Join(DemoForce force, Id<Body> owner, Unit unit, string rank, string post, DemoMember? manager, PersonType type, bool chief, Role[] roles, (string Given, string Surname) name)
    {
        var (since, at, by) = (order.Start.AddYears(-2).AddDays(number % 500), DemoOrder.At(order.Start), Actor.System(owner));
        var email = $"{name.Given}.{name.Surname}.{++number}@{force.Plan.Slug}.example".Replace(" ", "-", StringComparison.Ordinal).ToLowerInvariant();
        var person = Person.Join(owner, new PersonDetails(type is PersonType.Officer ? $"{number}" : $"S{number}", type, name.Given, name.Surname, email, since),
            new PostingDetails(rank, post, unit.Id, manager?.Person.Id, chief, since), by, at);
        db.Add(person);
        foreach (var role in roles)
            db.Add(RoleGrant.Make(owner, person.Id, role, order.Start, null, Why, by, at));
        var held = new HashSet<Role>(roles) { Role.PUB };
        if (owner == force.Body.Id && force.Body.Kind == BodyKind.Force)
            held.Add(Role.OFF);
        if (chief)
            held.Add(Role.COF);
        return new DemoMember(person, unit, manager, rank, chief, held);
    }

    private static string Code(string station) => station.Replace(" ", "", StringComparison.Ordinal)[..4].ToUpperInvariant();
}
