using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Gifts;

namespace Probity.Features.CrossChecks;

/// <summary>How many findings of a rule there are with today's parameters and with others.</summary>
/// <param name="New">Found with the others alone.</param>
/// <param name="Gone">Found with today's alone. Hits that are already there stay.</param>
public sealed record RuleTrial(string Rule, string Title, int Now, int Then, int New, int Gone);

/// <summary>What other parameters would find: for whom hits exist, and only of what exists for them. Nothing is stored but the look.</summary>
public sealed class CheckTrial(Db db, CrossCheckEngine engine, ReadLog log, TimeProvider clock, IEnumerable<ICrossCheck> rules)
{
    /// <summary>Whether hits of the whole body are this person's matter; who may only start a run learns nothing of what it finds.</summary>
    public static bool IsFor(Actor actor) => actor.Scopes("crosscheck.run").Contains(Scope.Body) && actor.Scopes("crosscheck.read").Contains(Scope.Body);

    /// <summary>Null where the force's checks are not switched on.</summary>
    public async Task<IReadOnlyList<RuleTrial>?> OfAsync(CheckParameters parameters, Actor actor, CancellationToken ct)
    {
        if (!IsFor(actor))
            throw new NotThereException();
        var (bodyId, today) = (actor.BodyId, clock.Today());
        var gifts = (await db.GiftPolicyOnAsync(bodyId, today, ct)).Rules;
        if (!gifts.CrossCheckOn(today))
            return null;

        var scope = await CheckScope.OfAsync(db, await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == bodyId, ct), today, ct);
        var sees = await SeesAsync(scope, actor, today, ct);
        var now = (await engine.TryAsync(scope, (await db.CheckParametersOnAsync(bodyId, today, ct)).WithLimitsOf(gifts), ct)).Where(sees).ToLookup(f => f.Rule.Code, f => f.Key);
        var then = (await engine.TryAsync(scope, parameters.WithLimitsOf(gifts), ct)).Where(sees).ToLookup(f => f.Rule.Code, f => f.Key);
        log.Note(actor, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, "What other windows and limits would find, by rule");
        await db.SaveChangesAsync(ct);
        return rules.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new RuleTrial(r.Code, r.Title, now[r.Code].Count(), then[r.Code].Count(),
            then[r.Code].Except(now[r.Code]).Count(), now[r.Code].Except(then[r.Code]).Count())).ToList();
    }

    // As HitVisibility says it of hits: a count must not tell somebody of a finding about themselves.
    private async Task<Func<Found, bool>> SeesAsync(CheckScope scope, Actor actor, DateOnly today, CancellationToken ct)
    {
        var (body, me, unit) = (actor.BodyId, actor.PersonId!.Value, scope.SharedUnitId);
        var near = await db.NearAsync(me, ct);
        var shared = unit is not null && await db.Postings.AnyAsync(p => p.PersonId == me && p.UnitId == unit && p.From <= today && (p.To == null || p.To >= today), ct);
        var hits = db.CrossCheckHits.AsNoTracking().Where(h => h.BodyId == body);
        var visible = hits.VisibleTo(db, actor, today).Select(h => h.Id);
        var hidden = (await hits.Where(h => !visible.Contains(h.Id)).Select(h => h.Key).ToListAsync(ct)).ToHashSet();
        var quiet = (await db.Suppressions.AsNoTracking().Where(s => s.BodyId == body && s.From <= today && s.Expires >= today).Select(s => new { s.Rule, s.Scope }).ToListAsync(ct))
            .Select(s => (s.Rule, s.Scope)).ToHashSet();
        return found => found.Handler == body && !hidden.Contains(found.Key) && !quiet.Contains((found.Rule.Code, found.SuppressedBy)) && (shared || !scope.Spans(found.Finding))
            && !found.Finding.Subjects.Any(s => near[s].Any(to => to is null || to >= found.Finding.EarliestOn));
    }
}
