using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;

namespace Probity.Features.CrossChecks;

/// <summary>Runs all rules for a force and brings the hits up to date. Running it again on the same records changes nothing.</summary>
public sealed class CrossCheckEngine(Db db, TimeProvider clock, IEnumerable<ICrossCheck> rules, MatchMemory memory)
{
    private readonly IReadOnlyList<ICrossCheck> rules = rules.OrderBy(r => r.Code, StringComparer.Ordinal).ToList();

    /// <summary>Null when the force has not switched cross-checks on, or not from a day that has come.</summary>
    public async Task<CrossCheckRun?> RunAsync(Body force, CancellationToken ct)
    {
        var (started, today) = (clock.GetUtcNow(), clock.Today());
        var gifts = (await db.GiftPolicyOnAsync(force.Id, today, ct)).Rules;
        if (!gifts.CrossCheckOn(today))
            return null;

        var parameters = (await db.CheckParametersOnAsync(force.Id, today, ct)).WithLimitsOf(gifts);
        var scope = await CheckScope.OfAsync(db, force, today, ct);
        var handlers = new[] { force.Id, scope.HostId }.Distinct().ToList();
        while (true)
        {
            var decisions = await DecisionsAsync(handlers, ct);
            var (inputs, found) = await FindAsync(scope, parameters, decisions, today, ct);
            // An analyst may have answered while this ran; hits made from yesterday's answers would take theirs away.
            if (await db.WriteAsync(async () =>
                {
                    await WaitForOthersAsync(handlers, ct);
                    return Said(await DecisionsAsync(handlers, ct)) == Said(decisions) ? await StoreAsync(scope, found, handlers, new RunFacts(started, today, parameters, inputs), ct) : null;
                }, ct) is { } run)
                return run;
        }
    }

    private Task<List<OrganisationDecision>> DecisionsAsync(List<Id<Body>> handlers, CancellationToken ct) =>
        db.OrganisationDecisions.AsNoTracking().Where(d => handlers.Contains(d.BodyId)).OrderBy(d => d.BodyId == handlers[0]).ThenBy(d => d.Id).ToListAsync(ct);

    private static string Said(List<OrganisationDecision> decisions) => string.Join('\n', decisions.Select(d => $"{d.Id} {d.Version}"));

    /// <summary>What the rules would find today with other parameters. Nothing is stored.</summary>
    internal async Task<IReadOnlyList<Found>> TryAsync(CheckScope scope, CheckParameters parameters, CancellationToken ct) =>
        (await FindAsync(scope, parameters, await DecisionsAsync([scope.Force.Id, scope.HostId], ct), clock.Today(), ct)).Found;

    private async Task<(CheckInputs Inputs, List<Found> Found)> FindAsync(CheckScope scope, CheckParameters parameters, List<OrganisationDecision> decisions, DateOnly today, CancellationToken ct)
    {
        var inputs = await new CheckReader(db).ReadAsync(scope, parameters, today, ct);
        var context = new CheckContext(inputs, parameters, today, decisions.DistinctBy(d => (d.LeftKey, d.RightKey)).ToList(), memory);
        var found = new List<Found>();
        foreach (var rule in rules)
            await foreach (var finding in rule.FindAsync(context, ct))
                if (scope.HandlerOf(finding) is { } handler)
                    found.Add(new Found(rule, finding, handler, Fingerprint.Hash($"{rule.Code}|{finding.Key}")));
        return (inputs, found.DistinctBy(f => (f.Handler, f.Key)).ToList());
    }

    private async Task<CrossCheckRun> StoreAsync(CheckScope scope, List<Found> found, List<Id<Body>> handlers, RunFacts run, CancellationToken ct)
    {
        var (at, force, started) = (clock.GetUtcNow(), scope.Force.Id, run.Started);
        // Another run read the registers later and stored first: what this one read is out of date.
        if (await db.CrossCheckRuns.AsNoTracking().Where(r => r.BodyId == force && r.StartedAt > started).OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(ct) is { } newer)
            return newer;
        var known = (await db.CrossCheckHits.Include(h => h.Inputs).Include(h => h.Subjects).AsSplitQuery().Where(h => handlers.Contains(h.BodyId)).ToListAsync(ct))
            .ToDictionary(h => (h.BodyId, h.Key));
        var quiet = (await db.Suppressions.AsNoTracking().Where(s => handlers.Contains(s.BodyId) && s.From <= run.Today && s.Expires >= run.Today)
            .Select(s => new { s.BodyId, s.Rule, s.Scope }).ToListAsync(ct)).Select(s => (s.BodyId, s.Rule, s.Scope)).ToHashSet();
        var (seen, fresh, reopened, suppressed) = (new List<Id<CrossCheckHit>>(), new List<Found>(), 0, 0);
        foreach (var one in found)
        {
            if (quiet.Contains((one.Handler, one.Rule.Code, one.SuppressedBy)))
            {
                suppressed++;
                continue;
            }

            if (!known.TryGetValue((one.Handler, one.Key), out var hit))
            {
                fresh.Add(one);
                continue;
            }

            seen.Add(hit.Id);
            if (hit.SeenAgain(one.Rule, one.Finding, scope, Actor.System(one.Handler), at) == HitChange.Reopened)
                reopened++;
            else if (hit.SuppressedUntil < run.Today)
            {
                hit.EndSuppression(Actor.System(one.Handler), at);
                reopened++;
            }
        }

        foreach (var due in known.Values.Where(h => h.BodyId == scope.Force.Id && h.Status == HitStatus.Monitor && h.MonitorUntil <= run.Today))
        {
            due.EndMonitoring(Actor.System(due.BodyId), at);
            reopened++;
        }

        await db.SaveChangesAsync(ct);
        foreach (var some in seen.Chunk(500))
            await db.CrossCheckHits.Where(h => some.Contains(h.Id)).ExecuteUpdateAsync(set => set.SetProperty(h => h.LastSeen, at), ct);
        // A first run may find very many: in bulk, and forgotten as it goes, since those that are known have been saved.
        foreach (var some in fresh.Chunk(1000))
        {
            db.AddRange(some.Select(one => CrossCheckHit.Find(one.Handler, one.Rule, one.Key, HitReferences.Next(), one.Finding, scope, Actor.System(one.Handler), at)));
            await db.SaveInBulkAsync(ct);
        }

        return Record(scope, run, seen.Count + fresh.Count, fresh.Count, reopened, suppressed);
    }

    // Two runs for one body store one after the other: the row is locked until the end of the transaction.
    private async Task WaitForOthersAsync(List<Id<Body>> handlers, CancellationToken ct)
    {
        foreach (var body in handlers.Select(h => h.Value).Order())
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({body}, 'crosscheck', 0, 1)
                ON CONFLICT ("BodyId", "Register", "Year") DO UPDATE SET "Last" = "Counters"."Last" + 1
                """, ct);
    }

    private CrossCheckRun Record(CheckScope scope, RunFacts run, int found, int made, int reopened, int suppressed)
    {
        var record = new CrossCheckRun
        {
            BodyId = scope.Force.Id, StartedAt = run.Started, FinishedAt = clock.GetUtcNow(), Today = run.Today, Parameters = CheckJson.Write(run.Parameters),
            Rules = CheckJson.Write(rules.ToDictionary(r => r.Code, r => r.Version)), InputsDigest = run.Inputs.Digest(),
            Offers = run.Inputs.Offers.Count, Contracts = run.Inputs.Contracts.Count, Found = found, New = made, Reopened = reopened, Suppressed = suppressed,
        };
        db.CrossCheckRuns.Add(record);
        return record;
    }

    private sealed record RunFacts(DateTimeOffset Started, DateOnly Today, CheckParameters Parameters, CheckInputs Inputs);
}

/// <summary>A finding, the body whose unit handles it, and the key by which a hit is known.</summary>
internal sealed record Found(ICrossCheck Rule, Finding Finding, Id<Body> Handler, string Key)
{
    /// <summary>The scope of a suppression that would cover it; see <see cref="Suppression.ScopeOf"/>.</summary>
    public string SuppressedBy => Finding.Pair is { } pair ? CrossCheckHit.KeyOf(pair) : Key;
}

/// <summary>References of hits say nothing: not how many there are, nor in which order they were found (decisions 7).</summary>
internal static class HitReferences
{
    // No letters or digits that are taken for one another.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

    public static string Next() => $"XHT-{RandomNumberGenerator.GetString(Letters, 10)}";
}
