using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections;

/// <summary>
/// What was published before it was entered here goes to the public site with its entry: it was checked, signed and published once. Entered again
/// with something different, it is a new version with a note.
/// </summary>
internal sealed class HistoricalPublications(Db db, InspectionRegister register, TimeProvider clock)
{
    public async Task PublishAsync(string code, IReadOnlyList<string> slugs, string? note, Actor by, CancellationToken ct)
    {
        var programme = await register.ProgrammeAsync(code, ct);
        var book = await register.BookAsync(programme.Read(), ct);
        var forces = await register.ForcesAsync(book, null, ct);
        foreach (var force in forces.Where(f => slugs.Contains(f.Slug) && f.File is { IsHistorical: true, Published: not null }))
        {
            await AddAsync(programme, book, force, ReportKind.Force, note, ct);
            if (force.File!.Release is { Include.Count: > 0 })
                await AddAsync(programme, book, force, ReportKind.Release, note, ct);

            var inspection = await db.Inspections.SingleAsync(i => i.ProgrammeId == programme.Id && db.Bodies.Any(b => b.Id == i.ForceId && b.Slug == force.Slug), ct);
            if (inspection.Stage < InspectionStage.Published)
                inspection.MoveTo(InspectionStage.Published, null, by, clock.GetUtcNow());
        }

        // Drafts of other forces of the programme are nobody's business yet.
        var open = forces.Select(f => f.File is { IsHistorical: true, Published: not null } ? f : f with { File = null }).ToList();
        await AddAsync(programme, InspectionPublication.National, InspectionReports.Thematic(book, open, InspectionReports.LatestOf(open)), note, ct);
        await db.SaveChangesAsync(ct);
    }

    // With its Welsh, where the file has all of it.
    private async Task AddAsync(Programme programme, ProgrammeBook book, ForceFacts force, ReportKind kind, string? note, CancellationToken ct)
    {
        var english = InspectionReports.Compose(book, force, kind);
        await AddAsync(programme, force.Slug, english, note, ct);
        if (force.File!.Welsh is not null && WelshShown.Of(english, book, force.File) is { } welsh)
            await AddAsync(programme, force.Slug, welsh, note, ct);
        else
            foreach (var old in await db.InspectionPublications.Where(p => p.ProgrammeId == programme.Id && p.Kind == kind && p.Subject == force.Slug && p.Language == "cy" && p.IsCurrent).ToListAsync(ct))
                old.IsCurrent = false;
    }

    private async Task AddAsync(Programme programme, string subject, ComposedReport composed, string? note, CancellationToken ct)
    {
        var (document, data) = composed;
        var written = InspectionPublication.Write(document);
        var before = await db.InspectionPublications.Where(p => p.ProgrammeId == programme.Id && p.Kind == document.Kind && p.Subject == subject && p.Language == document.Language).OrderByDescending(p => p.Version).FirstOrDefaultAsync(ct);
        if (before?.Document == written && before.Data == data)
            return;
        if (before is not null)
            before.IsCurrent = false;
        db.InspectionPublications.Add(new InspectionPublication
        {
            BodyId = programme.BodyId, ProgrammeId = programme.Id, Subject = subject, Kind = document.Kind, Language = document.Language, Version = (before?.Version ?? 0) + 1,
            Document = written, Data = data, PublishedAt = clock.GetUtcNow(), Note = before is null ? null : note ?? "Entered again from its source",
        });
    }
}
