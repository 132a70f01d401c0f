using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Home;
using Probity.Features.Inspections.Campaign;

namespace Probity.Features.Inspections.Publication;

/// <summary>What waits for somebody after a publication: progress to report, answers to give, claims to look at.</summary>
public sealed class FollowWaiting(Db db, ProgressDesk progress, ResponseDesk responses, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitingLine>> ForAsync(Actor actor, CancellationToken ct)
    {
        var (body, today, lines) = (actor.BodyId, clock.Today(), new List<WaitingLine>());
        if (ReturnDesk.Prepares(actor) && (await progress.OfForceAsync(actor, ct)).Count(r => r.IsToReport(today)) is > 0 and var silent)
            lines.Add(new("/inspections/returns", $"{silent:#,##0} {(silent == 1 ? "recommendation" : "recommendations")} on which to tell the inspectorate of progress"));
        if (actor.Is(Role.PCC) && (await responses.ForPolicingBodyAsync(actor, ct)).Where(r => r.Response is null).ToList() is { Count: > 0 } open)
            lines.Add(new("/inspections/responses", $"{open.Count:#,##0} {(open.Count == 1 ? "recommendation" : "recommendations")} to answer by {open.Min(r => r.Recommendation.RespondBy):d MMMM yyyy}"));
        if (actor.May("inspection.draft"))
            foreach (var programme in (await db.TrackedRecommendations.AsNoTracking().Where(r => r.BodyId == body && r.State != TrackedState.Verified).ToListAsync(ct)).GroupBy(r => r.ProgrammeCode))
                if ((await progress.OfAsync([.. programme], actor, ct)).Values.Count(r => FollowWords.AwaitsLook(r.Recommendation, r.Claimed)) is > 0 and var claimed)
                    lines.Add(new($"/inspections/{programme.Key}/recommendations", $"{claimed:#,##0} {(claimed == 1 ? "recommendation that a force says is" : "recommendations that forces say are")} done, to look at"));
        return lines;
    }
}
