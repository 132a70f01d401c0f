using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Jobs;

namespace Probity.Features.Inspections.Campaign;

/// <summary>Every morning: notes for good what had come when a deadline passed, and reminds the forces whose return is due or late.</summary>
[Does(CampaignDesk.Action)]
internal sealed class CampaignJob(Db db, TimeProvider clock) : IJob
{
    public const string KindName = "inspection.returns";

    public string Kind => KindName;

    public static DateTimeOffset NextMorning(DateTimeOffset now) => now.LondonDate().AddDays(1).StartInLondon().AddMinutes(15);

    public async Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct)
    {
        var (at, today, by) = (clock.GetUtcNow(), clock.Today(), Actor.System(job.BodyId));
        return await db.WriteAsync(async () =>
        {
            var open = await db.ReturnRequests.Where(r => r.BodyId == job.BodyId && r.Status != RequestStatus.Accepted).ToListAsync(ct);
            foreach (var request in open)
            {
                if (request.FrozenAt is null && today > request.Due)
                    request.Freeze(await db.SubmittedReturns.Where(s => s.RequestId == request.Id).OrderByDescending(s => s.Number).Select(s => s.Hash).FirstOrDefaultAsync(ct), by, at);
                if (request.IsReminderDue(today))
                    request.Remind(by, at);
            }

            await db.SaveChangesAsync(ct);
            return open.Count == 0 ? null : (DateTimeOffset?)NextMorning(at);
        }, ct);
    }
}
