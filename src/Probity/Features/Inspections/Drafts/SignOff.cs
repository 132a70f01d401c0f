using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Welsh;

namespace Probity.Features.Inspections.Drafts;

/// <param name="Force">The force, or "national".</param>
/// <param name="Print">Of the words and figures that both HM Inspectors sign.</param>
/// <param name="Welsh">Of the Welsh version, where it was ready to be signed with the report.</param>
public sealed record SignAsked(string Programme, string Force, string Print, string? Welsh = null);

/// <summary>HM Inspectors sign a report: one asks, another looks at the same words and confirms. Neither wrote any of it.</summary>
public sealed class SignOff(Db db, SecondPerson second, DraftDesk drafts, WelshDesk desk, InspectionTeam team, TimeProvider clock) : ISecondPersonAct, IConcealedAct
{
    public const string Act = "inspection.sign";

    public string Kind => Act;

    public async Task RequestAsync(string programme, string slug, string why, Actor actor, CancellationToken ct)
    {
        var shown = await ReadAsync(programme, slug, actor, ct);
        MustBeReady(shown);
        var welsh = await WelshAsync(shown, actor, ct);
        await second.RequestAsync("inspection.sign", Act, $"Sign {(shown is NationalShown ? "the national report" : $"the report on {shown.Name}")} in {shown.Programme.Title}{(welsh is null ? "" : ", with its Welsh version")}", new SignAsked(programme, slug, shown.Print, welsh?.Print), null, why, actor, ct);
    }

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        var asked = Asked(act);
        var shown = await ReadAsync(asked.Programme, asked.Force, one, ct);
        MustBeReady(shown);
        if (shown.Print != asked.Print)
            throw new RuleBrokenException("The report or its facts changed after the request was made, so what you would sign is not what was asked for. Refuse this request and ask again.");
    }

    public async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct)
    {
        var asked = Asked(act);
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == act.BodyId && p.Code == asked.Programme, ct);
        if (programme is null)
            return false;
        if (asked.Force == InspectionPublication.National)
            return Decisions.Decide(actor, "inspection.sign", await team.NationalFactsAsync(programme, actor, ct)).Permitted;
        var force = await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == asked.Force, ct);
        return force is not null && Decisions.Decide(actor, "inspection.sign", await team.FactsAsync(programme, force.Id, actor, ct)).Permitted;
    }

    public string AddressOf(PendingAct act) => $"/inspections/{Asked(act).Programme}/{Asked(act).Force}/draft";

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Asked(act);
        var shown = await ReadAsync(asked.Programme, asked.Force, confirmedBy, ct);
        var now = clock.GetUtcNow();
        var draft = shown.Draft;
        if (draft is null)
            db.ReportDrafts.Add(draft = shown.Begin(confirmedBy, now));
        draft.Sign($"{act.RequestedByName} and {confirmedBy.Name}", asked.Print, confirmedBy, now);
        shown.MoveTo(InspectionStage.Final, null, confirmedBy, now);
        // The Welsh is signed with it while it is what was asked for; it never keeps the English back.
        var welsh = asked.Welsh is null ? null : await WelshAsync(shown, confirmedBy, ct);
        var both = welsh is not null && welsh.Print == asked.Welsh;
        if (both)
            desk.VersionOf(welsh!, confirmedBy, now).Sign(draft.SignedBy!, asked.Welsh!, confirmedBy, now);
        await db.SaveChangesAsync(ct);
        return both ? "The report is signed, and its Welsh version with it." : asked.Welsh is null ? "The report is signed." : "The report is signed. Its Welsh version is not: it changed after the request was made, or you wrote some of it.";
    }

    // Ready, and none of it written by whoever signs.
    private async Task<WelshShown?> WelshAsync(ReportShown shown, Actor actor, CancellationToken ct) =>
        shown is DraftShown draft && await desk.ShowAsync(draft, ct) is { IsReady: true, Status: WelshStatus.Writing } welsh && !welsh.IsWrittenBy(actor) ? welsh : null;

    private async Task<ReportShown> ReadAsync(string programme, string slug, Actor actor, CancellationToken ct)
    {
        var shown = await drafts.OpenAsync(programme, slug, "inspection.sign", actor, ct);
        // Nobody signs their own words (F5).
        if (shown.Draft?.Edits.Any(e => e.ById == actor.PersonId) is true)
            throw new RuleBrokenException($"{actor.Name} wrote some of this report, so another HM Inspector signs it.");
        return shown;
    }

    private static void MustBeReady(ReportShown shown)
    {
        if (!shown.IsChecked)
            throw new RuleBrokenException("The force has not had its check of facts yet.");
        if (shown.Flags.Count(f => f.IsOpen) is > 0 and var open)
            throw new RuleBrokenException($"The check of the report shows {open} {(open == 1 ? "thing" : "things")} that nobody has mended or answered.");
        if (shown.Status is not DraftStatus.Writing)
            throw new RuleBrokenException($"The report is {DraftWords.Say(shown.Status).ToLowerInvariant()}.");
    }

    private static SignAsked Asked(PendingAct act) => JsonSerializer.Deserialize<SignAsked>(act.Payload)!;
}
