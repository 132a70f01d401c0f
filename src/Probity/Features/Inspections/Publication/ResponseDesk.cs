using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>A recommendation with the answer of the local policing body.</summary>
/// <param name="Together">The codes of everything that the same answer answers, this one among them.</param>
public sealed record FollowedRecommendation(TrackedRecommendation Recommendation, PolicingResponse? Response, IReadOnlyList<string> Together)
{
    public bool IsOverdue(DateOnly today) => Response is null && today > Recommendation.RespondBy;
}

/// <summary>What becomes of recommendations: the policing body's answer within 56 days, and what inspectors find. All of it is public.</summary>
public sealed class ResponseDesk(Db db, InspectionTeam team, TimeProvider clock)
{
    public async Task<IReadOnlyList<FollowedRecommendation>> OfAsync(string programme, string slug, CancellationToken ct) =>
        await WithResponsesAsync(db.TrackedRecommendations.AsNoTracking().Where(r => r.ProgrammeCode == programme && r.ForceSlug == slug), ct);

    /// <summary>Those to every force of a programme.</summary>
    public async Task<IReadOnlyList<FollowedRecommendation>> OfProgrammeAsync(string programme, CancellationToken ct) =>
        await WithResponsesAsync(db.TrackedRecommendations.AsNoTracking().Where(r => r.ProgrammeCode == programme), ct);

    /// <summary>Whether a programme, or its report on one force, has recommendations that are public.</summary>
    public Task<bool> AnyAsync(string programme, string? slug, CancellationToken ct) => db.TrackedRecommendations.AnyAsync(r => r.ProgrammeCode == programme && (slug == null || r.ForceSlug == slug), ct);

    /// <summary>What the policing body acted for has to answer, or has answered.</summary>
    public async Task<IReadOnlyList<FollowedRecommendation>> ForPolicingBodyAsync(Actor actor, CancellationToken ct) => await OverseenAsync(actor, ct) is { } force
        ? await WithResponsesAsync(db.TrackedRecommendations.AsNoTracking().Where(r => r.ForceId == force), ct) : [];

    /// <summary>Whether the actor answers for the body that oversees the force.</summary>
    public async Task<bool> MayRespondAsync(Actor actor, string slug, CancellationToken ct) =>
        await OverseenAsync(actor, ct) is { } force && await db.Bodies.AnyAsync(b => b.Id == force && b.Slug == slug, ct);

    /// <summary>Answers recommendations to the force, one or several at once.</summary>
    public Task RespondAsync(string programme, string slug, IReadOnlyCollection<string> codes, string comment, string? action, string? noActionBecause, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (body, force, to) = (actor.BodyId, await OverseenAsync(actor, ct), new List<TrackedRecommendation>());
        foreach (var code in codes.Distinct())
            to.Add(await FindAsync(programme, slug, code, ct) is var found && found.ForceId == force ? found : throw new NotThereException());
        var ids = to.ConvertAll(r => r.Id);
        if (await db.PolicingResponses.SelectMany(r => r.Covers).Where(c => c.BodyId == body && ids.Contains(c.RecommendationId)).Select(c => c.RecommendationId).ToListAsync(ct) is { Count: > 0 } answered)
            throw new RuleBrokenException($"{SlotValue.Join([.. to.Where(r => answered.Contains(r.Id)).Select(r => r.Code)], "and")} {(answered.Count == 1 ? "has" : "have")} been answered. What was published stays as it was.");
        db.PolicingResponses.Add(PolicingResponse.Give(to, comment, action, noActionBecause, actor, clock.GetUtcNow()));
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

    /// <summary>The force that the policing body acted for oversees; null for everybody else.</summary>
    internal async Task<Id<Body>?> OverseenAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return actor.Is(Role.PCC) ? await db.Bodies.AsNoTracking().Where(b => b.Id == body && b.Kind == BodyKind.LocalPolicingBody).Select(b => b.ForceId).SingleOrDefaultAsync(ct) : null;
    }

    private async Task<IReadOnlyList<FollowedRecommendation>> WithResponsesAsync(IQueryable<TrackedRecommendation> which, CancellationToken ct)
    {
        var found = (await which.ToListAsync(ct)).OrderBy(r => r.ProgrammeCode, StringComparer.Ordinal).ThenBy(r => r.ForceSlug, StringComparer.Ordinal).ThenBy(r => r.Code, TrackedRecommendation.CodeOrder).ToList();
        var (ids, codes) = (found.ConvertAll(r => r.Id), found.ToDictionary(r => r.Id, r => r.Code));
        var responses = await db.PolicingResponses.AsNoTracking().Include(r => r.Covers).Where(r => r.Covers.Any(c => ids.Contains(c.RecommendationId))).ToListAsync(ct);
        var answers = responses.SelectMany(r => r.Covers.Select(c => (c.RecommendationId, Response: r))).ToLookup(p => p.RecommendationId, p => p.Response);
        return found.ConvertAll(r => answers[r.Id].FirstOrDefault() is { } said
            ? new FollowedRecommendation(r, said, [.. said.Covers.Select(c => codes.GetValueOrDefault(c.RecommendationId)).OfType<string>().Order(TrackedRecommendation.CodeOrder)]) : new FollowedRecommendation(r, null, []));
    }
}
