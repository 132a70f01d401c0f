using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Inspections.Campaign;

/// <summary>A return in the force's list.</summary>
public sealed record ReturnLine(ReturnRequest Request, ForceReturn Return, int Answered, int Items);

/// <summary>A whole return as the force works on it.</summary>
/// <param name="Problems">What keeps it from being signed.</param>
public sealed record ReturnSheet(ReturnRequest Request, ForceReturn Return, ProgrammeDefinition Programme, Body Force, IReadOnlyList<ReturnAnswer> Answers, IReadOnlyList<ReturnProblem> Problems)
{
    public IEnumerable<ReturnAnswer> Of(AnswerKind kind) => Answers.Where(a => a.Kind == kind);

    public IEnumerable<string> ProblemsOf(ReturnAnswer answer) => Problems.Where(p => p.Kind == answer.Kind && p.Item == answer.Item).Select(p => p.Message);

    public IEnumerable<ReturnQuery> OpenQueriesOf(ReturnAnswer answer) => Request.Queries.Where(q => q.Item == answer.Item && q.AnsweredIn is null);

    /// <summary>What is asked, in the programme's words.</summary>
    public string TitleOf(ReturnAnswer answer) => ReturnWords.Title(Programme, answer.Kind, answer.Item);
}

/// <summary>A force works on its returns: chooses respondents, answers, and sends for signature. Signing is <see cref="ReturnSigning"/>.</summary>
public sealed class ReturnDesk(Db db, TimeProvider clock)
{
    public const string Action = "inspection.submit";

    public DateOnly Today => clock.Today();

    /// <summary>Whether somebody works on the force's returns as a whole.</summary>
    public static bool Prepares(Actor actor) => Decisions.Decide(actor, Action, new Access.Facts { SameBody = true }).Permitted;

    public async Task<IReadOnlyList<ReturnLine>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (!Prepares(actor))
            throw new NotThereException();
        var body = actor.BodyId;
        var requests = await db.ReturnRequests.AsNoTracking().Where(r => r.ForceId == body).OrderByDescending(r => r.IssuedAt).ToListAsync(ct);
        var returns = await db.ForceReturns.AsNoTracking().Where(r => r.BodyId == body).ToDictionaryAsync(r => r.RequestId, ct);
        var answers = (await db.ReturnAnswers.AsNoTracking().Where(a => a.BodyId == body).Select(a => new { a.ReturnId, a.AnsweredAt }).ToListAsync(ct)).ToLookup(a => a.ReturnId);
        return [.. requests.Where(r => returns.ContainsKey(r.Id)).Select(r => new ReturnLine(r, returns[r.Id], answers[returns[r.Id].Id].Count(a => a.AnsweredAt is not null), answers[returns[r.Id].Id].Count()))];
    }

    /// <summary>The return of a programme, for those who prepare or sign it; for everybody else there is none.</summary>
    public async Task<ReturnSheet> SheetAsync(string code, Actor actor, CancellationToken ct)
    {
        if (!Prepares(actor))
            throw new NotThereException();
        var body = actor.BodyId;
        var mine = await db.ForceReturns.SingleOrDefaultAsync(r => r.BodyId == body && r.ProgrammeCode == code, ct) ?? throw new NotThereException();
        return await SheetAsync(mine, ct);
    }

    internal async Task<ReturnSheet> SheetAsync(ForceReturn of, CancellationToken ct)
    {
        var request = await db.ReturnRequests.AsNoTracking().Include(r => r.Queries).SingleAsync(r => r.Id == of.RequestId, ct);
        var programme = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == request.ProgrammeId, ct)).Read();
        var force = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == of.BodyId, ct);
        var answers = await db.ReturnAnswers.Where(a => a.ReturnId == of.Id).OrderBy(a => a.Ordinal).ToListAsync(ct);
        var problems = ReturnCheck.Problems(programme, answers, await BaselineAsync(programme, of.BodyId, ct), Today).ToList();
        foreach (var query in request.Queries.Where(q => q.AnsweredIn is null))
            if (answers.FirstOrDefault(a => a.Item == query.Item) is { } asked && (asked.RepliedAt is null || asked.RepliedAt < query.AskedAt))
                problems.Add(new ReturnProblem(asked.Kind, asked.Item, "The inspectorate asked about this. Reply to its question."));
        return new ReturnSheet(request, of, programme, force, answers, problems);
    }

    /// <summary>An answer and the return that it is part of: for whoever was asked for it, and for those who prepare the return.</summary>
    public async Task<(ReturnAnswer Answer, ReturnSheet Sheet)> AnswerAsync(Id<ReturnAnswer> id, Actor actor, CancellationToken ct)
    {
        var (body, me) = (actor.BodyId, actor.PersonId);
        var answer = await db.ReturnAnswers.SingleOrDefaultAsync(a => a.Id == id && a.BodyId == body, ct) ?? throw new NotThereException();
        if (!Prepares(actor) && (me is null || answer.RespondentId != me))
            throw new NotThereException();
        var of = await db.ForceReturns.SingleAsync(r => r.Id == answer.ReturnId, ct);
        return (answer, await SheetAsync(of, ct));
    }

    /// <summary>The questions that were put to somebody and still wait.</summary>
    public async Task<IReadOnlyList<(ReturnAnswer Answer, string Title, string Programme)>> MineAsync(Actor actor, CancellationToken ct)
    {
        var (body, me) = (actor.BodyId, actor.PersonId ?? default(Id<Person>));
        var open = await db.ReturnAnswers.AsNoTracking().Where(a => a.BodyId == body && a.RespondentId == me)
            .Join(db.ForceReturns.AsNoTracking().Where(r => r.Status == ReturnStatus.Preparing), a => a.ReturnId, r => r.Id, (a, r) => new { Answer = a, r.ProgrammeCode, r.Title }).ToListAsync(ct);
        var lines = new List<(ReturnAnswer, string, string)>();
        foreach (var programme in open.GroupBy(o => o.ProgrammeCode))
        {
            var definition = (await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == programme.Key, ct)).Read();
            lines.AddRange(programme.OrderBy(o => o.Answer.Kind).ThenBy(o => o.Answer.Ordinal).Select(o => (o.Answer, ReturnWords.Title(definition, o.Answer.Kind, o.Answer.Item), o.Title)));
        }

        return lines;
    }

    public Task AssignAsync(Id<ReturnAnswer> id, string? who, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (answer, sheet) = await AnswerAsync(id, actor, ct);
        if (!Prepares(actor))
            throw new NotThereException();
        sheet.Return.MustBeOpen();
        Person? to = null;
        if (who is not null)
        {
            var body = actor.BodyId;
            var meant = await db.People.AsNoTracking().Where(p => p.BodyId == body && p.LeftOn == null).MeantByAsync(who, ct);
            to = meant.Count == 1 ? meant[0] : throw new RuleBrokenException(meant.Count == 0 ? $"Nobody here is called {who}. Enter a number or a whole name." : $"There are {meant.Count} people called {who}. Enter the number of the one you mean.");
        }

        answer.Assign(to, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Keeps an answer. Somebody who saved the same one meanwhile is not overwritten.</summary>
    /// <param name="reply">What is said to the inspectorate's question about it, if it asked one.</param>
    public Task GiveAsync(Id<ReturnAnswer> id, int version, Action<ReturnAnswer, DateTimeOffset> give, string? reply, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (answer, sheet) = await AnswerAsync(id, actor, ct);
        sheet.Return.MustBeOpen();
        db.Expect(answer, version);
        var at = clock.GetUtcNow();
        give(answer, at);
        if (reply is not null && reply != answer.Reply)
            answer.ReplyToQuery(reply, actor, at);
        await db.SaveChangesAsync(ct);
    }, ct);

    public Task SendForSignatureAsync(string code, int version, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var sheet = await SheetAsync(code, actor, ct);
        db.Expect(sheet.Return, version);
        if (sheet.Problems.Count > 0)
            throw new RuleBrokenException($"The return is not complete: {sheet.Problems[0].Item}: {sheet.Problems[0].Message}{(sheet.Problems.Count > 1 ? $" There are {sheet.Problems.Count - 1} more." : "")}");
        sheet.Return.SendForSignature(actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    public Task TakeBackAsync(string code, int version, string why, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var sheet = await SheetAsync(code, actor, ct);
        db.Expect(sheet.Return, version);
        sheet.Return.TakeBack(why, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    // What the force itself returned to the programme before, or what was published of it; nothing else that the inspectorate holds.
    private async Task<IReadOnlyDictionary<string, long>> BaselineAsync(ProgrammeDefinition programme, Id<Body> force, CancellationToken ct)
    {
        var found = new Dictionary<string, long>();
        if (programme.Follows is { } before)
            await db.AsSystemAsync(async () =>
            {
                if (await db.Inspections.AsNoTracking().Include(i => i.Items).SingleOrDefaultAsync(i => i.ForceId == force && db.Programmes.Any(p => p.Id == i.ProgrammeId && p.Code == before), ct) is not { } inspection)
                    return;
                foreach (var figure in inspection.Read().Figures.Where(f => f.Value is not null && (inspection.Stage >= InspectionStage.Published || f.Provenance is Facts.Provenance.ForceReturn or Facts.Provenance.Register)))
                    found[figure.Code] = figure.Value!.Value;
            }, ct);
        return found;
    }
}
