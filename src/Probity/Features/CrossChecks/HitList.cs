using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>What a list of hits is asked for; it stands in the address, so that it can be kept and sent.</summary>
/// <param name="Status">A status, or null for all that are open.</param>
/// <param name="Assigned">"me", "nobody" or null.</param>
/// <param name="After">Where the page before ended: score and reference.</param>
public sealed record HitQuestion(string? Rule = null, Severity? Severity = null, HitStatus? Status = null, bool All = false, MatchTier? Tier = null, string? Assigned = null, string? After = null)
{
    /// <summary>As words for the log of who looked.</summary>
    public override string ToString() =>
        $"rule {Rule ?? "any"}, severity {Severity?.ToString() ?? "any"}, status {(All ? "any" : Status?.ToString() ?? "open")}, tier {Tier?.ToString() ?? "any"}, assigned {Assigned ?? "any"}";
}

public sealed record HitRow(string Reference, string Rule, string Headline, Severity Severity, int Score, MatchTier Tier, HitStatus Status, DateTimeOffset FirstSeen, string? AssignedTo, DateOnly? SnoozedUntil);

/// <param name="Next">Where the next page begins, or null.</param>
/// <param name="Counts">How many match in all, by severity.</param>
public sealed record HitPage(IReadOnlyList<HitRow> Rows, string? Next, IReadOnlyDictionary<Severity, int> Counts);

/// <summary>Hits as lists: only what exists for the actor, and each look written down.</summary>
public sealed class HitList(Db db, ReadLog log, TimeProvider clock)
{
    public const int PageSize = 25;

    public Task<HitPage> PageAsync(HitQuestion question, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var matching = Matching(question, actor);
        var counts = await matching.GroupBy(h => h.Severity).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rows = await After(matching, question.After).OrderByDescending(h => h.Score).ThenBy(h => h.Reference).Take(PageSize + 1)
            .Select(h => new HitRow(h.Reference, h.Rule, h.Headline, h.Severity, h.Score, h.Tier, h.Status, h.FirstSeen, h.AssignedToName, h.SnoozedUntil)).ToListAsync(ct);
        var shown = rows.Take(PageSize).ToList();
        log.Note(actor, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, $"List ({question}): {string.Join(", ", shown.Select(r => r.Reference))}");
        return new HitPage(shown, rows.Count > PageSize ? Cursor(shown[^1].Score, shown[^1].Reference) : null, counts);
    }, ct);

    /// <summary>The next hit that waits for this person's answer; null when none is left after that place.</summary>
    public Task<string?> NextInQueueAsync(string? after, Actor actor, CancellationToken ct) =>
        After(Queue(actor), after).OrderByDescending(h => h.Score).ThenBy(h => h.Reference).Select(h => h.Reference).FirstOrDefaultAsync(ct);

    public Task<int> QueueLengthAsync(Actor actor, CancellationToken ct) => Queue(actor).CountAsync(ct);

    public static string Cursor(int score, string reference) => $"{score}_{reference}";

    // What nobody has looked at, what asks about names, and what waits for this person as the second reviewer.
    private IQueryable<CrossCheckHit> Queue(Actor actor)
    {
        var (today, me) = (clock.Today(), actor.PersonId);
        return db.CrossCheckHits.AsNoTracking().VisibleTo(db, actor, today)
            .Where(h => h.Status == HitStatus.New || h.Status == HitStatus.Triage)
            .Where(h => (h.SnoozedUntil == null || h.SnoozedUntil <= today) && (h.AssignedToId == null || h.AssignedToId == me))
            .Where(h => h.Status == HitStatus.New || h.PairKey != "" && h.Answer == null || h.Reviews.Any(r => r.Round == h.Round && !r.IsSuperseded && r.ReviewerId != me))
            .Where(h => !h.Reviews.Any(r => r.Round == h.Round && !r.IsSuperseded && r.ReviewerId == me));
    }

    private IQueryable<CrossCheckHit> Matching(HitQuestion question, Actor actor)
    {
        var (today, me) = (clock.Today(), actor.PersonId);
        var hits = db.CrossCheckHits.AsNoTracking().VisibleTo(db, actor, today);
        if (question.Status is { } status)
            hits = hits.Where(h => h.Status == status);
        else if (!question.All)
            hits = hits.Where(h => h.Status == HitStatus.New || h.Status == HitStatus.Triage);
        if (question.Rule is { Length: > 0 } rule)
            hits = hits.Where(h => h.Rule == rule);
        if (question.Severity is { } severity)
            hits = hits.Where(h => h.Severity == severity);
        if (question.Tier is { } tier)
            hits = hits.Where(h => h.Tier == tier);
        return question.Assigned switch
        {
            "me" => hits.Where(h => h.AssignedToId == me),
            "nobody" => hits.Where(h => h.AssignedToId == null),
            _ => hits,
        };
    }

    private static IQueryable<CrossCheckHit> After(IQueryable<CrossCheckHit> hits, string? after)
    {
        if (after?.Split('_', 2) is not [var typed, var reference] || !int.TryParse(typed, out var score))
            return hits;
        return hits.Where(h => h.Score < score || h.Score == score && string.Compare(h.Reference, reference) > 0);
    }
}
