using Probity.Access;
using Probity.Data;
using Probity.Jobs;

namespace Probity.Features.People;

/// <summary>Rebuilds a body's reporting lines a little after each midnight, when postings begin and end.</summary>
[Does("people.import")]
internal sealed class ReportingLinesJob(Db db, TimeProvider clock) : IJob
{
    public const string Name = "people.lines";

    public string Kind => Name;

    public async Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct)
    {
        await db.WriteAsync(() => db.RebuildReportingLinesAsync(job.BodyId, clock.Today(), ct), ct);
        return clock.Today().AddDays(1).StartInLondon().AddMinutes(5);
    }
}
