using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;

namespace Probity.Features.People;

public static class ReportingLines
{
    // A tree deeper than this is a loop that somebody typed.
    private const int Deepest = 20;

    /// <summary>Rebuilds a body's reporting lines from the postings of a day, and the conflicts that rest on them. Call it in the transaction that changed a posting.</summary>
    public static async Task RebuildReportingLinesAsync(this Db db, Id<Body> body, DateOnly today, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await ConflictKeeper.OfBodyAsync(db, body, today, ct);
        var managers = await db.Postings.AsNoTracking()
            .Where(p => p.BodyId == body && p.LineManagerId != null && p.From <= today && (p.To == null || p.To >= today))
            .OrderBy(p => p.From).Select(p => new { p.PersonId, Manager = p.LineManagerId!.Value }).ToListAsync(ct);
        var managerOf = new Dictionary<Id<Person>, Id<Person>>();
        foreach (var line in managers)
            managerOf[line.PersonId] = line.Manager;

        // A posting that begins on a later day changes the lines on that day: see ReportingLinesJob.
        await db.EnqueueAsync(body, ReportingLinesJob.Name, "", today.AddDays(1).StartInLondon().AddMinutes(5), ct);
        await db.ReportingLines.Where(l => l.BodyId == body).ExecuteDeleteAsync(ct);
        // Lines of an earlier rebuild are gone from the database, and must not stand in the way of the same ones again.
        foreach (var line in db.ChangeTracker.Entries<ReportingLine>().Where(e => e.Entity.BodyId == body).ToList())
            line.State = EntityState.Detached;
        foreach (var report in managerOf.Keys)
        {
            var seen = new HashSet<Id<Person>> { report };
            var manager = report;
            for (var depth = 1; depth <= Deepest && managerOf.TryGetValue(manager, out manager) && seen.Add(manager); depth++)
                db.ReportingLines.Add(new ReportingLine { BodyId = body, ManagerId = manager, ReportId = report, Depth = depth });
        }
    }
}
