using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;

namespace Probity.Features.CrossChecks;

/// <summary>How well a rule did.</summary>
/// <param name="Decided">Hits that were dismissed, explained, monitored or escalated.</param>
/// <param name="Useful">Of these, those that were escalated or led to advice, training or a referral.</param>
/// <param name="MedianDays">From first seen to first touched.</param>
public sealed record RulePrecision(string Rule, string Title, int Open, int Decided, int Useful, int? MedianDays)
{
    /// <summary>A percentage of fewer than ten says less than the two numbers.</summary>
    public const int SmallestBase = 10;

    /// <summary>Always with its base; without a percentage where the base is small.</summary>
    public string Share => Decided == 0 ? "none decided yet"
        : Decided < SmallestBase ? $"{Useful} of {Decided} (too few for a percentage)" : $"{Useful} of {Decided} ({100m * Useful / Decided:0}%)";
}

/// <summary>The product's own precision, rule by rule: noisy rules are retired by decision, not by silence (domain 4.1). It counts only what exists for the actor.</summary>
public sealed class Precision(Db db, ReadLog log, TimeProvider clock, IEnumerable<ICrossCheck> rules)
{
    private static readonly DispositionCode[] Managed = [DispositionCode.ManagementAdvice, DispositionCode.TrainingIssue, DispositionCode.ConductReferral];

    public Task<IReadOnlyList<RulePrecision>> OfAsync(Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hits = await db.CrossCheckHits.AsNoTracking().VisibleTo(db, actor, clock.Today())
            .Select(h => new { h.Rule, h.Status, h.Disposition, h.FirstSeen, h.TriagedAt }).ToListAsync(ct);
        log.Note(actor, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, "Precision by rule");
        var byRule = hits.ToLookup(h => h.Rule);
        return (IReadOnlyList<RulePrecision>)rules.OrderBy(r => r.Code, StringComparer.Ordinal).Select(rule =>
        {
            var decided = byRule[rule.Code].Where(h => h.Status is not (HitStatus.New or HitStatus.Triage)).ToList();
            var days = byRule[rule.Code].Where(h => h.TriagedAt is not null).Select(h => (int)(h.TriagedAt!.Value - h.FirstSeen).TotalDays).Order().ToList();
            return new RulePrecision(rule.Code, rule.Title, byRule[rule.Code].Count() - decided.Count, decided.Count,
                decided.Count(h => h.Status == HitStatus.Escalated || h.Disposition is { } code && Managed.Contains(code)), days.Count == 0 ? null : days[days.Count / 2]);
        }).ToList();
    }, ct);
}
