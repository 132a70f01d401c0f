using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Entry;

/// <summary>A form that is made from data: its fields, and what stands in them.</summary>
public interface IFieldForm
{
    IReadOnlyList<EntryField> Fields { get; }

    Dictionary<string, string?> Form { get; }
}

/// <summary>What an inspector works on: a programme, a force of it and what is known.</summary>
public sealed record Entered(Programme Programme, ProgrammeBook Book, Body Force, Inspection? Inspection, ForceFile File, ForceNames Names);

/// <summary>Programmes and facts that inspectors enter on pages. The checks are those of the files.</summary>
public sealed class EntryDesk(Db db, InspectionRegister register, InspectionTeam team, TimeProvider clock)
{
    /// <summary>The programmes of the actor's inspectorate that they may work on.</summary>
    public async Task<IReadOnlyList<Programme>> ProgrammesAsync(Actor actor, CancellationToken ct)
    {
        var (body, mine) = (actor.BodyId, new List<Programme>());
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => p.BodyId == body).OrderBy(p => p.Title).ToListAsync(ct))
            if (await team.ReachesAsync(programme, actor, ct))
                mine.Add(programme);
        return mine;
    }

    /// <summary>A programme that the actor may plan.</summary>
    public Task<Programme> PlannedAsync(string code, Actor actor, CancellationToken ct) => team.MustAsync(code, null, "inspection.plan", actor, ct);

    /// <summary>Enters a new programme; whoever does works on all of it.</summary>
    public Task<string> NewAsync(ProgrammeDefinition definition, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var home = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == actor.BodyId, ct);
        // Addresses and commands know a programme by its code alone, whoever's it is.
        if (await db.Programmes.AnyAsync(p => p.Code == definition.Code, ct))
            throw new RuleBrokenException($"There is a programme {definition.Code} already. Choose another code.");
        await register.ImportAsync(InspectionJson.Write(definition with { Inspectorate = home.Slug, Forces = [] }), "The programme", null, actor, ct);
        var programme = await register.ProgrammeAsync(definition.Code, ct);
        if (actor.PersonId is { } me)
            db.InspectorAssignments.Add(InspectorAssignment.Make(programme, null, await db.People.SingleAsync(p => p.Id == me, ct), actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return definition.Code;
    }, ct);

    /// <summary>Changes a programme; of one that is open the version grows and the reason is kept.</summary>
    public Task ReviseAsync(string code, int version, Func<ProgrammeDefinition, ProgrammeDefinition> change, string? reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var programme = await PlannedAsync(code, actor, ct);
        db.Expect(programme, version);
        var before = programme.Read();
        var after = change(before);
        if (programme.Status is ProgrammeStatus.Open)
            after = after with { Version = int.TryParse(before.Version, out var number) ? (number + 1).ToString() : $"{before.Version}.1" };
        if (programme.Status is ProgrammeStatus.Open && string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException("The programme is open: say why its framework changes.");
        await register.ImportAsync(InspectionJson.Write(after), "The programme", reason, actor, ct);
    }, ct);

    public Task OpenAsync(string code, int version, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var programme = await PlannedAsync(code, actor, ct);
        db.Expect(programme, version);
        programme.Open(actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>The forces of a programme on which the actor may enter evidence.</summary>
    public async Task<(Programme Programme, IReadOnlyList<Body> Forces)> ForcesAsync(string code, Actor actor, CancellationToken ct)
    {
        var programme = await team.ProgrammeAsync(code, "inspection.evidence", actor, ct);
        var key = code.ToUpperInvariant();
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.Roster.Any(r => r.Programme == key) || db.Inspections.Any(i => i.ProgrammeId == programme.Id && i.ForceId == b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        var allowed = await team.AllowedAsync(programme, bodies.Select(b => b.Id), "inspection.evidence", actor, ct);
        return (programme, [.. bodies.Where(b => allowed.Contains(b.Id))]);
    }

    /// <summary>What is known of a force, for whoever may enter evidence of it.</summary>
    public async Task<Entered> ReadAsync(string code, string slug, Actor actor, CancellationToken ct)
    {
        var force = await db.Bodies.AsNoTracking().Include(b => b.Roster).SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new NotThereException();
        var programme = await team.MustAsync(code, force.Id, "inspection.evidence", actor, ct);
        var inspection = await db.Inspections.Include(i => i.Items).SingleOrDefaultAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == force.Id, ct);
        var key = code.ToUpperInvariant();
        if (inspection is null && force.Roster.All(r => r.Programme != key))
            throw new NotThereException();
        var file = inspection?.Read() ?? new ForceFile { Programme = code, Force = slug };
        return new Entered(programme, await register.BookAsync(programme.Read(), ct), force, inspection, file, InspectionRegister.Names(force, file));
    }

    /// <summary>Changes what is known of a force. Two who change it at once are told.</summary>
    /// <param name="version">The version of the inspection that the form was made from; 0 where it had not begun.</param>
    public Task ChangeAsync(string code, string slug, int version, Func<ForceFile, ForceFile> change, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var entered = await ReadAsync(code, slug, actor, ct);
        if (entered.Inspection is { Stage: >= InspectionStage.Approved and < InspectionStage.Published })
            throw new RuleBrokenException("The report is signed. Take the signature back before its facts change.");
        var inspection = entered.Inspection;
        if (inspection is null)
        {
            inspection = Inspection.Begin(entered.Programme, await db.Bodies.SingleAsync(b => b.Id == entered.Force.Id, ct), actor, clock.GetUtcNow());
            db.Inspections.Add(inspection);
        }
        else
        {
            db.Expect(inspection, version);
        }

        var after = change(entered.File);
        var telling = await register.TellingAsync(entered.Force, after, ct);
        if (FactCheck.Problems(entered.Book, after, telling).Except(FactCheck.Problems(entered.Book, entered.File)).ToList() is { Count: > 0 } problems)
            throw new RuleBrokenException(string.Join(' ', problems.Select(p => p[(p.IndexOf(": ", StringComparison.Ordinal) + 2)..])));
        inspection.Take(after, null, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);
}
