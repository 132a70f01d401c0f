using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What a chief officer is asked to sign: the whole return, and its hash.</summary>
public sealed record ReturnToSign(ReturnSheet Sheet, ReturnContent Content, string Hash);

/// <summary>
/// A chief officer signs a return, and with the signature it is submitted: a frozen copy goes to the inspectorate, and its figures to the
/// facts of the inspection, from which reports are composed.
/// </summary>
public sealed class ReturnSigning(Db db, ReturnDesk desk, TimeProvider clock)
{
    public async Task<ReturnToSign> ToSignAsync(string code, Actor actor, CancellationToken ct)
    {
        var sheet = await desk.SheetAsync(code, actor, ct);
        var recipient = await db.Bodies.AsNoTracking().Where(b => b.Id == sheet.Return.InspectorateId).Select(b => b.Name).SingleAsync(ct);
        var content = ContentOf(sheet, recipient);
        return new ReturnToSign(sheet, content, SubmittedReturn.HashOf(SubmittedReturn.Write(content)));
    }

    /// <param name="hash">Of what was shown: something that changed since stops the signature.</param>
    public Task<SubmittedReturn> SignAsync(string code, string? hash, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (sheet, content, now) = await ToSignAsync(code, actor, ct);
        sheet.Return.MustBeSignable(actor);
        if (hash != now)
            throw new RuleBrokenException("The return changed after this page was shown. Read it again before you sign.");
        if (sheet.Problems is [var first, ..])
            throw new RuleBrokenException($"The return is not complete: {first.Item}: {first.Message}");
        var at = clock.GetUtcNow();
        var submitted = new SubmittedReturn
        {
            BodyId = sheet.Return.BodyId, RequestId = sheet.Request.Id, InspectorateId = sheet.Return.InspectorateId, Number = sheet.Return.Sign(actor, at), Content = SubmittedReturn.Write(content), Hash = now,
            SubmittedAt = at, SignedByName = actor.Name,
        };
        db.SubmittedReturns.Add(submitted);
        await db.SaveChangesAsync(ct);
        // What follows lies with the inspectorate, whose records the force does not reach.
        await db.AsSystemAsync(() => DeliverAsync(sheet, content, submitted, actor, ct), ct);
        return submitted;
    }, ct);

    /// <summary>A submission, for the force that made it.</summary>
    public async Task<(SubmittedReturn Submitted, ReturnSheet Sheet)> SubmittedAsync(string code, int number, Actor actor, CancellationToken ct)
    {
        var sheet = await desk.SheetAsync(code, actor, ct);
        var id = sheet.Request.Id;
        return (await db.SubmittedReturns.AsNoTracking().SingleOrDefaultAsync(s => s.RequestId == id && s.Number == number, ct) ?? throw new NotThereException(), sheet);
    }

    private async Task DeliverAsync(ReturnSheet sheet, ReturnContent content, SubmittedReturn submitted, Actor actor, CancellationToken ct)
    {
        var request = await db.ReturnRequests.Include(r => r.Queries).SingleAsync(r => r.Id == sheet.Request.Id, ct);
        request.Receive(submitted.Number, actor, submitted.SubmittedAt);
        var inspection = await db.Inspections.Include(i => i.Items).SingleAsync(i => i.Id == request.InspectionId, ct);
        inspection.Take(ReturnFacts.Into(inspection.Read(), content, submitted), $"Submission {submitted.Number} of the data return", actor, submitted.SubmittedAt);
        if (inspection.Stage is InspectionStage.NotStarted or InspectionStage.ReturnIssued or InspectionStage.ReturnQueried)
            inspection.MoveTo(InspectionStage.ReturnReceived, $"Submission {submitted.Number} of the data return", actor, submitted.SubmittedAt);
        await db.SaveChangesAsync(ct);
    }

    private static ReturnContent ContentOf(ReturnSheet sheet, string recipient) => new(sheet.Programme.Code, sheet.Programme.Title, sheet.Programme.Version, sheet.Force.Slug, sheet.Force.Name, recipient,
        [.. sheet.Of(AnswerKind.Figure).Where(a => a.IsGiven).Select(a => FigureOf(sheet.Programme, a))],
        [.. sheet.Of(AnswerKind.Question).Where(a => a.IsGiven).Select(a => new ReturnedAnswer(a.Item, sheet.TitleOf(a), a.Stance!.Value, a.Text ?? "", Lines(a.Evidence), a.Reply))]);

    private static ReturnedFigure FigureOf(ProgrammeDefinition programme, ReturnAnswer answer)
    {
        var item = programme.Return.FirstOrDefault(i => i.Code == answer.Item);
        var window = item?.Window is { } code ? programme.Windows.FirstOrDefault(w => w.Code == code) : null;
        var guidance = string.Join(' ', new[] { item?.Definition, item?.Caveat }.OfType<string>());
        return new ReturnedFigure(answer.Item, item?.Title ?? "", guidance.Length == 0 ? null : guidance, answer.State!.Value, answer.Value, answer.Words, answer.Source, window?.Code,
            window is null ? answer.CountedFrom : window.From, window is null ? answer.CountedTo : window.To, answer.AsAt, answer.Query, answer.SendRows ? answer.RowReferences : [], answer.Note, answer.Reply);
    }

    private static List<string> Lines(string? typed) => [.. (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
