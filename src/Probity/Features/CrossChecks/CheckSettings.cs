using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.Organisations;

namespace Probity.Features.CrossChecks;

/// <summary>New parameters from a day on.</summary>
public sealed record CheckChange(DateOnly From, CheckParameters Parameters);

/// <summary>The parameters from a day on, what they changed, and who set them and why.</summary>
public sealed record CheckVersion(DateOnly From, string State, IReadOnlyList<string> Changed, IReadOnlyList<HistoryLine> History);

/// <summary>
/// The windows and limits of a force's checks by date (config.change is "2"). Administrators set them and learn nothing of hits; what a
/// change would find is for the unit that handles them (<see cref="CheckTrial"/>).
/// </summary>
public sealed class CheckSettings(Db db, SecondPerson second, RecordHistory histories, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "crosscheck.policy";

    public DateOnly Today => clock.Today();

    public Task<CheckParameters> NowAsync(Actor actor, CancellationToken ct) => db.CheckParametersOnAsync(actor.BodyId, Today, ct);

    /// <summary>All versions, the latest first, each compared with the one before it.</summary>
    public async Task<IReadOnlyList<CheckVersion>> ListAsync(Actor actor, CancellationToken ct)
    {
        var (body, today, before, versions) = (actor.BodyId, Today, new CheckParameters(), new List<CheckVersion>());
        var policies = await db.CheckPolicies.AsNoTracking().Where(p => p.BodyId == body).OrderBy(p => p.From).ToListAsync(ct);
        foreach (var policy in policies)
        {
            var held = CheckJson.Read<CheckParameters>(policy.Parameters);
            var state = policy.From > today ? "to come" : policies.Exists(p => p.From > policy.From && p.From <= today) ? "over" : "in force";
            versions.Insert(0, new CheckVersion(policy.From, state, CheckDifferences.Between(before, held), await histories.OfAsync(body, policy.Id.Value, ct)));
            before = held;
        }

        return versions;
    }

    public async Task RequestAsync(CheckChange change, string why, Actor by, CancellationToken ct)
    {
        MustBeAhead(change.From);
        // Refused now rather than when the second person confirms.
        _ = CheckPolicy.Set(by.BodyId, change.From, change.Parameters, why, by, clock.GetUtcNow());
        await second.RequestAsync("config.change", Kind, await SummaryAsync(by.BodyId, change, ct), change, null, why, by, ct);
    }

    /// <summary>Compared again: other windows may have been set since this was asked for.</summary>
    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) =>
        await SummaryAsync(act.BodyId, JsonSerializer.Deserialize<CheckChange>(act.Payload)!, ct) is var now && now == act.Summary ? [] : [ConfigChange.Overtaken(now)];

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var change = JsonSerializer.Deserialize<CheckChange>(act.Payload)!;
        MustBeAhead(change.From);
        if (await SummaryAsync(act.BodyId, change, ct) is var asked && asked != act.Summary)
            throw new RuleBrokenException(ConfigChange.Overtaken(asked));
        var (body, from, now, why) = (act.BodyId, change.From, clock.GetUtcNow(), $"{act.Why} (asked for by {act.RequestedByName})");
        if (await db.CheckPolicies.SingleOrDefaultAsync(p => p.BodyId == body && p.From == from, ct) is { } planned)
            planned.Change(change.Parameters, why, confirmedBy, now);
        else
            db.CheckPolicies.Add(CheckPolicy.Set(body, from, change.Parameters, why, confirmedBy, now));
        await db.SaveChangesAsync(ct);
        return null;
    }

    private async Task<string> SummaryAsync(Id<Body> body, CheckChange change, CancellationToken ct) => ConfigChange.Summary(
        $"New windows and limits for cross-checks from {change.From:d MMMM yyyy}", CheckDifferences.Between(await db.CheckParametersOnAsync(body, change.From, ct), change.Parameters));

    private void MustBeAhead(DateOnly from)
    {
        if (from <= Today)
            throw new RuleBrokenException("New windows and limits start tomorrow or later: earlier runs were made with the old ones.");
    }
}
