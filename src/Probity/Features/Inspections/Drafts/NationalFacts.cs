using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>
/// What the national report may say of each force: what is signed and about to be published, else what is public of it, as it was frozen then. What became
/// known since is for the next version of the force's own report. Only before the first publication it is composed from what is known now.
/// </summary>
public sealed class NationalFacts(Db db, InspectionRegister register)
{
    public async Task<IReadOnlyList<ForceFacts>> OfAsync(Programme programme, ProgrammeBook book, CancellationToken ct)
    {
        var drafts = await db.ReportDrafts.AsNoTracking().Where(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id).ToDictionaryAsync(d => d.ForceId, ct);
        var ids = drafts.Keys.ToList();
        var bodies = await db.Bodies.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Slug, ct);
        var isPublic = await db.InspectionPublications.AnyAsync(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id && p.Kind == ReportKind.Force, ct);
        return [.. (await register.ForcesAsync(book, null, ct)).Select(f => bodies.GetValueOrDefault(f.Slug) is { } body ? Of(f, drafts[body.Id], body, isPublic) : Of(f, null, null, isPublic))];
    }

    /// <summary>The words that would give away of which of these forces good practice is told.</summary>
    public async Task<IReadOnlyList<string>> TellingAsync(IReadOnlyList<ForceFacts> forces, CancellationToken ct)
    {
        var telling = new List<string>();
        foreach (var force in forces.Where(f => f.File?.Facts.Any(x => x.GoodPractice is not null) is true))
            telling.AddRange(await register.TellingAsync(await db.Bodies.AsNoTracking().SingleAsync(b => b.Slug == force.Slug, ct), force.File!, ct));
        return telling;
    }

    private static ForceFacts Of(ForceFacts known, ReportDraft? draft, Body? body, bool isPublic) => known.File switch
    {
        null or { IsHistorical: true, Published: not null } => known,
        _ when draft?.Status is DraftStatus.Signed or DraftStatus.Held => known,
        _ when draft?.PublicFacts is { } facts && InspectionJson.Read<ForceFile>(facts, "public facts") is var file => known with { File = file, Names = InspectionRegister.Names(body!, file) },
        _ => isPublic ? known with { File = null } : known,
    };
}
