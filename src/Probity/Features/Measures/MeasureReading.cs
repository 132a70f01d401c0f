using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Measures;

/// <summary>A figure and a page of the rows behind it.</summary>
public sealed record MeasureSheet(MeasureResult Result, IReadOnlyList<MeasureRow> Rows, bool HasNext, bool SeesRows);

/// <summary>Shows people the figures of the body they act for, or of the force that it oversees. That somebody looked at the rows is written down.</summary>
public sealed class MeasureReading(Db db, MeasureLibrary library, ReadLog log, TimeProvider clock)
{
    public const int PageSize = 50;

    public DateOnly Today => clock.Today();

    /// <summary>The measures that somebody may know of: those of a register that is hidden from them are not greyed but absent.</summary>
    public static IReadOnlyList<Measure> ListedFor(Actor actor) => [.. MeasureLibrary.All.Where(m => MeasureLibrary.Reads(m, actor) || m.Reads.All(action => !IsHidden(action)))];

    /// <summary>Whether there is a page with the figure for them.</summary>
    public static bool Opens(Measure measure, Actor actor) => actor.PersonId is not null && measure.HasRegister && MeasureLibrary.Reads(measure, actor);

    public Task<MeasureSheet> ShowAsync(Measure measure, ReportingPeriod period, RowSet set, int after, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var body = await BodyAsync(measure, actor, ct);
        var result = await library.ComputeAsync(measure, body, period, actor, ct);
        if (result.State != CountState.Number || library.Rows(measure, body, result.Period, set, actor) is not { } all)
            return new MeasureSheet(result, [], false, result.State == CountState.Number && MeasureLibrary.ReadsRows(measure, actor));
        var rows = await all.Skip(after).Take(PageSize + 1).ToListAsync(ct);
        var shown = rows.Take(PageSize).ToList();
        Note(measure, shown, actor);
        await db.SaveChangesAsync(ct);
        return new MeasureSheet(result, shown, rows.Count > PageSize, true);
    }, ct);

    /// <summary>Every row, for a file.</summary>
    public Task<(Body Body, MeasureResult Result, IReadOnlyList<MeasureRow> Rows)> AllAsync(Measure measure, ReportingPeriod period, RowSet set, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var body = await BodyAsync(measure, actor, ct);
        var result = await library.ComputeAsync(measure, body, period, actor, ct);
        var rows = library.Rows(measure, body, result.Period, set, actor) is { } all ? await all.Take(MeasureLibrary.MostRows).ToListAsync(ct) : [];
        Note(measure, rows, actor);
        await db.SaveChangesAsync(ct);
        return (body, result, (IReadOnlyList<MeasureRow>)rows);
    }, ct);

    private async Task<Body> BodyAsync(Measure measure, Actor actor, CancellationToken ct)
    {
        if (!Opens(measure, actor))
            throw new NotThereException();
        var own = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == actor.BodyId, ct);
        // Who scrutinises a force from its policing body reads the force's figures.
        return own.ForceId is { } force && !MeasureLibrary.ReadsRows(measure, actor) ? await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == force, ct) : own;
    }

    private void Note(Measure measure, List<MeasureRow> rows, Actor actor)
    {
        if (rows.Count > 0)
            log.Note(actor, measure.Reads[0], ReadAct.List, nameof(Measure), null, $"{measure.Code}: {string.Join(", ", rows.Select(r => r.Reference).Distinct().Take(PageSize))}{(rows.Count > PageSize ? $" and so on, {rows.Count:#,##0} rows" : "")}");
    }

    // What the matrix calls by the same name for everybody is no secret; the register of hits is.
    private static bool IsHidden(string action) => action == "crosscheck.read";
}
