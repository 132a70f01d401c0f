using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Features.CrossChecks;

/// <summary>Casework on hits. Everything goes through <see cref="HitVisibility"/>; every look is written down in the transaction of the look.</summary>
public sealed class HitDesk(Db db, SecondPerson second, ReadLog log, TimeProvider clock)
{
    public DateOnly Today => clock.Today();

    /// <summary>One hit with all its parts. 404 for whom it does not exist.</summary>
    public Task<CrossCheckHit> OpenAsync(string reference, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hit = await FindAsync(reference, actor, ct);
        log.Note(actor, "crosscheck.read", ReadAct.View, nameof(CrossCheckHit), hit.Id.Value, hit.Reference);
        await db.SaveChangesAsync(ct);
        return hit;
    }, ct);

    /// <summary>The names are the same, different, or it cannot be told: kept for the pair, used by every later run, and answered for the pair's other hits.</summary>
    public Task IdentifyAsync(string reference, int version, MatchAnswer answer, string? why, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (hit, at) = (await ForActAsync(reference, version, actor, ct), clock.GetUtcNow());
        hit.Identify(answer, why, actor, at);
        // A first review of a high hit is nobody's business before the second: the pair is remembered when both have said it.
        if (answer == MatchAnswer.Different && hit.NeedsSecondReview)
            return;
        var pair = CheckJson.Read<HitStatement>(hit.Statement).Pair!;
        if (await db.OrganisationDecisions.SingleOrDefaultAsync(d => d.BodyId == hit.BodyId && d.LeftKey == pair.Left.Key && d.RightKey == pair.Right.Key, ct) is { } said)
            said.AnswerAgain(pair, answer, why, actor, at);
        else
            db.Add(OrganisationDecision.Make(hit.BodyId, pair, answer, why, actor, at));

        var (key, id) = (hit.PairKey, hit.Id);
        var others = await Whole(actor).Where(h => h.PairKey == key && h.Id != id && (h.Status == HitStatus.New || h.Status == HitStatus.Triage || h.Status == HitStatus.Dismissed)).ToListAsync(ct);
        foreach (var other in others.Where(h => h.IsOpen || h.IsClosedByAnswer && answer != MatchAnswer.Different))
            other.Identify(answer, why, actor, at);
    }, ct);

    public Task OpenAgainAsync(string reference, int version, string why, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, actor, (hit, at) => hit.OpenAgain(why, actor, at), ct);

    public Task DisposeAsync(string reference, int version, Disposing said, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, actor, (hit, at) => hit.Dispose(said, actor, at), ct);

    public Task EscalateAsync(string reference, int version, DispositionCode code, string why, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, actor, (hit, at) => hit.Escalate(code, why, actor, at), ct);

    public Task SnoozeAsync(string reference, int version, DateOnly? until, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, actor, (hit, at) => hit.Snooze(until, actor, at), ct);

    public Task NoteDisclosabilityAsync(string reference, int version, Disclosability disclosability, string note, Actor actor, CancellationToken ct) =>
        ActAsync(reference, version, actor, (hit, at) => hit.NoteDisclosability(disclosability, note, actor, at), ct);

    /// <summary>To somebody for whom the hit exists, once it is theirs; null takes it away from whoever has it.</summary>
    public Task AssignAsync(string reference, int version, Id<Person>? person, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hit = await ForActAsync(reference, version, actor, ct);
        var chosen = person is { } id ? (await AssignableAsync(hit, actor, ct)).SingleOrDefault(p => p.Id == id) ?? throw new RuleBrokenException("Choose somebody from the list.") : null;
        hit.Assign(chosen?.Id, chosen?.Name, actor, clock.GetUtcNow());
    }, ct);

    /// <summary>Whoever holds a role that reads hits for the body, without those for whom this one does not exist.</summary>
    public async Task<IReadOnlyList<Assignee>> AssignableAsync(CrossCheckHit hit, Actor actor, CancellationToken ct)
    {
        var (body, today, id) = (actor.BodyId, Today, hit.Id);
        var holders = await (from grant in db.RoleGrants.AsNoTracking()
                             join person in db.People on grant.PersonId equals person.Id
                             where grant.BodyId == body && (grant.Role == Role.ACU || grant.Role == Role.HPS) && grant.From <= today && (grant.To == null || grant.To >= today)
                             select new { person.Id, person.GivenNames, person.Surname }).Distinct().ToListAsync(ct);
        foreach (var holder in holders.ToList())
            if (!await db.CrossCheckHits.NotNear(db, holder.Id).AnyAsync(h => h.Id == id, ct))
                holders.Remove(holder);
        return holders.Select(h => new Assignee(h.Id, $"{h.GivenNames} {h.Surname}")).OrderBy(h => h.Name, StringComparer.CurrentCulture).ToList();
    }

    /// <summary>Asks for a second person who agrees that the rule is not applied to this pair until a day.</summary>
    public async Task AskSuppressionAsync(string reference, DateOnly until, string why, Actor actor, CancellationToken ct)
    {
        var hit = await FindAsync(reference, actor, ct);
        if (until <= Today || until > Today.AddMonths(CrossCheckHit.LongestMonths))
            throw new RuleBrokenException($"Choose a day after today and within {CrossCheckHit.LongestMonths} months.");
        await second.RequestAsync("crosscheck.suppress", SuppressHit.KindName, $"Set {hit.Rule} aside for what {hit.Reference} compares, until {until:d MMMM yyyy}",
            new SuppressionAsked(hit.Reference, until), null, why, actor, ct);
    }

    /// <summary>The latest run, when it did not find this hit again; null when it did.</summary>
    public async Task<DateTimeOffset?> NotSeenSinceAsync(CrossCheckHit hit, CancellationToken ct)
    {
        var (body, seen) = (hit.BodyId, hit.LastSeen);
        return await db.CrossCheckRuns.AsNoTracking().Where(r => r.BodyId == body && r.StartedAt > seen).MaxAsync(r => (DateTimeOffset?)r.StartedAt, ct);
    }

    /// <summary>Asks for a run now.</summary>
    public Task RunSoonAsync(Actor actor, CancellationToken ct) => actor.May("crosscheck.run")
        ? db.EnqueueAsync(actor.BodyId, CrossCheckJob.KindName, "", clock.GetUtcNow(), ct) : throw new NotThereException();

    private Task ActAsync(string reference, int version, Actor actor, Action<CrossCheckHit, DateTimeOffset> act, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hit = await ForActAsync(reference, version, actor, ct);
        act(hit, clock.GetUtcNow());
    }, ct);

    private async Task<CrossCheckHit> ForActAsync(string reference, int version, Actor actor, CancellationToken ct)
    {
        var hit = await FindAsync(reference, actor, ct);
        if (!Decisions.Decide(actor, "crosscheck.dispose", new Facts { SameBody = hit.BodyId == actor.BodyId, Assigned = hit.AssignedToId == actor.PersonId }).Permitted)
            throw new NotThereException();
        db.Expect(hit, version);
        return hit;
    }

    private async Task<CrossCheckHit> FindAsync(string reference, Actor actor, CancellationToken ct) =>
        await Whole(actor).SingleOrDefaultAsync(h => h.Reference == reference, ct) ?? throw new NotThereException();

    private IQueryable<CrossCheckHit> Whole(Actor actor) =>
        db.CrossCheckHits.VisibleTo(db, actor, Today).Include(h => h.Inputs).Include(h => h.Subjects).Include(h => h.Reviews).AsSplitQuery();
}

public sealed record Assignee(Id<Person> Id, string Name);
