using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Notes;

/// <summary>What inspectors keep to themselves on a force, and what they told it.</summary>
public sealed record NotesSheet(Programme Programme, Body Force, IReadOnlyList<InspectionNote> Notes, IReadOnlyList<HotDebrief> Debriefs);

/// <summary>Inspectors' notes on a force, and hot debriefs. Every look at notes is written down.</summary>
public sealed class NotesDesk(Db db, InspectionTeam team, ReadLog log, TimeProvider clock)
{
    public const string Action = "inspection.notes";

    public DateOnly Today => clock.Today();

    public Task<NotesSheet> ReadAsync(string code, string slug, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, force) = await FindAsync(code, slug, Action, actor, ct);
        var notes = await db.InspectionNotes.AsNoTracking().Where(n => n.BodyId == programme.BodyId && n.ProgrammeId == programme.Id && n.ForceId == force.Id).OrderByDescending(n => n.At).ToListAsync(ct);
        var debriefs = await db.HotDebriefs.AsNoTracking().Where(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id && d.ForceId == force.Id).OrderByDescending(d => d.On).ToListAsync(ct);
        log.Note(actor, Action, ReadAct.List, nameof(InspectionNote), null, $"{code}/{slug}: {notes.Count} {(notes.Count == 1 ? "note" : "notes")}");
        await db.SaveChangesAsync(ct);
        return new NotesSheet(programme, force, notes, debriefs);
    }, ct);

    public Task WriteAsync(string code, string slug, string text, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, force) = await FindAsync(code, slug, Action, actor, ct);
        db.InspectionNotes.Add(InspectionNote.Write(programme, force, text, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Records what the force was told. From then on it reads that, and fieldwork has ended.</summary>
    public Task GiveAsync(string code, string slug, DebriefGiven given, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, force) = await FindAsync(code, slug, "inspection.request", actor, ct);
        var now = clock.GetUtcNow();
        db.HotDebriefs.Add(HotDebrief.Give(programme, force, given, actor, now));
        var inspection = await db.Inspections.SingleOrDefaultAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == force.Id, ct);
        if (inspection is null)
            db.Inspections.Add(inspection = Inspection.Begin(programme, force, actor, now));
        if (inspection.Stage < InspectionStage.Debriefed)
            inspection.MoveTo(InspectionStage.Debriefed, null, actor, now);
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>What the body acted for was told, for those who answer for it to the inspectorate.</summary>
    public async Task<IReadOnlyList<HotDebrief>> GivenAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return actor.May("inspection.submit") ? await db.HotDebriefs.AsNoTracking().Where(d => d.ForceId == body).OrderByDescending(d => d.On).ToListAsync(ct) : [];
    }

    private async Task<(Programme Programme, Body Force)> FindAsync(string code, string slug, string action, Actor actor, CancellationToken ct)
    {
        var force = await db.Bodies.AsNoTracking().Include(b => b.Roster).SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new NotThereException();
        var programme = await team.MustAsync(code, force.Id, action, actor, ct);
        var key = code.ToUpperInvariant();
        return force.Roster.Any(r => r.Programme == key) || await db.Inspections.AnyAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == force.Id, ct)
            ? (programme, force)
            : throw new NotThereException();
    }
}
