using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>A force of a programme on its way out.</summary>
/// <param name="IsPublic">A version of its report is public already.</param>
/// <param name="Welsh">Its Welsh version, of a force in Wales.</param>
public sealed record PublicationRow(Body Force, ReportDraft? Draft, bool IsPublic, WelshVersion? Welsh = null)
{
    public DraftStatus Status => Draft?.Status ?? DraftStatus.Writing;
}

/// <summary>What of a programme is out, on its way, or still to be signed.</summary>
/// <param name="National">The draft of the national report; null while nobody edited or signed it.</param>
public sealed record PublicationState(Programme Programme, IReadOnlyList<PublicationRow> Forces, ReportDraft? National, IReadOnlyList<HeldPublication> Held);

/// <param name="Prints">By force, and of the national report where it goes out: what was signed.</param>
/// <param name="Note">For corrections of what is public: what was corrected, in neutral words.</param>
/// <param name="Welsh">By force: which Welsh was signed, with its report or after it.</param>
public sealed record PublicationAsked(string Programme, DateTimeOffset Embargo, IReadOnlyDictionary<string, string> Prints, string? Note, IReadOnlyDictionary<string, string>? Welsh = null);

/// <summary>What goes out: reports with their releases, and Welsh versions of reports that go out or are out.</summary>
internal sealed record PublicationGoing(IReadOnlyList<PublicationRow> Reports, IReadOnlyList<PublicationRow> Welsh)
{
    public IReadOnlyDictionary<string, string> WelshPrints => Welsh.ToDictionary(f => f.Force.Slug, f => f.Welsh!.SignedPrint!);
}

/// <summary>
/// Publishes a programme: its national report, every force's report and every release, as they were signed, go out at once, when the embargo ends, after two editors have
/// agreed. Later it publishes corrections as new versions.
/// </summary>
public sealed class ReportPublisher(Db db, SecondPerson second, InspectionTeam team, DraftDesk drafts, WelshDesk desk, TimeProvider clock) : ISecondPersonAct
{
    public const string Act = "inspection.publish";

    public string Kind => Act;

    public async Task<PublicationState> ReadAsync(string code, Actor actor, CancellationToken ct) =>
        await ReadAsync(await MustAsync(code, actor, ct), ct);

    public async Task RequestAsync(string code, DateTimeOffset embargo, string? note, string why, Actor actor, CancellationToken ct)
    {
        var state = await ReadAsync(code, actor, ct);
        if (embargo < clock.GetUtcNow().AddMinutes(-1))
            throw new RuleBrokenException("The embargo must end in the future.");
        if (state.Held.Count > 0)
            throw new RuleBrokenException($"A publication waits for its embargo, {state.Held[0].ReleaseAt.InLondon():HH:mm 'on' d MMMM yyyy}. Withdraw it first, or wait.");
        var going = Going(state, note);
        var prints = Prints(going.Reports, await drafts.ShowNationalAsync(state.Programme, ct));
        await second.RequestAsync("inspection.publish", Act, $"Publish {state.Programme.Title}: {Say(prints, going.Welsh.Count)}, embargoed until {embargo.InLondon():HH:mm 'on' d MMMM yyyy}",
            new PublicationAsked(code, embargo, prints, note, going.WelshPrints), null, why, actor, ct);
    }

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct) => await MustAsync(Asked(act).Programme, one, ct);

    public string AddressOf(PendingAct act) => $"/inspections/{Asked(act).Programme}/publication";

    public Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([$"Reports: {string.Join(", ", Asked(act).Prints.Keys)}.", .. Asked(act).Welsh is { Count: > 0 } welsh ? [$"In Welsh: {string.Join(", ", welsh.Keys)}."] : Array.Empty<string>(), .. Asked(act).Note is { } note ? [$"Corrected: {note}"] : Array.Empty<string>()]);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Asked(act);
        var state = await ReadAsync(asked.Programme, confirmedBy, ct);
        var (programme, going, now) = (state.Programme, Going(state, asked.Note), clock.GetUtcNow());
        var (national, left) = (await drafts.ShowNationalAsync(programme, ct), new List<string>());
        foreach (var row in going.Reports)
        {
            var shown = await drafts.ShowAsync(programme, row.Force, ct);
            if (shown.Print != shown.Draft!.SignedPrint)
                throw new RuleBrokenException($"The facts of {row.Force.Name} changed after its report was signed. It must be signed again.");
            var english = Hold(shown, asked);
            if (going.Welsh.Contains(row) && !await HoldWelshAsync(shown, english, asked, confirmedBy, ct))
                left.Add(row.Force.Name);
            shown.Draft.Hold(asked.Embargo, confirmedBy, now);
            shown.Inspection.MoveTo(InspectionStage.Embargoed, null, confirmedBy, now);
        }

        foreach (var row in going.Welsh.Except(going.Reports))
            if (!await HoldWelshAsync(await drafts.ShowAsync(programme, row.Force, ct), await PublicAsync(programme, row.Force.Slug, ct), asked, confirmedBy, ct))
                throw new RuleBrokenException($"The Welsh version of the report on {row.Force.Name} is not what was signed any more, or the facts changed since the report came out. Refuse this request; the Welsh version must be opened and signed again.");
        if (state.Held.Count > 0 || !Same(Prints(going.Reports, national), asked.Prints) || !Same(going.WelshPrints, asked.Welsh ?? new Dictionary<string, string>()))
            throw new RuleBrokenException("What is signed changed after the request was made. Refuse this request and ask again.");
        if (asked.Prints.ContainsKey(InspectionPublication.National))
        {
            Keep(programme, InspectionPublication.National, InspectionReports.Thematic(national.Book, national.Forces, asked.Embargo.LondonDate().ToString("yyyy-MM"), national.Edits), null, asked);
            national.Draft!.Hold(asked.Embargo, confirmedBy, now);
        }

        await db.SaveChangesAsync(ct);
        await db.EnqueueAsync(programme.BodyId, ReportRelease.Name, programme.Id.ToString(), asked.Embargo, ct);
        return $"It goes out {(asked.Embargo <= now ? "now" : $"at {asked.Embargo.InLondon():HH:mm 'on' d MMMM yyyy}")}.{(left.Count == 0 ? "" : $" Without its Welsh version, which is not what was signed any more: {string.Join(", ", left)}.")}";
    }

    /// <summary>Takes a publication back before its embargo ends.</summary>
    public Task WithdrawAsync(string code, string reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, forces, national, _) = await ReadAsync(code, actor, ct);
        var held = await db.HeldPublications.Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id).ToListAsync(ct);
        if (held.Count == 0)
            throw new RuleBrokenException("Nothing waits for an embargo: it is public, or was withdrawn already.");
        db.HeldPublications.RemoveRange(held);
        foreach (var one in forces.Select(f => f.Draft).Append(national).Where(d => d?.Status is DraftStatus.Held))
        {
            var draft = await db.ReportDrafts.SingleAsync(d => d.BodyId == programme.BodyId && d.Id == one!.Id, ct);
            draft.Release(reason, actor, clock.GetUtcNow());
        }

        foreach (var row in forces.Where(f => f.Status is DraftStatus.Held))
        {
            var inspection = await db.Inspections.SingleAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == row.Force.Id, ct);
            inspection.MoveTo(InspectionStage.Final, reason, actor, clock.GetUtcNow());
        }

        foreach (var welsh in await db.WelshVersions.Where(v => v.BodyId == programme.BodyId && v.ProgrammeId == programme.Id && v.Status == WelshStatus.Held).ToListAsync(ct))
            welsh.Release(reason, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    // The first time all go out together; afterwards what was signed again, with a note for its readers.
    private static PublicationGoing Going(PublicationState state, string? note)
    {
        var forces = state.Forces;
        var signed = forces.Where(f => f.Status is DraftStatus.Signed).ToList();
        if (forces.All(f => !f.IsPublic) && forces.FirstOrDefault(f => f.Status is not DraftStatus.Signed) is { } late)
            throw new RuleBrokenException($"All reports of a programme are published at once. {late.Force.Name} is not signed: {DraftWords.Say(late.Status).ToLowerInvariant()}.");
        var welsh = forces.Where(f => f.Welsh?.Status is WelshStatus.Signed && f.Status is DraftStatus.Signed or DraftStatus.Published).ToList();
        if (signed.Count + welsh.Count == 0 && state.National?.Status is not DraftStatus.Signed)
            throw new RuleBrokenException("Nothing is signed that is not public yet.");
        if (welsh.Except(signed).Any() && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("The report is public, and its Welsh version comes after it: enter what its readers are told, such as “A Welsh version was added”.");
        if ((signed.Any(f => f.IsPublic) || signed.Count == 0) && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("A report that is public is corrected by a new version: enter what was corrected.");
        return new PublicationGoing(signed, welsh);
    }

    private static Dictionary<string, string> Prints(IReadOnlyList<PublicationRow> going, NationalShown national)
    {
        var prints = going.ToDictionary(f => f.Force.Slug, f => f.Draft!.SignedPrint!);
        // A Welsh version by itself changes nothing of the national report.
        if (going.Count == 0 && national.Status is not DraftStatus.Signed)
            return prints;
        var isSigned = national.Draft?.SignedPrint == national.Print;
        switch (national.Status)
        {
            case DraftStatus.Signed when isSigned:
                prints[InspectionPublication.National] = national.Print;
                return prints;
            case DraftStatus.Signed:
                throw new RuleBrokenException("The facts of the national report changed after it was signed. It must be signed again.");
            // What is public of it stands, word for word and number for number.
            case DraftStatus.Published when isSigned:
                return prints;
            case DraftStatus.Published:
                throw new RuleBrokenException("What is corrected changes the national report as well. Open it again and have it signed, so that both go out together.");
            default:
                throw new RuleBrokenException($"The national report goes out with the others, and is not signed: {DraftWords.Say(national.Status).ToLowerInvariant()}.");
        }
    }

    private static string Say(Dictionary<string, string> prints, int welsh)
    {
        var (national, forces) = (prints.ContainsKey(InspectionPublication.National), prints.Keys.Count(k => k != InspectionPublication.National));
        return string.Join(" and ", [.. forces > 0 ? [forces == 1 ? "the report on one force with its release" : $"the reports on {forces} forces with their releases"] : Array.Empty<string>(), .. national ? ["the national report"] : Array.Empty<string>(), .. welsh > 0 ? [welsh == 1 ? "the Welsh version of one report" : $"the Welsh versions of {welsh} reports"] : Array.Empty<string>()]);
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => one.OrderBy(p => p.Key).SequenceEqual(other.OrderBy(p => p.Key));

    private List<ComposedReport> Hold(DraftShown shown, PublicationAsked asked)
    {
        var force = new ForceFacts(shown.Force.Slug, shown.Names, Dated(shown.File, asked.Embargo));
        List<ComposedReport> composed = [.. new[] { ReportKind.Force, ReportKind.Release }.Select(kind => InspectionReports.Compose(shown.Book, force, kind, shown.Edits))];
        foreach (var one in composed)
            Keep(shown.Programme, force.Slug, one, one.Document.Kind is ReportKind.Force ? InspectionJson.Write(shown.File) : null, asked);
        return composed;
    }

    // The English that is public now: its Welsh says the same, of the same date.
    private async Task<List<ComposedReport>> PublicAsync(Programme programme, string slug, CancellationToken ct) =>
        [.. (await db.InspectionPublications.AsNoTracking().Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id && p.Subject == slug && p.Language == "en" && p.IsCurrent).OrderBy(p => p.Kind).ToListAsync(ct)).Select(p => new ComposedReport(p.Read(), p.Data))];

    // False where the Welsh is not what was signed: then it stays behind, and keeps nothing else back.
    private async Task<bool> HoldWelshAsync(DraftShown shown, List<ComposedReport> english, PublicationAsked asked, Actor by, CancellationToken ct)
    {
        var welsh = await desk.ShowAsync(shown, ct);
        var translated = english.Select(e => welsh?.Of(e)).OfType<ComposedReport>().ToList();
        if (welsh?.Version is not { } version || welsh.Print != version.SignedPrint || translated.Count < english.Count)
            return false;
        foreach (var one in translated)
            Keep(shown.Programme, shown.Force.Slug, one, null, asked);
        version.Hold(asked.Embargo, by, clock.GetUtcNow());
        return true;
    }

    private void Keep(Programme programme, string subject, ComposedReport composed, string? facts, PublicationAsked asked) => db.HeldPublications.Add(new HeldPublication
    {
        BodyId = programme.BodyId, ProgrammeId = programme.Id, Subject = subject, Kind = composed.Document.Kind, Language = composed.Document.Language, Document = InspectionPublication.Write(composed.Document), Data = composed.Json, ReleaseAt = asked.Embargo, Note = asked.Note, Facts = facts,
    });

    private static ForceFile Dated(ForceFile file, DateTimeOffset embargo) => file with { Published = embargo.LondonDate().ToString("yyyy-MM"), Release = (file.Release ?? new ReleaseChoice()) with { Embargo = embargo } };

    private async Task<PublicationState> ReadAsync(Programme programme, CancellationToken ct)
    {
        var known = await db.Inspections.AsNoTracking().Where(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.Items.Any()).Select(i => i.ForceId).ToListAsync(ct);
        var bodies = await db.Bodies.AsNoTracking().Where(b => known.Contains(b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        var begun = await db.ReportDrafts.AsNoTracking().Where(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id).ToDictionaryAsync(d => d.ForceId, ct);
        var published = await db.InspectionPublications.Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id && p.Kind == ReportKind.Force).Select(p => p.Subject).Distinct().ToListAsync(ct);
        var held = await db.HeldPublications.AsNoTracking().Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id).ToListAsync(ct);
        var welsh = await db.WelshVersions.AsNoTracking().Where(v => v.BodyId == programme.BodyId && v.ProgrammeId == programme.Id).ToDictionaryAsync(v => v.ForceId, ct);
        return new PublicationState(programme, [.. bodies.Select(b => new PublicationRow(b, begun.GetValueOrDefault(b.Id), published.Contains(b.Slug), b.IsInWales ? welsh.GetValueOrDefault(b.Id) : null))], begun.GetValueOrDefault(programme.BodyId), held);
    }

    // inspection.publish is not a matter of assignment: it reaches what the editors' body owns, with two of them.
    private async Task<Programme> MustAsync(string code, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        var programme = await db.Programmes.SingleOrDefaultAsync(p => p.BodyId == body && p.Code == code, ct) ?? throw new NotThereException();
        return Decisions.Decide(actor, "inspection.publish", await team.FactsAsync(programme, null, actor, ct)).Permitted ? programme : throw new NotThereException();
    }

    private static PublicationAsked Asked(PendingAct act) => JsonSerializer.Deserialize<PublicationAsked>(act.Payload)!;
}
