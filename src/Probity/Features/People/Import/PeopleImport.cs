using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.People.Import;

/// <summary>Takes people, their postings and their leaving from files: run again, the same file changes nothing.</summary>
public sealed class PeopleImport : IRegisterImport
{
    // What a file has said so far, by its context: rows may name a manager who comes later.
    private readonly ConditionalWeakTable<ImportContext, Said> files = [];

    public string Register => "people";

    public string Describe => "A row is a person with their posting, recognised by their number; a row with a last day makes them a leaver.";

    public string Action => "people.import";

    public IReadOnlyList<Role> For { get; } = [Role.ADM, Role.SVC];

    public IReadOnlyList<string> RestsOn => [nameof(Person), nameof(Unit)];

    public IReadOnlyList<ImportColumn> Columns => PeopleColumns.All;

    public async Task<IReadOnlyList<RowOutcome>> ApplyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var said = files.GetOrCreateValue(context);
        var lines = items.Select(item =>
        {
            var read = new FormReader();
            return (Item: item, Line: PersonLine.Read(item.Row!, read), Problems: read.Problems.Select(p => item.Problem(p.Field, item.Row![p.Field], p.Message)).ToList());
        }).ToList();
        var known = await KnownAsync(context, lines.Select(l => l.Line).ToList(), ct);
        return lines.Select(l => l.Problems.Count > 0 ? RowOutcome.Refused(l.Problems) : Apply(context, known, said, l.Item, l.Line)).ToList();
    }

    public Task<IReadOnlyList<RowProblem>> EndOfFileAsync(ImportContext context, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RowProblem>>([.. files.GetOrCreateValue(context).Awaited.Values]);

    public async Task FinishAsync(ImportContext context, CancellationToken ct)
    {
        await context.Db.RebuildReportingLinesAsync(context.Body.Id, context.Today, ct);
        // What the personnel system has just said is right; what is left after a taking back is for somebody to answer for.
        if (context.IsUndo)
            return;
        var body = context.Body.Id;
        (await context.Db.Bodies.SingleAsync(b => b.Id == body, ct)).ConfirmPosts(context.By, context.At);
    }

    public Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct) => PeopleUndo.DependentsAsync(context, records, ct);

    public Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct) => PeopleUndo.UndoAsync(context, records, ct);

    private static RowOutcome Apply(ImportContext context, Known known, Said said, ImportItem item, PersonLine line)
    {
        var number = line.Details.Number;
        if (!said.Numbers.Add(number))
            return RowOutcome.Refused(item.Problem("number", number, "This number stands in the file twice. Keep one row for each person."));
        if (line.ManagerNumber == number)
            return RowOutcome.Refused(item.Problem("line_manager_number", number, "Nobody is their own line manager."));

        var unit = UnitOf(context, known, line);
        var manager = line.ManagerNumber is { } boss ? ManagerOf(context, known, said, item, boss) : (Id<Person>?)null;
        var before = known.People.TryGetValue(number, out var person) ? person.Remember() : null;
        var posting = new PostingDetails(line.Rank, line.Post, unit, manager, line.IsChiefOfficer, line.PostingFrom ?? (person is null ? line.Details.StartedOn : context.Today));
        try
        {
            if (person is null)
                return Create(context, said, item, line, posting);
            new PersonnelSays(line.Details, posting, line.LeftOn).Update(person, context.By, context.At);
        }
        catch (RuleBrokenException refusal)
        {
            return RowOutcome.Refused(item.Problem("posting_from", item.Row!["posting_from"], refusal.Message));
        }

        if (person.Raised.Count == 0)
            return RowOutcome.Unchanged(person.Id.Value, person);
        var held = before!.LeftOn is null ? person.Postings.Where(p => before.Postings.ContainsKey(p.Id.Value)).MaxBy(p => p.From) : null;
        var added = person.Postings.SingleOrDefault(p => !before.Postings.ContainsKey(p.Id.Value));
        return Granting(context, item, line, held, added, RowOutcome.Updated(person, person.Id.Value, JsonSerializer.Serialize(before)));
    }

    /// <summary>Says whom a row gives authority over others; nobody gives it to themselves (trust, T17).</summary>
    private static RowOutcome Granting(ImportContext context, ImportItem item, PersonLine line, Posting? held, Posting? added, RowOutcome outcome)
    {
        if (added is null || line.LeftOn < context.Today)
            return outcome;
        var changes = new List<AuthorityChange>();
        if (added.IsChiefOfficer != (held?.IsChiefOfficer ?? false))
        {
            if (added.PersonId == context.By.PersonId)
                return RowOutcome.Refused(item.Problem("chief_officer", item.Row!["chief_officer"], "Somebody else must record whether you are a chief officer."));
            changes.Add(new AuthorityChange(line.Details.Number, $"{line.Details.GivenNames} {line.Details.Surname}", added.IsChiefOfficer ? AuthorityKind.ChiefOfficer : AuthorityKind.NoLongerChiefOfficer));
        }

        if (added.LineManagerId is { } manager && manager != held?.LineManagerId)
        {
            if (manager == context.By.PersonId)
                return RowOutcome.Refused(item.Problem("line_manager_number", line.ManagerNumber, "Somebody else must record whom you manage."));
            changes.Add(new AuthorityChange(line.ManagerNumber!, null, AuthorityKind.LineManager));
        }

        return outcome with { Authority = changes };
    }

    private static RowOutcome Create(ImportContext context, Said said, ImportItem item, PersonLine line, PostingDetails posting)
    {
        var number = line.Details.Number;
        Id<Person>? promised = context.Recall(Key(number)) is { } id ? new Id<Person>(id) : null;
        var person = new PersonnelSays(line.Details, posting, line.LeftOn).Join(context.Body.Id, context.By, context.At, promised);
        said.Awaited.Remove(number);
        context.Remember(Key(number), person.Id.Value);
        context.Db.People.Add(person);
        return Granting(context, item, line, null, person.Postings[0], RowOutcome.Created(person, person.Id.Value));
    }

    private static Id<Unit> UnitOf(ImportContext context, Known known, PersonLine line)
    {
        if (known.Units.TryGetValue(line.UnitCode, out var unit))
            return unit;
        var key = $"unit:{line.UnitCode.ToUpperInvariant()}";
        if (context.Recall(key) is { } made)
            return new Id<Unit>(made);
        var opened = Unit.Open(context.Body.Id, line.UnitCode, line.UnitName ?? line.UnitCode, UnitKind.Department, null, context.By, context.At, context.BatchReference);
        context.Db.Units.Add(opened);
        context.Remember(key, opened.Id.Value);
        return opened.Id;
    }

    private static Id<Person> ManagerOf(ImportContext context, Known known, Said said, ImportItem item, string number)
    {
        if (known.Managers.TryGetValue(number, out var manager))
            return manager;
        if (context.Recall(Key(number)) is { } made)
            return new Id<Person>(made);
        // They may come later in the file: their id is promised now, and whoever never comes is reported at its end.
        var promised = Id<Person>.New();
        context.Remember(Key(number), promised.Value);
        said.Awaited[number] = item.Problem("line_manager_number", number, $"Nobody with the number {number} is in this body or in the file. Add them, or correct the number.");
        return promised;
    }

    private static async Task<Known> KnownAsync(ImportContext context, List<PersonLine> lines, CancellationToken ct)
    {
        var (db, body) = (context.Register, context.Body.Id);
        var numbers = lines.Select(l => l.Details.Number).Distinct().ToList();
        var managers = lines.Select(l => l.ManagerNumber).OfType<string>().Distinct().ToList();
        var people = (await context.LoadAsync(from => from.People.Include(p => p.Postings).Where(p => p.BodyId == body && numbers.Contains(p.Number)), ct)).ToDictionary(p => p.Number);
        var managing = await db.People.AsNoTracking().Where(p => p.BodyId == body && managers.Contains(p.Number)).Select(p => new { p.Number, p.Id }).ToDictionaryAsync(p => p.Number, p => p.Id, ct);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).Select(u => new { u.Code, u.Id }).ToListAsync(ct);
        return new Known(people, managing, units.DistinctBy(u => u.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(u => u.Code, u => u.Id, StringComparer.OrdinalIgnoreCase));
    }

    private static string Key(string number) => $"person:{number}";

    private sealed record Known(Dictionary<string, Person> People, Dictionary<string, Id<Person>> Managers, Dictionary<string, Id<Unit>> Units);

    private sealed class Said
    {
        public HashSet<string> Numbers { get; } = [];

        /// <summary>Managers whom a row named and no row has brought yet, each with the problem that it will be if none does.</summary>
        public Dictionary<string, RowProblem> Awaited { get; } = [];
    }
}
