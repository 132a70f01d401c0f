using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Measures;
using Probity.Features.Measures.Registers;

namespace Probity.Features.CrossChecks;

/// <summary>How well a rule did.</summary>
/// <param name="Decided">Hits that were dismissed, explained, monitored or escalated.</param>
/// <param name="Useful">Of these, those that were escalated or led to advice, training or a referral.</param>
/// <param name="MedianDays">From first seen to first touched.</param>
public sealed record RulePrecision(string Rule, string Title, int Open, int Decided, int Useful, int? MedianDays)
{
    /// <summary>Always with its base; without a percentage where the base is small.</summary>
    public string Share => Decided == 0 ? "none decided yet"
        : Decided < MeasureResult.SmallestBase ? $"{Useful} of {Decided} (too few for a percentage)" : MeasureResult.ShareText(Useful, Decided);
}

/// <summary>The product's own precision, rule by rule: noisy rules are retired by decision, not by silence (domain 4.1). It counts only what exists for the actor.</summary>
public sealed class Precision(Db db, ReadLog log, TimeProvider clock, IEnumerable<ICrossCheck> rules)
{
    public Task<IReadOnlyList<RulePrecision>> OfAsync(Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hits = db.CrossCheckHits.AsNoTracking().VisibleTo(db, actor, clock.Today());
        // What is decided, and what of it mattered, says the measure.
        var (all, decided, useful) = (await ByRuleAsync(hits, ct), await ByRuleAsync(hits.Where(StandardsMeasures.Triaged), ct), await ByRuleAsync(hits.Where(StandardsMeasures.Triaged).Where(StandardsMeasures.TakenFurther), ct));
        var touched = (await hits.Where(h => h.TriagedAt != null).Select(h => new { h.Rule, h.FirstSeen, h.TriagedAt }).ToListAsync(ct)).ToLookup(h => h.Rule, h => (int)(h.TriagedAt!.Value - h.FirstSeen).TotalDays);
        log.Note(actor, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, "Precision by rule");
        return (IReadOnlyList<RulePrecision>)rules.OrderBy(r => r.Code, StringComparer.Ordinal).Select(rule =>
        {
            var (days, made) = (touched[rule.Code].Order().ToList(), decided.GetValueOrDefault(rule.Code));
            return new RulePrecision(rule.Code, rule.Title, all.GetValueOrDefault(rule.Code) - made, made, useful.GetValueOrDefault(rule.Code), days.Count == 0 ? null : days[days.Count / 2]);
        }).ToList();
    }, ct);

    private static Task<Dictionary<string, int>> ByRuleAsync(IQueryable<CrossCheckHit> hits, CancellationToken ct) =>
        hits.GroupBy(h => h.Rule).Select(rule => new { rule.Key, Count = rule.Count() }).ToDictionaryAsync(rule => rule.Key, rule => rule.Count, ct);
}
