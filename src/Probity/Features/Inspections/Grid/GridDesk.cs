using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Entry;
using Probity.Features.Inspections.Facts;

namespace Probity.Features.Inspections.Grid;

/// <summary>The grid of a programme for an inspector: the forces that are theirs, each with what was submitted last and what is known.</summary>
public sealed class GridDesk(Db db, EntryDesk entry, InspectionRegister register, ReadLog log)
{
    public const string Action = "inspection.evidence";

    /// <summary>One query for each table, however many forces and questions; the look is written down.</summary>
    /// <param name="question">Only this column; null for all.</param>
    public Task<GridSheet> ReadAsync(string code, string? question, bool byGaps, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, forces) = await entry.ForcesAsync(code, actor, ct);
        var book = await register.BookAsync(programme.Read(), ct);
        var all = book.Definition.Questions;
        var asked = all.Where(q => question is null || q.Code == question).ToList();
        if (question is not null && asked.Count == 0)
            throw new NotThereException();
        var ids = forces.Select(f => f.Id).ToList();
        var facts = await db.Inspections.AsNoTracking().Where(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && ids.Contains(i.ForceId))
            .SelectMany(i => i.Items.Where(item => item.Kind == InspectionItemKind.Fact), (i, item) => new { i.ForceId, item.Code, item.Json }).ToListAsync(ct);
        var returns = await (from asking in db.ReturnRequests.AsNoTracking().Where(r => r.BodyId == programme.BodyId && r.ProgrammeId == programme.Id && ids.Contains(r.ForceId))
                             join came in db.SubmittedReturns.AsNoTracking() on new { Request = asking.Id, Number = asking.Received } equals new { Request = came.RequestId, came.Number }
                             select new { asking.ForceId, Return = came }).ToListAsync(ct);
        var (known, submitted) = (facts.ToLookup(f => f.ForceId), returns.ToDictionary(r => r.ForceId, r => r.Return.Read()));
        var reading = new GridReading(book, asked);
        var rows = forces.Select(f => reading.Row(f, known[f.Id].Select(i => InspectionJson.Read<Fact>(i.Json, i.Code)), submitted.GetValueOrDefault(f.Id))).ToList();
        if (returns.Count > 0)
            log.Note(actor, Action, ReadAct.List, nameof(SubmittedReturn), null, $"{code}, grid: {string.Join(", ", forces.Where(f => submitted.ContainsKey(f.Id)).Select(f => f.Slug))}");
        await db.SaveChangesAsync(ct);
        return new GridSheet(programme, asked, all, byGaps ? [.. rows.OrderByDescending(r => r.Gaps)] : rows);
    }, ct);
}
