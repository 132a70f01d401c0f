using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>A recommendation with the answer of the local policing body.</summary>
public sealed record FollowedRecommendation(TrackedRecommendation Recommendation, PolicingResponse? Response)
{
    public bool IsOverdue(DateOnly today) => Response is null && today > Recommendation.RespondBy;
}

/// <summary>What becomes of recommendations: the policing body's answer within 56 days, and what inspectors find. All of it is public.</summary>
public sealed class ResponseDesk(Db db, InspectionTeam team, TimeProvider clock)
{
    public async Task<IReadOnlyList<FollowedRecommendation>> OfAsync(string programme, string slug, CancellationToken ct) =>
        await WithResponsesAsync(db.TrackedRecommendations.AsNoTracking().Where(r => r.ProgrammeCode == programme && r.ForceSlug == slug), ct);

    /// <summary>What the policing body acted for has to answer, or has answered.</summary>
    public async Task<IReadOnlyList<FollowedRecommendation>> ForPolicingBodyAsync(Actor actor, CancellationToken ct) => await OverseenAsync(actor, ct) is { } force
        ? await WithResponsesAsync(db.TrackedRecommendations.AsNoTracking().Where(r => r.ForceId == force), ct) : [];

    /// <summary>Whether the actor answers for the body that oversees the force.</summary>
    public async Task<bool> MayRespondAsync(Actor actor, string slug, CancellationToken ct) =>
        await OverseenAsync(actor, ct) is { } force && await db.Bodies.AnyAsync(b => b.Id == force && b.Slug == slug, ct);

    public Task RespondAsync(string programme, string slug, string code, string comment, string? action, string? noActionBecause, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var found = await FindAsync(programme, slug, code, ct);
        if (await OverseenAsync(actor, ct) != found.ForceId)
            throw new NotThereException();
        var body = actor.BodyId;
        if (await db.PolicingResponses.AnyAsync(r => r.BodyId == body && r.RecommendationId == found.Id, ct))
            throw new RuleBrokenException($"{code} has been answered. What was published stays as it was.");
        db.PolicingResponses.Add(PolicingResponse.Give(found, comment, action, noActionBecause, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }, ct);

    public async Task<bool> MayFindAsync(string programme, string slug, Actor actor, CancellationToken ct)
    {
        var force = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, ct);
        var body = actor.BodyId;
        return force is not null && await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Code == programme, ct) is { } found
            && Decisions.Decide(actor, "inspection.draft", await team.FactsAsync(found, force.Id, actor, ct)).Permitted;
    }

    /// <summary>An inspector looked: it is under way, done, or not done.</summary>
    public Task FindAsync(string programme, string slug, string code, TrackedState state, string what, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (!await MayFindAsync(programme, slug, actor, ct))
            throw new NotThereException();
        (await FindAsync(programme, slug, code, ct)).Find(state, what, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<TrackedRecommendation> FindAsync(string programme, string slug, string code, CancellationToken ct) =>
        await db.TrackedRecommendations.SingleOrDefaultAsync(r => r.ProgrammeCode == programme && r.ForceSlug == slug && r.Code == code, ct) ?? throw new NotThereException();

    private async Task<Id<Body>?> OverseenAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return actor.Is(Role.PCC) ? await db.Bodies.AsNoTracking().Where(b => b.Id == body && b.Kind == BodyKind.LocalPolicingBody).Select(b => b.ForceId).SingleOrDefaultAsync(ct) : null;
    }

    private async Task<IReadOnlyList<FollowedRecommendation>> WithResponsesAsync(IQueryable<TrackedRecommendation> which, CancellationToken ct)
    {
        var found = await which.OrderBy(r => r.ProgrammeCode).ThenBy(r => r.Code).ToListAsync(ct);
        var ids = found.ConvertAll(r => r.Id);
        var responses = (await db.PolicingResponses.AsNoTracking().Where(r => ids.Contains(r.RecommendationId)).ToListAsync(ct)).ToLookup(r => r.RecommendationId);
        return found.ConvertAll(r => new FollowedRecommendation(r, responses[r.Id].FirstOrDefault()));
    }
}
