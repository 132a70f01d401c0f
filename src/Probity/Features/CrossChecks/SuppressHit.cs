using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.CrossChecks;

/// <param name="Reference">The hit that was looked at when it was asked for.</param>
public sealed record SuppressionAsked(string Reference, DateOnly Until);

/// <summary>Carries out a suppression that a second person confirmed. Neither the request nor its effect exists for whom the hit does not.</summary>
internal sealed class SuppressHit(Db db, TimeProvider clock) : ISecondPersonAct, IConcealedAct
{
    public const string KindName = "crosscheck.suppress";

    public string Kind => KindName;

    public string AddressOf(PendingAct act) => $"/checks/{Asked(act).Reference}";

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Asked(act);
        var hit = await db.CrossCheckHits.VisibleTo(db, confirmedBy, clock.Today()).Include(h => h.Subjects).SingleOrDefaultAsync(h => h.Reference == asked.Reference, ct) ?? throw new NotThereException();
        var (now, scope, rule) = (clock.GetUtcNow(), Suppression.ScopeOf(hit), hit.Rule);
        db.Suppressions.Add(Suppression.Agree(hit.BodyId, rule, scope, asked.Until, act.Why, act.RequestedById, confirmedBy, now));
        var covered = await db.CrossCheckHits.Include(h => h.Subjects).Where(h => h.BodyId == hit.BodyId && h.Rule == rule && (h.PairKey == scope || h.Key == scope)).ToListAsync(ct);
        foreach (var one in covered)
            one.Suppress(asked.Until, act.Why, confirmedBy, now);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct)
    {
        var reference = Asked(act).Reference;
        return await db.CrossCheckHits.VisibleTo(db, actor, clock.Today()).AnyAsync(h => h.Reference == reference, ct);
    }

    private static SuppressionAsked Asked(PendingAct act) => JsonSerializer.Deserialize<SuppressionAsked>(act.Payload)!;
}
