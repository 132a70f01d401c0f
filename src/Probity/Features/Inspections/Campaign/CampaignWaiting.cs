using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Home;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What waits for somebody in a campaign: questions put to them, returns to prepare or to sign, submissions to read.</summary>
public sealed class CampaignWaiting(Db db, CampaignDesk desk, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitingLine>> ForAsync(Actor actor, CancellationToken ct)
    {
        var (body, me, today, lines) = (actor.BodyId, actor.PersonId, clock.Today(), new List<WaitingLine>());
        if (await db.ReturnAnswers.CountAsync(a => a.BodyId == body && a.RespondentId == me && a.AnsweredAt == null && db.ForceReturns.Any(r => r.Id == a.ReturnId && r.Status == ReturnStatus.Preparing), ct) is > 0 and var mine)
            lines.Add(new("/inspections/answers", $"{mine:#,##0} {(mine == 1 ? "question" : "questions")} of an inspection to answer"));
        if (ReturnDesk.Prepares(actor))
            await OfForceAsync(actor, today, lines, ct);
        if (actor.May(CampaignDesk.Action) && await desk.ToReadAsync(actor, ct) is > 0 and var received)
            lines.Add(new("/inspections/campaigns", $"{received:#,##0} {(received == 1 ? "return" : "returns")} to read"));
        return lines;
    }

    private async Task OfForceAsync(Actor actor, DateOnly today, List<WaitingLine> lines, CancellationToken ct)
    {
        var body = actor.BodyId;
        var open = await db.ForceReturns.AsNoTracking().Where(r => r.BodyId == body && r.Status != ReturnStatus.Submitted).ToListAsync(ct);
        foreach (var one in open)
        {
            var request = await db.ReturnRequests.AsNoTracking().SingleAsync(r => r.Id == one.RequestId, ct);
            if (one.Status == ReturnStatus.ForSignature && actor.Is(Role.COF) && one.PreparedById != actor.PersonId)
                lines.Add(new($"/inspections/returns/{one.ProgrammeCode}/sign", $"{one.Title}: the data return waits for your signature"));
            else if (one.Status == ReturnStatus.Preparing)
                lines.Add(new($"/inspections/returns/{one.ProgrammeCode}", $"{one.Title}: the data return {(request.IsOverdue(today) ? $"was due on {request.Due:d MMMM yyyy} and is late" : request.Status == RequestStatus.Queried ? "came back with questions" : $"is due on {request.Due:d MMMM yyyy}")}"));
        }
    }
}
