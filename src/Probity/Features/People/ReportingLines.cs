using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Conflicts;
using Probity.Features.Organisations;

namespace Probity.Features.People;

public static class ReportingLines
{
    // A tree deeper than this is a loop that somebody typed.
    private const int Deepest = 20;

    // Beyond so many it is quicker to write all of a body's anew.
    private const int FewReports = 500;

    /// <summary>Puts a body's reporting lines right by the postings of a day, and the conflicts that rest on them. Call it in the transaction that changed a posting.</summary>
    public static Task RebuildReportingLinesAsync(this Db db, Id<Body> body, DateOnly today, CancellationToken ct) => db.WriteAsync(async () =>
    {
        await db.SaveChangesAsync(ct);
        await ConflictKeeper.OfBodyAsync(db, body, today, ct);
        // A posting that begins on a later day changes the lines on that day: see ReportingLinesJob.
        await db.EnqueueAsync(body, ReportingLinesJob.Name, "", today.AddDays(1).StartInLondon().AddMinutes(5), ct);
        var (then, now) = (Of(await ManagersAsync(db, body, today, ct)), await db.ReportingLines.AsNoTracking().Where(l => l.BodyId == body).Select(l => new Line(l.ManagerId, l.ReportId, l.Depth)).ToHashSetAsync(ct));
        var reports = then.Except(now).Concat(now.Except(then)).Select(l => l.Report).ToHashSet();
        if (reports.Count == 0)
            return;
        var all = reports.Count > FewReports;
        await db.ReportingLines.Where(l => l.BodyId == body && (all || reports.Contains(l.ReportId))).ExecuteDeleteAsync(ct);
        await BulkInsert.WriteAsync(db, then.Where(l => all || reports.Contains(l.Report)).Select(l => new ReportingLine { BodyId = body, ManagerId = l.Manager, ReportId = l.Report, Depth = l.Depth }), ct);
    }, ct);

    private readonly record struct Line(Id<Person> Manager, Id<Person> Report, int Depth);

    private static async Task<Dictionary<Id<Person>, Id<Person>>> ManagersAsync(Db db, Id<Body> body, DateOnly today, CancellationToken ct)
    {
        var managerOf = new Dictionary<Id<Person>, Id<Person>>();
        foreach (var line in await db.Postings.AsNoTracking().Where(p => p.BodyId == body && p.LineManagerId != null && p.From <= today && (p.To == null || p.To >= today))
            .OrderBy(p => p.From).Select(p => new { p.PersonId, Manager = p.LineManagerId!.Value }).ToListAsync(ct))
            managerOf[line.PersonId] = line.Manager;
        return managerOf;
    }

    private static HashSet<Line> Of(Dictionary<Id<Person>, Id<Person>> managerOf)
    {
        var lines = new HashSet<Line>();
        foreach (var report in managerOf.Keys)
        {
            var seen = new HashSet<Id<Person>> { report };
            var manager = report;
            for (var depth = 1; depth <= Deepest && managerOf.TryGetValue(manager, out manager) && seen.Add(manager); depth++)
                lines.Add(new Line(manager, report, depth));
        }

        return lines;
    }
}
