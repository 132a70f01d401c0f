using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Publication;

/// <summary>A force of a programme on its way out.</summary>
/// <param name="IsPublic">A version of its report is public already.</param>
public sealed record PublicationRow(Body Force, ReportDraft? Draft, bool IsPublic)
{
    public DraftStatus Status => Draft?.Status ?? DraftStatus.Writing;
}

/// <param name="Prints">By force: what was signed.</param>
/// <param name="Note">For corrections of what is public: what was corrected, in neutral words.</param>
public sealed record PublicationAsked(string Programme, DateTimeOffset Embargo, IReadOnlyDictionary<string, string> Prints, string? Note);

/// <summary>
/// Publishes a programme: its national report, every force's report and every release go out at once, when the embargo ends, after two editors have
/// agreed. Later it publishes corrections as new versions.
/// </summary>
public sealed class ReportPublisher(Db db, SecondPerson second, InspectionRegister register, InspectionTeam team, DraftDesk drafts, TimeProvider clock) : ISecondPersonAct
{
    public const string Act = "inspection.publish";

    public string Kind => Act;

    public async Task<(Programme Programme, IReadOnlyList<PublicationRow> Forces, IReadOnlyList<HeldPublication> Held)> ReadAsync(string code, Actor actor, CancellationToken ct) =>
        await ReadAsync(await MustAsync(code, actor, ct), ct);

    public async Task RequestAsync(string code, DateTimeOffset embargo, string? note, string why, Actor actor, CancellationToken ct)
    {
        var (programme, forces, held) = await ReadAsync(code, actor, ct);
        if (embargo < clock.GetUtcNow().AddMinutes(-1))
            throw new RuleBrokenException("The embargo must end in the future.");
        if (held.Count > 0)
            throw new RuleBrokenException($"A publication waits for its embargo, {held[0].ReleaseAt.InLondon():HH:mm 'on' d MMMM yyyy}. Withdraw it first, or wait.");
        var going = Going(forces, note);
        var prints = going.ToDictionary(f => f.Force.Slug, f => f.Draft!.SignedPrint!);
        await second.RequestAsync("inspection.publish", Act, $"Publish {programme.Title}: {(going.Count == 1 ? "the report on one force" : $"the reports on {going.Count} forces")}, their releases and the national report, embargoed until {embargo.InLondon():HH:mm 'on' d MMMM yyyy}",
            new PublicationAsked(code, embargo, prints, note), null, why, actor, ct);
    }

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct) => await MustAsync(Asked(act).Programme, one, ct);

    public string AddressOf(PendingAct act) => $"/inspections/{Asked(act).Programme}/publication";

    public Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([$"Forces: {string.Join(", ", Asked(act).Prints.Keys)}.", .. Asked(act).Note is { } note ? [$"Corrected: {note}"] : Array.Empty<string>()]);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = Asked(act);
        var (programme, forces, held) = await ReadAsync(asked.Programme, confirmedBy, ct);
        var going = Going(forces, asked.Note);
        if (held.Count > 0 || !going.ToDictionary(f => f.Force.Slug, f => f.Draft!.SignedPrint!).OrderBy(p => p.Key).SequenceEqual(asked.Prints.OrderBy(p => p.Key)))
            throw new RuleBrokenException("What is signed changed after the request was made. Refuse this request and ask again.");

        var now = clock.GetUtcNow();
        var files = new Dictionary<string, ForceFile>();
        foreach (var row in going)
        {
            var shown = await drafts.ShowAsync(programme, row.Force, ct);
            if (shown.Print != shown.Draft!.SignedPrint)
                throw new RuleBrokenException($"The facts of {row.Force.Name} changed after its report was signed. It must be signed again.");
            files[row.Force.Slug] = Dated(shown.File, asked.Embargo);
            Hold(shown with { File = files[row.Force.Slug] }, asked);
            shown.Draft.Hold(asked.Embargo, confirmedBy, now);
            shown.Inspection.MoveTo(InspectionStage.Embargoed, null, confirmedBy, now);
        }

        await HoldNationalAsync(programme, files, asked, ct);
        await db.SaveChangesAsync(ct);
        await db.EnqueueAsync(programme.BodyId, ReportRelease.Name, programme.Id.ToString(), asked.Embargo, ct);
        return asked.Embargo <= now ? "It goes out now." : $"It goes out at {asked.Embargo.InLondon():HH:mm 'on' d MMMM yyyy}.";
    }

    /// <summary>Takes a publication back before its embargo ends.</summary>
    public Task WithdrawAsync(string code, string reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, forces, _) = await ReadAsync(code, actor, ct);
        var held = await db.HeldPublications.Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id).ToListAsync(ct);
        if (held.Count == 0)
            throw new RuleBrokenException("Nothing waits for an embargo: it is public, or was withdrawn already.");
        db.HeldPublications.RemoveRange(held);
        foreach (var row in forces.Where(f => f.Status is DraftStatus.Held))
        {
            var draft = await db.ReportDrafts.SingleAsync(d => d.BodyId == programme.BodyId && d.Id == row.Draft!.Id, ct);
            draft.Release(reason, actor, clock.GetUtcNow());
            var inspection = await db.Inspections.SingleAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == row.Force.Id, ct);
            inspection.MoveTo(InspectionStage.Final, reason, actor, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(ct);
    }, ct);

    // The first time all go out together; afterwards what was signed again, with a note for its readers.
    private static List<PublicationRow> Going(IReadOnlyList<PublicationRow> forces, string? note)
    {
        var signed = forces.Where(f => f.Status is DraftStatus.Signed).ToList();
        if (forces.All(f => !f.IsPublic) && forces.FirstOrDefault(f => f.Status is not DraftStatus.Signed) is { } late)
            throw new RuleBrokenException($"All reports of a programme are published at once. {late.Force.Name} is not signed: {DraftWords.Say(late.Status).ToLowerInvariant()}.");
        if (signed.Count == 0)
            throw new RuleBrokenException("Nothing is signed that is not public yet.");
        if (signed.Any(f => f.IsPublic) && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("A report that is public is corrected by a new version: enter what was corrected.");
        return signed;
    }

    private void Hold(DraftShown shown, PublicationAsked asked)
    {
        var force = new ForceFacts(shown.Force.Slug, shown.Names, shown.File);
        foreach (var kind in new[] { ReportKind.Force, ReportKind.Release })
            Keep(shown.Programme, force.Slug, InspectionReports.Compose(shown.Book, force, kind, shown.Edits), asked);
    }

    private async Task HoldNationalAsync(Programme programme, Dictionary<string, ForceFile> files, PublicationAsked asked, CancellationToken ct)
    {
        var book = await register.BookAsync(programme.Read(), ct);
        var forces = (await register.ForcesAsync(book, null, ct)).Select(f => files.TryGetValue(f.Slug, out var file) ? f with { File = file } : f).ToList();
        Keep(programme, InspectionPublication.National, InspectionReports.Thematic(book, forces, asked.Embargo.LondonDate().ToString("yyyy-MM")), asked);
    }

    private void Keep(Programme programme, string subject, ComposedReport composed, PublicationAsked asked) => db.HeldPublications.Add(new HeldPublication
    {
        BodyId = programme.BodyId, ProgrammeId = programme.Id, Subject = subject, Kind = composed.Document.Kind, Language = composed.Document.Language, Document = InspectionPublication.Write(composed.Document), Data = composed.Json, ReleaseAt = asked.Embargo, Note = asked.Note,
    });

    private static ForceFile Dated(ForceFile file, DateTimeOffset embargo) => file with { Published = embargo.LondonDate().ToString("yyyy-MM"), Release = (file.Release ?? new ReleaseChoice()) with { Embargo = embargo } };

    private async Task<(Programme Programme, IReadOnlyList<PublicationRow> Forces, IReadOnlyList<HeldPublication> Held)> ReadAsync(Programme programme, CancellationToken ct)
    {
        var known = await db.Inspections.AsNoTracking().Where(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.Items.Any()).Select(i => i.ForceId).ToListAsync(ct);
        var bodies = await db.Bodies.AsNoTracking().Where(b => known.Contains(b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        var begun = await db.ReportDrafts.AsNoTracking().Where(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id).ToDictionaryAsync(d => d.ForceId, ct);
        var published = await db.InspectionPublications.Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id && p.Kind == ReportKind.Force).Select(p => p.Subject).Distinct().ToListAsync(ct);
        var held = await db.HeldPublications.AsNoTracking().Where(p => p.BodyId == programme.BodyId && p.ProgrammeId == programme.Id).ToListAsync(ct);
        return (programme, [.. bodies.Select(b => new PublicationRow(b, begun.GetValueOrDefault(b.Id), published.Contains(b.Slug)))], held);
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
