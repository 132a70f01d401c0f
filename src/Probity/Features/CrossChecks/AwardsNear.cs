using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks;

/// <summary>An open hit about a contract that is about to be awarded or signed.</summary>
public sealed record NearAward(string Hit, Severity Severity, string Contract, string Title, string Stage);

/// <summary>
/// A hit blocks nothing (decisions 12), so the unit is told in time instead: what it wants to say before an award has to be said before it.
/// </summary>
public sealed class AwardsNear(Db db, ReadLog log, TimeProvider clock)
{
    // Bids that are in, or will be within so many days, are decided on soon.
    private const int Days = 14;

    private static readonly ContractStatus[] Deciding = [ContractStatus.Evaluation, ContractStatus.AwardDecision, ContractStatus.Standstill];

    public async Task<IReadOnlyList<NearAward>> ForAsync(Actor actor, CancellationToken ct)
    {
        var soon = clock.Today().AddDays(Days);
        var open = await (from hit in db.CrossCheckHits.AsNoTracking().VisibleTo(db, actor, clock.Today())
                          where hit.Status == HitStatus.New || hit.Status == HitStatus.Triage
                          from input in hit.Inputs
                          where input.Register == "contracts" && input.IsCurrent
                          select new { hit.Reference, hit.Severity, hit.Score, input.RecordId, input.OwnerId }).ToListAsync(ct);
        var owners = open.Select(o => o.OwnerId).Distinct().ToList();
        var near = (await db.Contracts.AsNoTracking().Where(c => owners.Contains(c.BodyId) && (Deciding.Contains(c.Status) || c.Status == ContractStatus.LiveTender && c.TenderClose <= soon))
            .Select(c => new { c.Id, c.Reference, c.Title, c.Status }).ToListAsync(ct)).ToDictionary(c => c.Id.Value);
        var shown = open.Where(o => near.ContainsKey(o.RecordId)).OrderByDescending(o => o.Score).ThenBy(o => o.Reference, StringComparer.Ordinal)
            .Select(o => (Hit: o, Contract: near[o.RecordId])).Select(x => new NearAward(x.Hit.Reference, x.Hit.Severity, x.Contract.Reference, x.Contract.Title, x.Contract.Status.Words().ToLowerInvariant())).ToList();
        if (shown.Count > 0)
            log.Note(actor, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, $"Awards that are near: {string.Join(", ", shown.Select(s => s.Hit))}");
        await db.SaveChangesAsync(ct);
        return shown;
    }
}
