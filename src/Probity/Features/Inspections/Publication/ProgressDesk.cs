using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Drafts;

namespace Probity.Features.Inspections.Publication;

/// <summary>A recommendation with what its force says of it.</summary>
/// <param name="Entries">Newest first; those that were not submitted for the force alone.</param>
public sealed record ReportedRecommendation(TrackedRecommendation Recommendation, IReadOnlyList<ProgressEntry> Entries)
{
    /// <summary>What the force told the inspectorate last.</summary>
    public ProgressEntry? Claimed => Entries.FirstOrDefault(e => e.SubmittedAt is not null);

    /// <summary>What the force works on and has not submitted.</summary>
    public ProgressEntry? Unsent => Entries.FirstOrDefault(e => e.SubmittedAt is null);

    /// <summary>The number of the entry that is written now.</summary>
    public int Next => Unsent?.Number ?? Entries.Count + 1;

    /// <summary>The force has said nothing, or what it planned is past its day.</summary>
    public bool IsToReport(DateOnly today) => Recommendation.State is not TrackedState.Verified && (Claimed is null || Claimed is { Claim: ClaimedState.InProgress, Due: { } due } && due < today);
}

/// <summary>Which entry, and the version that whoever writes it had before them; 0 where it had not begun.</summary>
public sealed record EntryPlace(string Programme, string Force, string Code, int Number, int Version);

/// <summary>
/// A force reports its progress on recommendations under the action by which it submits to the inspectorate. The inspectorate's assigned people and the
/// policing body that oversees the force read what was submitted; for everybody else there is none of it.
/// </summary>
public sealed class ProgressDesk(Db db, InspectionTeam team, ResponseDesk responses, TimeProvider clock)
{
    public const string Action = ReturnDesk.Action;

    /// <summary>Whether somebody reports for the force.</summary>
    public static bool MayReport(Actor actor, TrackedRecommendation on) => actor.BodyId == on.ForceId && ReturnDesk.Prepares(actor);

    /// <summary>What the actor may read of the progress on these; what they may not read of is not among them.</summary>
    public async Task<IReadOnlyDictionary<Id<TrackedRecommendation>, ReportedRecommendation>> OfAsync(IReadOnlyCollection<TrackedRecommendation> recommendations, Actor actor, CancellationToken ct)
    {
        var (overseen, readable) = (await responses.OverseenAsync(actor, ct), await FollowedByAsync(recommendations, actor, ct));
        var shown = recommendations.Where(r => MayReport(actor, r) || r.ForceId == overseen || readable.Contains(r.Id)).ToList();
        if (shown.Count == 0)
            return new Dictionary<Id<TrackedRecommendation>, ReportedRecommendation>();
        var (ids, own) = (shown.ConvertAll(r => r.Id), shown.Where(r => MayReport(actor, r)).Select(r => r.Id).ToList());
        var entries = (await db.ProgressEntries.AsNoTracking().Where(e => ids.Contains(e.RecommendationId) && (e.SubmittedAt != null || own.Contains(e.RecommendationId))).OrderByDescending(e => e.Number).ToListAsync(ct)).ToLookup(e => e.RecommendationId);
        return shown.ToDictionary(r => r.Id, r => new ReportedRecommendation(r, [.. entries[r.Id]]));
    }

    /// <summary>Everything that was recommended to the force acted for.</summary>
    public async Task<IReadOnlyList<ReportedRecommendation>> OfForceAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        var found = await db.TrackedRecommendations.AsNoTracking().Where(r => r.ForceId == body).ToListAsync(ct);
        var shown = await OfAsync(found, actor, ct);
        return [.. found.Where(r => shown.ContainsKey(r.Id)).OrderBy(r => r.ProgrammeCode, StringComparer.Ordinal).ThenBy(r => r.Code, TrackedRecommendation.CodeOrder).Select(r => shown[r.Id])];
    }

    public async Task<ReportedRecommendation> ReadAsync(string programme, string slug, string code, Actor actor, CancellationToken ct)
    {
        var found = await db.TrackedRecommendations.AsNoTracking().SingleOrDefaultAsync(r => r.ProgrammeCode == programme && r.ForceSlug == slug && r.Code == code, ct) ?? throw new NotThereException();
        return (await OfAsync([found], actor, ct)).GetValueOrDefault(found.Id) ?? throw new NotThereException();
    }

    /// <summary>Keeps an entry in the force, or submits it.</summary>
    public Task SaveAsync(EntryPlace at, ProgressSaid said, bool submit, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, now) = (await ReadAsync(at.Programme, at.Force, at.Code, actor, ct), clock.GetUtcNow());
        var about = found.Recommendation;
        if (!MayReport(actor, about))
            throw new NotThereException();
        if (at.Number != found.Next)
            throw new RuleBrokenException("Somebody else submitted an entry meanwhile. Read it, and write another if there is more to say.");
        ProgressEntry entry;
        if (found.Unsent is { } unsent)
        {
            entry = await db.ProgressEntries.SingleAsync(e => e.BodyId == about.ForceId && e.Id == unsent.Id, ct);
            db.Expect(entry, at.Version);
            entry.Rewrite(about, said, actor, now);
        }
        else
        {
            db.ProgressEntries.Add(entry = ProgressEntry.Write(about, found.Next, said, actor, now));
        }

        if (submit)
            entry.Submit(about, actor, now);
        await db.SaveChangesAsync(ct);
    }, ct);

    // Those of the inspectorate read of the forces that they are assigned to.
    private async Task<HashSet<Id<TrackedRecommendation>>> FollowedByAsync(IEnumerable<TrackedRecommendation> recommendations, Actor actor, CancellationToken ct)
    {
        var followed = new HashSet<Id<TrackedRecommendation>>();
        foreach (var group in recommendations.Where(r => r.BodyId == actor.BodyId).GroupBy(r => r.ProgrammeId))
        {
            var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == group.Key, ct);
            var allowed = await team.AllowedAsync(programme, group.Select(r => r.ForceId).Distinct(), "inspection.draft", actor, ct);
            followed.UnionWith(group.Where(r => allowed.Contains(r.ForceId)).Select(r => r.Id));
        }

        return followed;
    }
}
