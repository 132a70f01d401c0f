using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Measures.Registers;
using Probity.Features.Organisations;

namespace Probity.Features.Measures;

/// <summary>Every measure, and its figure for a body and a period.</summary>
public sealed class MeasureLibrary(Db db, TimeProvider clock)
{
    /// <summary>A figure names so many of its rows; the page of the measure has them all.</summary>
    public const int MostRows = 10_000;

    public static readonly IReadOnlyList<Measure> All = [.. GiftMeasures.All, .. ContractMeasures.All, .. StandardsMeasures.All, .. LaterMeasures.All];

    /// <summary>By its own code, or by that of the inspectorate's figure.</summary>
    public static Measure? Find(string code) => All.FirstOrDefault(m => m.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(m => m.Figure is { } figure && figure.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether somebody may have the figure for the body they act for, with its rows.</summary>
    public static bool ReadsRows(Measure measure, Actor actor) => measure.Reads.All(action => actor.Scopes(action).Contains(Scope.Body));

    /// <summary>Whether somebody may have the figure, if only as a figure.</summary>
    public static bool Reads(Measure measure, Actor actor) => measure.Reads.All(action => actor.Scopes(action).Overlaps([Scope.Body, Scope.Aggregates]));

    /// <summary>
    /// The figure. As at the period's own as-at day: a figure as at the last day of its period leaves out what was declared or decided
    /// later, so whoever counts a period that is over says as at which day. Who may not read the whole register gets none.
    /// </summary>
    /// <param name="by">The system counts everything for a body's own return.</param>
    public async Task<MeasureResult> ComputeAsync(Measure measure, Body body, ReportingPeriod period, Actor by, CancellationToken ct)
    {
        if (by.IsSystem || by.BodyId == body.Id && ReadsRows(measure, by))
            return await CountAsync(measure, body, period, by, ct);
        if (!Reads(measure, by) || by.BodyId != body.Id && !await db.Bodies.AnyAsync(b => b.Id == by.BodyId && b.ForceId == body.Id, ct))
            throw new NotThereException();
        // A reader of figures sees no row, so the program counts for them.
        MeasureResult? figure = null;
        await db.AsSystemAsync(async () => figure = await CountAsync(measure, body, period, Actor.System(body.Id), ct), ct);
        return figure!.ForReaderOfFigures();
    }

    private async Task<MeasureResult> CountAsync(Measure measure, Body body, ReportingPeriod period, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var at = period.AsAt is null ? period with { AsAt = now.LondonDate() } : period;
        if (!measure.HasRegister)
            return Without(measure, at, CountState.NotAsked, $"There is no register of this here yet: {measure.Register.ToLowerInvariant()}.", now);
        var source = new MeasureSource(db, body.Id, at, by, now);
        if (!await measure.IsKeptAsync(source, ct))
            return Without(measure, at, CountState.NotSupplied, $"Nothing is kept in this register here: {measure.Register.ToLowerInvariant()}.", now);
        var tally = await measure.CountAsync(source, ct);
        var rows = measure.Rows(source, RowSet.Counted) is { } found ? (await found.Take(MostRows).ToListAsync(ct)).Select(r => r.Reference).Distinct().ToList() : [];
        return MeasureResult.Of(measure, at, tally, rows, now);
    }

    /// <summary>The rows behind the figure, for those who may read them.</summary>
    internal IQueryable<MeasureRow>? Rows(Measure measure, Body body, ReportingPeriod period, RowSet set, Actor by) =>
        (by.IsSystem || by.BodyId == body.Id) && ReadsRows(measure, by) ? measure.Rows(new MeasureSource(db, body.Id, period, by, clock.GetUtcNow()), set) : null;

    private static MeasureResult Without(Measure measure, ReportingPeriod period, CountState state, string why, DateTimeOffset at) => new(measure, period, state, null, null, null, [], [], at, why);
}
