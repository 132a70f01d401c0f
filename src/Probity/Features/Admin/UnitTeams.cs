using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Admin;

/// <param name="Team">What the unit polices; null when it does not police the police.</param>
public sealed record TeamAsked(Guid Unit, Team? Team);

/// <summary>That a unit polices the police decides who is shut out of cases about its people (F12), so that two people say it (config.change).</summary>
public sealed class UnitTeams(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "unit.team";

    public async Task AskAsync(Unit unit, Team? team, string why, Actor by, CancellationToken ct)
    {
        if (unit.Team == team)
            throw new RuleBrokenException("It is so already.");
        await second.RequestAsync("config.change", Kind, Summary(unit, team), new TeamAsked(unit.Id.Value, team), null, why, by, ct);
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        var (unit, team) = await ReadAsync(act, ct);
        return Summary(unit, team) is var now && now != act.Summary ? [ConfigChange.Overtaken(now)]
            : ["A case about somebody of the unit is then not for the others of it, or no longer hidden from them for that reason. It holds at once, also for cases that are open."];
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var (unit, team) = await ReadAsync(act, ct);
        if (Summary(unit, team) is var now && now != act.Summary)
            throw new RuleBrokenException(ConfigChange.Overtaken(now));
        unit.Police(team, $"{act.Why} (asked by {act.RequestedByName})", confirmedBy, clock.GetUtcNow());
        return null;
    }

    private async Task<(Unit Unit, Team? Team)> ReadAsync(PendingAct act, CancellationToken ct)
    {
        var (asked, body) = (JsonSerializer.Deserialize<TeamAsked>(act.Payload)!, act.BodyId);
        var id = new Id<Unit>(asked.Unit);
        return (await db.Units.SingleAsync(u => u.BodyId == body && u.Id == id, ct), asked.Team);
    }

    private static string Summary(Unit unit, Team? team) => $"The unit {unit.Name} ({unit.Code}) {Words(team)}. Until now: it {Words(unit.Team)}.";

    /// <summary>As people say it.</summary>
    public static string Words(Team? team) => team is { } known ? $"polices the police: {known.Words().ToLowerInvariant()}" : "does not police the police";
}
