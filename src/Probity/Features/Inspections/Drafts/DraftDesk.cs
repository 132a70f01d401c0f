using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Reading and changing the draft of a force's report, or of the national one. For whom its inspection does not exist, neither does the draft.</summary>
public sealed class DraftDesk(Db db, InspectionRegister register, InspectionTeam team, NationalFacts national, TimeProvider clock)
{
    public async Task<DraftShown> ReadAsync(string programme, string slug, string action, Actor actor, CancellationToken ct)
    {
        var force = await ForceAsync(slug, ct);
        var found = await team.MustAsync(programme, force.Id, action, actor, ct);
        return await ShowAsync(found, force, ct);
    }

    /// <summary>The draft of a report of the programme: of a force, or of the national report.</summary>
    public async Task<ReportShown> OpenAsync(string programme, string subject, string action, Actor actor, CancellationToken ct) => subject == InspectionPublication.National
        ? await ShowNationalAsync(await team.MustNationalAsync(programme, action, actor, ct), ct)
        : await ReadAsync(programme, subject, action, actor, ct);

    /// <summary>The national report without asking who looks.</summary>
    internal async Task<NationalShown> ShowNationalAsync(Programmes.Programme programme, CancellationToken ct)
    {
        var book = await register.BookAsync(programme.Read(), ct);
        var draft = await db.ReportDrafts.Include(d => d.Edits).SingleOrDefaultAsync(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id && d.ForceId == programme.BodyId, ct);
        var forces = await national.OfAsync(programme, book, ct);
        return new NationalShown(programme, book, forces, await national.TellingAsync(forces, ct), draft);
    }

    /// <summary>The draft without asking who looks: for acts of two people, whose handlers ask.</summary>
    internal async Task<DraftShown> ShowAsync(Programmes.Programme programme, Body force, CancellationToken ct)
    {
        var inspection = await db.Inspections.Include(i => i.Items).SingleOrDefaultAsync(i => i.BodyId == programme.BodyId && i.ProgrammeId == programme.Id && i.ForceId == force.Id, ct) ?? throw new NotThereException();
        var draft = await db.ReportDrafts.Include(d => d.Edits).SingleOrDefaultAsync(d => d.BodyId == programme.BodyId && d.ProgrammeId == programme.Id && d.ForceId == force.Id, ct);
        var check = await db.AccuracyChecks.Where(c => c.BodyId == programme.BodyId && c.ProgrammeId == programme.Id && c.ForceId == force.Id).OrderByDescending(c => c.SentAt).FirstOrDefaultAsync(ct);
        var file = inspection.Read();
        return new DraftShown(programme, await register.BookAsync(programme.Read(), ct), force, inspection, file, InspectionRegister.Names(force, file), draft) { Check = check };
    }

    /// <summary>Whether a version of the report is public.</summary>
    public Task<bool> IsPublicAsync(ReportShown shown, CancellationToken ct)
    {
        var (programme, slug) = (shown.Programme.Id, shown.Slug);
        return db.InspectionPublications.AnyAsync(p => p.ProgrammeId == programme && p.Kind != Writing.ReportKind.Release && p.Subject == slug, ct);
    }

    /// <summary>Other words for a sentence; for an added paragraph also another place.</summary>
    public Task SaveAsync(DraftPlace at, string key, string text, string? after, string reason, Actor actor, CancellationToken ct) => EditAsync(at, actor, (shown, draft, now) =>
    {
        MustBeThere(shown, key);
        if (after is not null)
            MustBePlace(shown, after);
        var says = shown.Report.Statements.FirstOrDefault(s => s.Key == key)?.Text;
        if (says == text && after is null)
            throw new RuleBrokenException("The sentence says this already.");
        // Words that are those composed are no change: what was composed stands again.
        if (says != text && shown.Composed.TryGetValue(key, out var composed) && composed.Text == text)
            draft.PutBack(key, reason, actor, now);
        else if (says != text)
            draft.Reword(key, text, reason, actor, now);
        if (after is not null)
            draft.Move(key, after, reason, actor, now);
    }, ct);

    public Task TakeOutAsync(DraftPlace at, string key, string reason, Actor actor, CancellationToken ct) => EditAsync(at, actor, (shown, draft, now) =>
    {
        MustBeThere(shown, key);
        draft.TakeOut(key, reason, actor, now);
    }, ct);

    public Task PutBackAsync(DraftPlace at, string key, string reason, Actor actor, CancellationToken ct) => EditAsync(at, actor, (shown, draft, now) =>
    {
        if (shown.LatestOn(key) is null)
            throw new RuleBrokenException("Nothing was changed here.");
        draft.PutBack(key, reason, actor, now);
    }, ct);

    public Task AddAsync(DraftPlace at, string after, string text, string reason, Actor actor, CancellationToken ct) => EditAsync(at, actor, (shown, draft, now) =>
    {
        MustBePlace(shown, after);
        draft.Add(after, text, reason, actor, now);
    }, ct);

    public Task AnswerAsync(DraftPlace at, string flag, string reason, Actor actor, CancellationToken ct) => EditAsync(at, actor, (shown, draft, now) =>
    {
        if (shown.Flags.All(f => f.Key != flag))
            throw new RuleBrokenException("What you answered is shown no longer: the words or the facts changed.");
        draft.Answer(flag, reason, actor, now);
    }, ct);

    /// <summary>What the release carries and leaves out, fact by fact.</summary>
    public Task ChooseAsync(DraftPlace at, ReleaseChoice choice, string reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var shown = await ReadAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        if (shown.Status is not (DraftStatus.Writing or DraftStatus.WithForce))
            throw new RuleBrokenException("The release is signed with the report. Open the report again first, and say why.");
        db.Expect(shown.Inspection, at.Version);
        if (!shown.Inspection.Take(shown.File with { Release = choice }, reason, actor, clock.GetUtcNow()))
            throw new RuleBrokenException("Nothing is different from what was chosen before.");
        await db.SaveChangesAsync(ct);
    }, ct);

    public Task ReopenAsync(DraftPlace at, string reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var shown = await OpenAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        var (draft, now) = (shown.Draft ?? throw new RuleBrokenException("The draft is open already."), clock.GetUtcNow());
        db.Expect(draft, at.Version);
        draft.Reopen(reason, actor, now);
        // It may come to say something else: its Welsh is opened with it, and signed with it again.
        if (await db.WelshVersions.SingleOrDefaultAsync(v => v.BodyId == draft.BodyId && v.ProgrammeId == draft.ProgrammeId && v.ForceId == draft.ForceId, ct) is { Status: WelshStatus.Signed or WelshStatus.Published } welsh)
            welsh.Reopen(reason, actor, now);
        shown.MoveTo(InspectionStage.Drafting, reason, actor, now);
        await db.SaveChangesAsync(ct);
    }, ct);

    private Task EditAsync(DraftPlace at, Actor actor, Action<ReportShown, ReportDraft, DateTimeOffset> edit, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var shown = await OpenAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        var now = clock.GetUtcNow();
        var draft = shown.Draft;
        if (draft is null)
        {
            draft = shown.Begin(actor, now);
            db.ReportDrafts.Add(draft);
        }
        else
        {
            db.Expect(draft, at.Version);
        }

        edit(shown, draft, now);
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<Body> ForceAsync(string slug, CancellationToken ct) => await db.Bodies.SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new NotThereException();

    private static void MustBeThere(ReportShown shown, string key)
    {
        if (!shown.Composed.ContainsKey(key) && shown.Edits.Added.All(a => a.Key != key))
            throw new RuleBrokenException("This sentence is composed no longer: the facts changed. Look at the draft again.");
    }

    private static void MustBePlace(ReportShown shown, string after)
    {
        if (!shown.Composed.ContainsKey(after) && shown.Ends.All(e => e.Code != after))
            throw new RuleBrokenException("Choose the sentence that it follows from the list.");
    }
}

/// <summary>Which draft, and the version that whoever changes it had before them.</summary>
/// <param name="Force">The force, or "national".</param>
public sealed record DraftPlace(string Programme, string Force, int Version);
