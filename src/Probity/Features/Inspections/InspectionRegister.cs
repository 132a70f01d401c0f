using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections;

/// <summary>What an import of a programme or of a force changed.</summary>
/// <param name="Subject">The code of the programme, or "programme/force".</param>
/// <param name="What">"entered", "changed" or "unchanged".</param>
public sealed record InspectionImported(string Subject, string What, int Facts, int Figures);

/// <summary>Programmes and what is known of forces in them: read, entered, and composed from.</summary>
public sealed class InspectionRegister(Db db, TimeProvider clock)
{
    /// <summary>The programme of a code, ready to write with.</summary>
    public async Task<ProgrammeBook> BookAsync(string code, CancellationToken ct)
    {
        var programme = await ProgrammeAsync(code, ct);
        return await BookAsync(programme.Read(), ct);
    }

    public async Task<ProgrammeBook> BookAsync(ProgrammeDefinition definition, CancellationToken ct)
    {
        var lender = definition.TopicsOf is { } code ? await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct) : null;
        return ProgrammeBook.Open(definition, _ => lender?.Read());
    }

    public async Task<Programme> ProgrammeAsync(string code, CancellationToken ct) =>
        await db.Programmes.SingleOrDefaultAsync(p => p.Code == code, ct)
        ?? throw new RuleBrokenException($"There is no inspection programme '{code}'. Known: {string.Join(", ", await db.Programmes.OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(ct))}.");

    /// <summary>Enters one JSON file: a programme, perhaps with its forces, or one force. All of it or nothing.</summary>
    /// <param name="file">The name of the file, for messages.</param>
    public Task<IReadOnlyList<InspectionImported>> ImportAsync(string json, string file, string? reason, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (done, forces) = (new List<InspectionImported>(), new List<ForceFile>());
        if (InspectionFile.IsForce(json, file))
        {
            forces.Add(InspectionJson.Read<ForceFile>(json, file));
        }
        else
        {
            var definition = InspectionJson.Read<ProgrammeDefinition>(json, file);
            done.Add(await TakeAsync(definition, file, reason, by, ct));
            await db.SaveChangesAsync(ct);
            forces.AddRange(definition.Forces);
        }

        var changed = new List<ForceFile>();
        foreach (var force in forces)
        {
            done.Add(await TakeAsync(force, file, reason, by, ct));
            if (done[^1].What != "unchanged" && force is { IsHistorical: true, Published: not null })
                changed.Add(force);
        }

        await db.SaveChangesAsync(ct);
        foreach (var published in changed.GroupBy(f => f.Programme))
            await new HistoricalPublications(db, this, clock).PublishAsync(published.Key, [.. published.Select(f => f.Force)], reason, by, ct);
        return (IReadOnlyList<InspectionImported>)done;
    }, ct);

    /// <summary>What is known of one force.</summary>
    public async Task<ForceFacts> ForceAsync(ProgrammeBook book, string slug, CancellationToken ct)
    {
        var body = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new RuleBrokenException($"There is no force called '{slug}'.");
        var found = await ForcesAsync(book, [slug], ct);
        return found.Single() is { File: not null } known ? known : throw new RuleBrokenException($"Nothing is held of {body.Name} in {book.Definition.Title}. Import it: ./probity import inspection FILE.");
    }

    /// <summary>The forces of the roster, or those that are named, with what is known of each.</summary>
    public async Task<IReadOnlyList<ForceFacts>> ForcesAsync(ProgrammeBook book, IReadOnlyList<string>? slugs, CancellationToken ct)
    {
        var code = book.Definition.Code;
        var key = code.ToUpperInvariant();
        var known = await db.Inspections.AsNoTracking().Include(i => i.Items).Where(i => db.Programmes.Any(p => p.Id == i.ProgrammeId && p.Code == code)).ToDictionaryAsync(i => i.ForceId, ct);
        var ids = known.Keys.ToList();
        var bodies = await db.Bodies.AsNoTracking().Where(b => slugs == null ? b.Roster.Any(r => r.Programme == key) || ids.Contains(b.Id) : slugs.Contains(b.Slug)).OrderBy(b => b.Slug).ToListAsync(ct);
        if (slugs?.Except(bodies.Select(b => b.Slug)).ToList() is { Count: > 0 } unknown)
            throw new RuleBrokenException($"There is no force called '{unknown[0]}'.");
        // An inspection that was only begun holds nothing.
        return [.. bodies.Select(b => (Body: b, File: known.TryGetValue(b.Id, out var inspection) && inspection.Items.Count > 0 ? inspection.Read() : null)).Select(p => new ForceFacts(p.Body.Slug, Names(p.Body, p.File), p.File))];
    }

    /// <summary>How a report speaks of a force: as its file says, else as the register of bodies does.</summary>
    public static ForceNames Names(Body body, ForceFile? file)
    {
        var names = ForceNames.Of(file?.Style?.Name ?? body.Name, body.ShortName, file?.Style?.Noun ?? body.SelfNoun, body.Label != "territorial force" && !body.IsExercise);
        return file?.Style?.ShortName is { } place ? names with { ShortName = place } : names;
    }

    /// <summary>The words that give a force away: see <see cref="Anonymity"/>. Nobody is asked for its chief officers where nothing is to be told without its name.</summary>
    internal async Task<IReadOnlyList<string>> TellingAsync(Body force, ForceFile file, CancellationToken ct)
    {
        if (file.Facts.All(f => f.GoodPractice is null))
            return [];
        var chiefs = new List<string>();
        // Posts lie with the force, and the inspectorate does not read them. Only what the text may not say is used.
        await db.AsSystemAsync(async () => chiefs.AddRange((await db.People.AsNoTracking().Where(p => p.BodyId == force.Id && db.Postings.Any(x => x.PersonId == p.Id && x.IsChiefOfficer)).ToListAsync(ct)).Select(p => p.Name)), ct);
        return Anonymity.WordsOf(force, file.Style, chiefs);
    }

    private async Task<InspectionImported> TakeAsync(ProgrammeDefinition definition, string file, string? reason, Actor by, CancellationToken ct)
    {
        await InspectionFile.SayAsync(file, () => BookAsync(definition, ct));
        var inspectorate = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == definition.Inspectorate && b.Kind == BodyKind.Inspectorate, ct)
            ?? throw new RuleBrokenException($"{file}: inspectorate: there is no inspectorate called '{definition.Inspectorate}'.");
        var at = clock.GetUtcNow();
        await EnterRosterAsync(definition, file, by, at, ct);
        if (await db.Programmes.SingleOrDefaultAsync(p => p.Code == definition.Code, ct) is { } known)
        {
            var changed = known.Revise(definition, reason ?? $"Imported from {Path.GetFileName(file)}", by, at);
            return new InspectionImported(definition.Code, changed ? "changed" : "unchanged", 0, 0);
        }

        var programme = Programme.Enter(inspectorate.Id, definition, by, at);
        db.Programmes.Add(programme);
        return new InspectionImported(definition.Code, "entered", 0, 0);
    }

    private async Task EnterRosterAsync(ProgrammeDefinition definition, string file, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var (slugs, key) = (definition.Roster.Select(r => r.Body).ToList(), definition.Code.ToUpperInvariant());
        var bodies = await db.Bodies.Include(b => b.Roster).Where(b => slugs.Contains(b.Slug)).ToDictionaryAsync(b => b.Slug, ct);
        if (slugs.Where(s => !bodies.ContainsKey(s)).Distinct().ToList() is { Count: > 0 } unknown)
            throw new RuleBrokenException($"{file}: roster: there is no body called {SlotValue.Join([.. unknown.Select(u => $"'{u}'")], "or")}. The names are on the page of bodies.");
        // Being on a roster is a fact about the force, and its own record says so: the inspectorate writes nothing else there.
        await db.AsSystemAsync(async () =>
        {
            foreach (var line in definition.Roster.Where(l => bodies[l.Body].Roster.All(r => r.Programme != key)))
                bodies[line.Body].Enter(key, line.From, line.To, by, at);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private async Task<InspectionImported> TakeAsync(ForceFile force, string file, string? reason, Actor by, CancellationToken ct)
    {
        var programme = await InspectionFile.SayAsync(file, () => ProgrammeAsync(force.Programme, ct));
        var body = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == force.Force, ct) ?? throw new RuleBrokenException($"{file}: force: there is no body called '{force.Force}'. The names are on the page of bodies.");
        var book = await BookAsync(programme.Read(), ct);
        if (FactCheck.Problems(book, force, await TellingAsync(body, force, ct)).Concat(WelshFileCheck.Problems(book, force, body)).ToList() is { Count: > 0 } problems)
            throw new RuleBrokenException(string.Join(Environment.NewLine, problems.Select(p => $"{file}: {force.Force}: {p}")));
        var (at, entered) = (clock.GetUtcNow(), false);
        var inspection = await db.Inspections.Include(i => i.Items).SingleOrDefaultAsync(i => i.ProgrammeId == programme.Id && i.ForceId == body.Id, ct);
        if (inspection is null)
        {
            inspection = Inspection.Begin(programme, body, by, at);
            db.Inspections.Add(inspection);
            entered = true;
        }

        var changed = inspection.Take(force, reason, by, at);
        return new InspectionImported($"{programme.Code}/{body.Slug}", entered ? "entered" : changed ? "changed" : "unchanged", force.Facts.Count, force.Figures.Count);
    }
}
