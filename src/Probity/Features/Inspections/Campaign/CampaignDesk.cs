using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Inspections.Drafts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What an issue did.</summary>
/// <param name="Already">Forces that had been asked before.</param>
public sealed record Issued(int Forces, int Already);

/// <summary>The requests of a programme, and the forces of the roster that have none yet.</summary>
public sealed record CampaignSheet(Programme Programme, ProgrammeDefinition Definition, IReadOnlyList<ReturnRequest> Requests, IReadOnlyList<Body> NotAsked, IReadOnlyDictionary<Id<Body>, string> Slugs);

/// <summary>One force's return as the inspectorate sees it: what was submitted, and nothing else.</summary>
public sealed record CampaignReturn(ReturnRequest Request, ProgrammeDefinition Programme, SubmittedReturn? Latest, IReadOnlyList<int> Numbers);

/// <summary>
/// The inspectorate's side of a campaign: issues the return to every force of the roster at once, reads what is submitted, asks, accepts. Who works
/// on which force says <see cref="InspectionTeam"/>; for everybody else its return does not exist.
/// </summary>
public sealed class CampaignDesk(Db db, InspectionTeam team, ReadLog log, TimeProvider clock)
{
    public const string Action = "inspection.request";

    public DateOnly Today => clock.Today();

    public async Task<IReadOnlyList<(Programme Programme, int Asked, int Received)>> ListAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        if (!actor.May(Action))
            throw new NotThereException();
        var programmes = await db.Programmes.AsNoTracking().Where(p => p.BodyId == body && p.Status != ProgrammeStatus.Draft).OrderByDescending(p => p.Code).ToListAsync(ct);
        var found = new List<(Programme, int, int)>();
        foreach (var programme in programmes)
        {
            if (!await team.ReachesAsync(programme, actor, ct))
                continue;
            var requests = await RequestsAsync(programme, actor, ct);
            found.Add((programme, requests.Count, requests.Count(r => r.Received > 0)));
        }

        return found;
    }

    /// <summary>How many returns wait for the actor to read them.</summary>
    public async Task<int> ToReadAsync(Actor actor, CancellationToken ct)
    {
        var (body, count) = (actor.BodyId, 0);
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => p.BodyId == body && db.ReturnRequests.Any(r => r.ProgrammeId == p.Id && r.Status == RequestStatus.Received)).ToListAsync(ct))
            count += (await RequestsAsync(programme, actor, ct)).Count(r => r.Status == RequestStatus.Received);
        return count;
    }

    public async Task<CampaignSheet> SheetAsync(string code, Actor actor, CancellationToken ct)
    {
        var programme = await team.ProgrammeAsync(code, Action, actor, ct);
        var requests = await RequestsAsync(programme, actor, ct);
        var asked = requests.Select(r => r.ForceId).ToHashSet();
        var slugs = await db.Bodies.AsNoTracking().Where(b => asked.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        return new CampaignSheet(programme, programme.Read(), requests, [.. (await RosterAsync(programme, actor, ct)).Where(b => !asked.Contains(b.Id))], slugs);
    }

    /// <summary>Asks every force of the roster that was not asked before and whose inspection is the actor's to do. All of them, or none.</summary>
    public Task<Issued> IssueAsync(string code, DateOnly due, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var programme = await team.ProgrammeAsync(code, Action, actor, ct);
        if (programme.Status != ProgrammeStatus.Open)
            throw new RuleBrokenException($"{programme.Title} is not open. Lay it open before you ask the forces.");
        var (definition, forces, at) = (programme.Read(), await RosterAsync(programme, actor, ct), clock.GetUtcNow());
        if (forces.Count == 0)
            throw new RuleBrokenException($"No force on the roster of {programme.Title} today is yours to ask. Enter the forces, or see who is assigned to them.");
        var asked = await db.ReturnRequests.Where(r => r.ProgrammeId == programme.Id).Select(r => r.ForceId).ToListAsync(ct);
        var (inspections, fresh) = (await db.Inspections.Where(i => i.ProgrammeId == programme.Id).ToDictionaryAsync(i => i.ForceId, ct), new List<ReturnRequest>());
        foreach (var force in forces.Where(f => !asked.Contains(f.Id)))
        {
            if (!inspections.TryGetValue(force.Id, out var inspection))
                db.Inspections.Add(inspection = Inspection.Begin(programme, force, actor, at));
            var request = ReturnRequest.Issue(programme, inspection, force, due, actor, at);
            if (inspection.Stage == InspectionStage.NotStarted)
                inspection.MoveTo(InspectionStage.ReturnIssued, null, actor, at);
            db.ReturnRequests.Add(request);
            fresh.Add(request);
        }

        await db.SaveChangesAsync(ct);
        // The empty form is the force's record from the first moment on.
        await db.AsSystemAsync(async () =>
        {
            foreach (var request in fresh)
                OpenForForce(request, definition, actor, at);
            await db.SaveChangesAsync(ct);
            await db.EnqueueAsync(programme.BodyId, CampaignJob.KindName, "", CampaignJob.NextMorning(at), ct);
        }, ct);
        return new Issued(fresh.Count, asked.Count);
    }, ct);

    /// <summary>A force's return, as far as it was submitted; the look is written down.</summary>
    public Task<CampaignReturn> ReturnAsync(string code, string slug, int? number, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, request) = await RequestAsync(code, slug, actor, ct);
        var all = db.SubmittedReturns.AsNoTracking().Where(s => s.RequestId == request.Id);
        var numbers = await all.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(ct);
        var shown = number ?? numbers.LastOrDefault();
        var latest = await all.SingleOrDefaultAsync(s => s.Number == shown, ct);
        if (number is not null && latest is null)
            throw new NotThereException();
        if (latest is not null)
            log.Note(actor, Action, ReadAct.View, nameof(SubmittedReturn), latest.Id.Value, $"{code}/{slug}, submission {latest.Number}");
        await db.SaveChangesAsync(ct);
        return new CampaignReturn(request, programme.Read(), latest, numbers);
    }, ct);

    public Task AskAsync(string code, string slug, int version, string item, string question, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (programme, request) = await RequestAsync(code, slug, actor, ct);
        db.Expect(request, version);
        var definition = programme.Read();
        if (definition.Return.All(i => i.Code != item) && definition.Questions.All(q => q.Code != item))
            throw new RuleBrokenException("Select an item of the return.");
        var at = clock.GetUtcNow();
        request.Ask(item, question, actor, at);
        if (await db.Inspections.SingleAsync(i => i.Id == request.InspectionId, ct) is { Stage: InspectionStage.ReturnReceived } inspection)
            inspection.MoveTo(InspectionStage.ReturnQueried, null, actor, at);
        await db.SaveChangesAsync(ct);
        await db.AsSystemAsync(async () =>
        {
            (await db.ForceReturns.SingleAsync(r => r.RequestId == request.Id, ct)).Reopen($"{item}: {question}", actor, at);
            await db.SaveChangesAsync(ct);
        }, ct);
    }, ct);

    public Task AcceptAsync(string code, string slug, int version, Actor actor, CancellationToken ct) => ActAsync(code, slug, version, (request, at) => request.Accept(actor, at), actor, ct);

    public Task ExtendAsync(string code, string slug, int version, DateOnly due, string why, Actor actor, CancellationToken ct) =>
        ActAsync(code, slug, version, (request, at) => request.Extend(due, why, actor, at), actor, ct);

    private Task ActAsync(string code, string slug, int version, Action<ReturnRequest, DateTimeOffset> act, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (_, request) = await RequestAsync(code, slug, actor, ct);
        db.Expect(request, version);
        act(request, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    private async Task<(Programme Programme, ReturnRequest Request)> RequestAsync(string code, string slug, Actor actor, CancellationToken ct)
    {
        var force = await db.Bodies.AsNoTracking().Where(b => b.Slug == slug).Select(b => (Id<Body>?)b.Id).SingleOrDefaultAsync(ct) ?? throw new NotThereException();
        var programme = await team.MustAsync(code, force, Action, actor, ct);
        return (programme, await db.ReturnRequests.Include(r => r.Queries).SingleOrDefaultAsync(r => r.ProgrammeId == programme.Id && r.ForceId == force, ct) ?? throw new NotThereException());
    }

    private async Task<List<ReturnRequest>> RequestsAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        var all = await db.ReturnRequests.AsNoTracking().Include(r => r.Queries).Where(r => r.ProgrammeId == programme.Id).OrderBy(r => r.ForceName).ToListAsync(ct);
        var allowed = await team.AllowedAsync(programme, all.Select(r => r.ForceId), Action, actor, ct);
        return [.. all.Where(r => allowed.Contains(r.ForceId))];
    }

    // The forces of today whose inspection is the actor's to do.
    private async Task<List<Body>> RosterAsync(Programme programme, Actor actor, CancellationToken ct)
    {
        var (key, today) = (programme.Code.ToUpperInvariant(), Today);
        var all = await db.Bodies.AsNoTracking().Where(b => b.Roster.Any(r => r.Programme == key && r.From <= today && (r.To == null || r.To >= today))).OrderBy(b => b.Name).ToListAsync(ct);
        var allowed = await team.AllowedAsync(programme, all.Select(b => b.Id), Action, actor, ct);
        return [.. all.Where(b => allowed.Contains(b.Id))];
    }

    private void OpenForForce(ReturnRequest request, ProgrammeDefinition definition, Actor actor, DateTimeOffset at)
    {
        var opened = ForceReturn.Open(request, actor, at);
        db.ForceReturns.Add(opened);
        var place = 0;
        foreach (var item in definition.Return)
            db.ReturnAnswers.Add(ReturnAnswer.Ask(opened, AnswerKind.Figure, item.Code, place++, actor, at));
        foreach (var question in definition.Questions)
            db.ReturnAnswers.Add(ReturnAnswer.Ask(opened, AnswerKind.Question, question.Code, place++, actor, at));
    }
}
