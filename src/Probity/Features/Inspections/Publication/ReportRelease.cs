using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Jobs;

namespace Probity.Features.Inspections.Publication;

/// <summary>The end of an embargo: everything that was held of a programme becomes public in one transaction. Running twice changes nothing.</summary>
[Does("inspection.publish")]
public sealed class ReportRelease(Db db, TimeProvider clock) : IJob
{
    public const string Name = "inspection.release";

    public string Kind => Name;

    public Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (now, id) = (clock.GetUtcNow(), new Id<Programme>(Guid.Parse(job.Argument)));
        var held = await db.HeldPublications.Where(p => p.BodyId == job.BodyId && p.ProgrammeId == id).ToListAsync(ct);
        if (held.Where(p => p.ReleaseAt > now).Select(p => (DateTimeOffset?)p.ReleaseAt).Min() is { } later)
            return later;

        var programme = await db.Programmes.SingleAsync(p => p.BodyId == job.BodyId && p.Id == id, ct);
        foreach (var one in held)
            await PublishAsync(one, held, now, ct);
        db.HeldPublications.RemoveRange(held);
        foreach (var report in held.Where(p => p.Kind is ReportKind.Force))
            await (report.Language == "en" ? FollowAsync(programme, report, now, ct) : FollowWelshAsync(programme, report.Subject, now, ct));
        if (held.Any(p => p.Kind is ReportKind.Thematic) && await db.ReportDrafts.SingleOrDefaultAsync(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id && d.ForceId == programme.BodyId, ct) is { } national)
            national.Publish(null, Actor.System(programme.BodyId), now);
        await db.SaveChangesAsync(ct);
        return (DateTimeOffset?)null;
    }, ct);

    private async Task PublishAsync(HeldPublication held, List<HeldPublication> all, DateTimeOffset now, CancellationToken ct)
    {
        var earlier = await db.InspectionPublications.Where(p => p.BodyId == held.BodyId && p.ProgrammeId == held.ProgrammeId && p.Kind == held.Kind && p.Subject == held.Subject).ToListAsync(ct);
        var versions = earlier.Where(p => p.Language == held.Language).ToList();
        // The Welsh of an English that is replaced is replaced with it: by its own new version, or by none yet.
        var replaced = held.Language == "en" && !all.Any(h => h.Subject == held.Subject && h.Kind == held.Kind && h.Language != "en") ? earlier : versions;
        foreach (var old in replaced.Where(p => p.IsCurrent))
            old.IsCurrent = false;
        db.InspectionPublications.Add(new InspectionPublication
        {
            BodyId = held.BodyId, ProgrammeId = held.ProgrammeId, Subject = held.Subject, Kind = held.Kind, Language = held.Language, Version = versions.Count + 1,
            Document = held.Document, Data = held.Data, PublishedAt = now, Note = earlier.Count == 0 ? null : held.Note,
        });
    }

    private async Task FollowWelshAsync(Programme programme, string slug, DateTimeOffset now, CancellationToken ct)
    {
        var force = await db.Bodies.AsNoTracking().SingleAsync(b => b.Slug == slug, ct);
        (await db.WelshVersions.SingleAsync(v => v.BodyId == programme.BodyId && v.ProgrammeId == programme.Id && v.ForceId == force.Id, ct)).Publish(Actor.System(programme.BodyId), now);
    }

    // From its publication on a report is followed: what was asked of the force, and by when the policing body answers.
    private async Task FollowAsync(Programme programme, HeldPublication report, DateTimeOffset now, CancellationToken ct)
    {
        var actor = Actor.System(programme.BodyId);
        var force = await db.Bodies.AsNoTracking().SingleAsync(b => b.Slug == report.Subject, ct);
        var draft = await db.ReportDrafts.SingleAsync(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id && d.ForceId == force.Id, ct);
        var inspection = await db.Inspections.Include(i => i.Items).SingleAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == force.Id, ct);
        // What was held before its facts were kept with it has those of now.
        var facts = report.Facts ?? InspectionJson.Write(inspection.Read());
        draft.Publish(facts, actor, now);
        inspection.MoveTo(InspectionStage.Published, null, actor, now);
        var known = await db.TrackedRecommendations.Where(r => r.BodyId == programme.BodyId && r.ProgrammeId == programme.Id && r.ForceId == force.Id).Select(r => r.Code).ToListAsync(ct);
        db.TrackedRecommendations.AddRange(InspectionJson.Read<ForceFile>(facts, "held facts").Recommendations.Where(r => !known.Contains(r.Code)).Select(r => TrackedRecommendation.Begin(programme, force, r, actor, now)));
    }
}
