using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Drafts;

/// <summary>A paragraph of the copy that was sent, with what was said of it and what has become of it.</summary>
/// <param name="Place">"H2/3": the third paragraph under H2.</param>
/// <param name="Now">How it reads in the draft today; null where that is not shown.</param>
public sealed record CheckedParagraph(string Place, string Text, IReadOnlyList<(AccuracyComment Comment, AccuracyAnswer? Answer)> Comments, string? Now);

/// <param name="Sections">By heading.</param>
/// <param name="End">The force's word that it has no comments, or no more.</param>
public sealed record CheckShown(AccuracyCheck Check, IReadOnlyList<(string Heading, IReadOnlyList<CheckedParagraph> Paragraphs)> Sections, NoComments? End)
{
    public ForceSaid Said => new(Comments.Count(), End);

    public bool TakesComments(DateOnly today) => End is null && Check.TakesComments(today);

    public IEnumerable<(AccuracyComment Comment, AccuracyAnswer? Answer)> Comments => Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Comments);
}

/// <summary>The force's check of facts, from both sides. The force sees the frozen copy, its comments and the answers, and nothing else of the inspection.</summary>
public sealed class AccuracyDesk(Db db, DraftDesk drafts, ModerationBoard moderation, TimeProvider clock)
{
    /// <summary>Sends the draft to the force. Everything that moderation and the check of the report show is settled before.</summary>
    public Task SendAsync(DraftPlace at, DateOnly deadline, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var shown = await drafts.ReadAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        if (await moderation.OpenAsync(shown, ct) is { Count: > 0 } open)
            throw new RuleBrokenException($"Moderation has not found these questions consistent: {string.Join(", ", open)}.");
        var now = clock.GetUtcNow();
        var draft = shown.Draft;
        if (draft is null)
            db.ReportDrafts.Add(draft = ReportDraft.Begin(shown.Inspection, actor, now));
        else
            db.Expect(draft, at.Version);
        draft.Send(deadline, actor, now);
        db.AccuracyChecks.Add(AccuracyCheck.Send(shown.Programme, shown.Force, shown.Report, deadline, actor, now));
        if (shown.Inspection.Stage is not InspectionStage.AccuracyCheck)
            shown.Inspection.MoveTo(InspectionStage.AccuracyCheck, "Sent to the force", actor, now);
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>The checks that wait for the body acted for.</summary>
    public async Task<IReadOnlyList<AccuracyCheck>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return MayCheck(actor) ? await db.AccuracyChecks.AsNoTracking().Where(c => c.ForceId == body).OrderByDescending(c => c.SentAt).ToListAsync(ct) : [];
    }

    /// <summary>The copy as the force sees it. For another force, or before it is sent, there is none.</summary>
    public async Task<CheckShown> ReadForForceAsync(string programme, string slug, Actor actor, CancellationToken ct) => await ShownAsync(await FindForForceAsync(programme, slug, actor, ct), null, ct);

    /// <summary>The comments as the inspectorate sees them, with what has become of each paragraph.</summary>
    public async Task<(DraftShown Draft, CheckShown Check)> ReadForInspectorAsync(string programme, string slug, Actor actor, CancellationToken ct)
    {
        var shown = await drafts.ReadAsync(programme, slug, "inspection.draft", actor, ct);
        return (shown, await ShownAsync(shown.Check ?? throw new NotThereException(), shown.Report, ct));
    }

    public Task CommentAsync(string programme, string slug, string paragraph, CommentKind kind, string text, string shownBy, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var check = await FindForForceAsync(programme, slug, actor, ct);
        if (await EndOfAsync(check, ct) is { } end)
            throw new RuleBrokenException($"{end.ByName} told the inspectorate on {end.At.InLondon():d MMMM yyyy} that there are no more comments. Speak to the inspectorate.");
        if (Paragraphs(check.Read()).All(p => p.Place != paragraph))
            throw new RuleBrokenException("Choose the paragraph from the list.");
        db.AccuracyComments.Add(AccuracyComment.Make(check, paragraph, kind, text, shownBy, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>The force has no comments, or no more: nothing is waited for any longer.</summary>
    public Task SayNoCommentsAsync(string programme, string slug, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var check = await FindForForceAsync(programme, slug, actor, ct);
        if (await EndOfAsync(check, ct) is not null)
            throw new RuleBrokenException("The inspectorate has been told already.");
        db.NoComments.Add(NoComments.Say(check, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>What the force has said so far.</summary>
    public async Task<ForceSaid> SaidAsync(AccuracyCheck check, CancellationToken ct) => new(await db.AccuracyComments.CountAsync(c => c.CheckId == check.Id, ct), await EndOfAsync(check, ct));

    public Task AnswerAsync(string programme, string slug, Id<AccuracyComment> id, bool accepted, string reason, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (shown, check) = await ReadForInspectorAsync(programme, slug, actor, ct);
        if (shown.Status is not DraftStatus.WithForce)
            throw new RuleBrokenException("The check of facts has ended.");
        var (comment, answered) = check.Comments.FirstOrDefault(c => c.Comment.Id == id);
        if (comment is null)
            throw new NotThereException();
        var answer = answered is null ? AccuracyAnswer.To(comment, shown.Check!) : await db.AccuracyAnswers.SingleAsync(a => a.BodyId == shown.Programme.BodyId && a.Id == answered.Id, ct);
        if (answered is null)
            db.AccuracyAnswers.Add(answer);
        answer.Give(accepted, reason, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Ends the check: every comment has its answer, and the force has commented, has said that it will not, or has had its time.</summary>
    public Task EndAsync(DraftPlace at, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (shown, check) = await ReadForInspectorAsync(at.Programme, at.Force, actor, ct);
        if (check.Comments.Count(c => c.Answer is null) is > 0 and var open)
            throw new RuleBrokenException($"{open} {(open == 1 ? "comment has" : "comments have")} no answer yet.");
        if (check.TakesComments(clock.Today()) && !check.Comments.Any())
            throw new RuleBrokenException($"The force may comment until {check.Check.Deadline:d MMMM yyyy} and has not yet.");
        db.Expect(shown.Draft!, at.Version);
        shown.Draft!.TakeBack(actor, clock.GetUtcNow());
        shown.Check!.End(actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<AccuracyCheck> FindForForceAsync(string programme, string slug, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        var check = MayCheck(actor) ? await db.AccuracyChecks.AsNoTracking().Where(c => c.ForceId == body && c.ProgrammeCode == programme && c.ForceSlug == slug).OrderByDescending(c => c.SentAt).FirstOrDefaultAsync(ct) : null;
        return check ?? throw new NotThereException();
    }

    // Assigned: the copy was sent to the body that they act for.
    private static bool MayCheck(Actor actor) => Decisions.Decide(actor, "inspection.accuracy", new Access.Facts { Assigned = true }).Permitted;

    private async Task<CheckShown> ShownAsync(AccuracyCheck check, ReportDocument? now, CancellationToken ct)
    {
        var comments = (await db.AccuracyComments.AsNoTracking().Where(c => c.CheckId == check.Id).OrderBy(c => c.At).ToListAsync(ct)).ToLookup(c => c.Paragraph);
        var answers = await db.AccuracyAnswers.AsNoTracking().Where(a => a.CheckId == check.Id).ToDictionaryAsync(a => a.CommentId, ct);
        var sent = check.Read();
        var changed = now is null ? null : Paragraphs(now).SelectMany(p => p.Paragraph.Sentences.Select(s => (s.Key, p.Paragraph.Text))).DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Text);
        return new CheckShown(check, [.. Paragraphs(sent).GroupBy(p => p.Heading).Select(g => (g.Key, (IReadOnlyList<CheckedParagraph>)[.. g.Select(p => new CheckedParagraph(p.Place, p.Paragraph.Text,
            [.. comments[p.Place].Select(c => (c, answers.GetValueOrDefault(c.Id)))],
            changed is null ? null : p.Paragraph.Sentences.Select(s => changed.GetValueOrDefault(s.Key)).FirstOrDefault(text => text is not null) ?? ""))]))], await EndOfAsync(check, ct));
    }

    private async Task<NoComments?> EndOfAsync(AccuracyCheck check, CancellationToken ct) => await db.NoComments.AsNoTracking().SingleOrDefaultAsync(n => n.CheckId == check.Id, ct);

    // What a force may challenge is what is said of it: the findings and what it is asked to do, not the fixed text around them.
    private static IEnumerable<(string Heading, string Place, ReportParagraph Paragraph)> Paragraphs(ReportDocument report) => report.Sections
        .Where(s => s.Elements.OfType<ReportParagraph>().Any(p => p.Sentences.Any(IsOfForce)))
        .SelectMany(s => s.Elements.OfType<ReportParagraph>().Where(p => p.Sentences.Any(IsOfForce)).Select((p, i) => (s.Heading, $"{s.Code}/{i + 1}", p)));

    private static bool IsOfForce(Statement sentence) => sentence.Question is not null || sentence.Author is not null;
}
