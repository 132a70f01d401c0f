using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;

namespace Probity.Features.Inspections.Welsh;

/// <param name="Print">Of the Welsh that both HM Inspectors sign.</param>
public sealed record WelshSignAsked(string Programme, string Force, string Print);

/// <summary>Two HM Inspectors sign a Welsh version that was not ready when its report was signed. Neither wrote any of it.</summary>
public sealed class WelshSignOff(Db db, SecondPerson second, WelshDesk desk, InspectionTeam team, TimeProvider clock) : ISecondPersonAct, IConcealedAct
{
    public const string Act = "inspection.sign.welsh";

    public string Kind => Act;

    public async Task RequestAsync(string programme, string slug, string why, Actor actor, CancellationToken ct)
    {
        var shown = await ReadAsync(programme, slug, actor, ct);
        await second.RequestAsync("inspection.sign", Act, $"Sign the Welsh version of the report on {shown.English.Force.Name} in {shown.English.Programme.Title}", new WelshSignAsked(programme, slug, shown.Print), null, why, actor, ct);
    }

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var asked = Asked(act);
        if ((await ReadAsync(asked.Programme, asked.Force, one, ct)).Print != asked.Print)
            throw new RuleBrokenException("The Welsh version changed after the request was made, so what you would sign is not what was asked for. Refuse this request and ask again.");
    }

    public async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct)
    {
        var asked = Asked(act);
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == act.BodyId && p.Code == asked.Programme, ct);
        var force = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == asked.Force, ct);
        return programme is not null && force is not null && Decisions.Decide(actor, "inspection.sign", await team.FactsAsync(programme, force.Id, actor, ct)).Permitted;
    }

    public string AddressOf(PendingAct act) => $"/inspections/{Asked(act).Programme}/{Asked(act).Force}/draft/welsh";

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Asked(act);
        var shown = await ReadAsync(asked.Programme, asked.Force, confirmedBy, ct);
        var now = clock.GetUtcNow();
        desk.VersionOf(shown, confirmedBy, now).Sign($"{act.RequestedByName} and {confirmedBy.Name}", asked.Print, confirmedBy, now);
        await db.SaveChangesAsync(ct);
        return "The Welsh version is signed.";
    }

    private async Task<WelshShown> ReadAsync(string programme, string slug, Actor actor, CancellationToken ct)
    {
        var shown = await desk.ReadAsync(programme, slug, "inspection.sign", actor, ct);
        if (shown.IsWrittenBy(actor))
            throw new RuleBrokenException($"{actor.Name} wrote some of the Welsh, so another HM Inspector signs it.");
        if (shown.Status is not WelshStatus.Writing)
            throw new RuleBrokenException($"The Welsh version is {WelshWords.Say(shown.Status).ToLowerInvariant()}.");
        if (!shown.IsReady)
            throw new RuleBrokenException($"{shown.Open} {(shown.Open == 1 ? "text is" : "texts are")} missing in Welsh or do not agree with the English.");
        if (shown.English.Draft?.SignedPrint is not { } signed)
            throw new RuleBrokenException("The report is not signed yet: the Welsh version is signed with it.");
        if (signed != shown.English.Print)
            throw new RuleBrokenException("The facts changed after the report was signed, so the Welsh would say something else than what was signed. Sign the report again first.");
        return shown;
    }

    private static WelshSignAsked Asked(PendingAct act) => JsonSerializer.Deserialize<WelshSignAsked>(act.Payload)!;
}
