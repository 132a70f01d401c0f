using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn;

namespace Probity.Access;

/// <summary>Carries out one kind of two-person act once it is confirmed, in the transaction of the confirmation.</summary>
public interface ISecondPersonAct
{
    string Kind { get; }

    /// <summary>Refuses when this person can be neither of the two. Called for the first when they ask, and for both when it is confirmed.</summary>
    Task CheckAsync(PendingAct act, Actor one, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What the second person sees of it beyond its summary, a sentence a line.</summary>
    Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The page where the second person can look at what they would confirm, or null when the summary says it all.</summary>
    string? AddressOf(PendingAct act) => null;

    /// <summary>Carries it out if it is still possible. Returns what the second person is told when there is more to say than that it is done.</summary>
    Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct);
}

/// <summary>An act about a restricted record: for whom the record does not exist, the request does not either (F1, F2, F9).</summary>
public interface IConcealedAct
{
    string Kind { get; }

    Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct);
}

/// <summary>The one mechanism for acts that need two people.</summary>
public sealed class SecondPerson(Db db, TimeProvider clock, IServiceProvider services)
{
    private const int LongestNamed = 300;

    public Task<PendingAct> RequestAsync<T>(string action, string kind, string summary, T details, Id<Person>? subject, string why, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        MustBeAllowed(by, action);
        var act = PendingAct.Request(by.BodyId, action, kind, summary, JsonSerializer.Serialize(details), subject, why, by, clock.GetUtcNow());
        await HandlerOf(act).CheckAsync(act, by, ct);
        // Requests of a body come one after the other: of two equal ones at once, both would find that they are the first.
        await db.CountAsync("requests", act.BodyId, clock.Today().Year, 1, ct);
        await MustBeTheFirstAsync(act, ct);
        db.PendingActs.Add(act);
        await db.SaveChangesAsync(ct);
        return act;
    }, ct);

    /// <summary>The requests that this person may answer, or has made, newest first.</summary>
    public async Task<IReadOnlyList<PendingAct>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var (now, body, actions) = (clock.GetUtcNow(), actor.BodyId, Matrix.Actions.Keys.Where(actor.May).ToList());
        var open = await db.PendingActs.AsNoTracking()
            .Where(a => a.BodyId == body && a.Status == PendingStatus.Waiting && a.ExpiresAt > now && actions.Contains(a.Action))
            .OrderByDescending(a => a.RequestedAt).ToListAsync(ct);
        var shown = new List<PendingAct>();
        foreach (var act in open.Where(a => a.SubjectId is null || a.SubjectId != actor.PersonId))
            if (await ExistsForAsync(act, actor, ct))
                shown.Add(act);
        return shown;
    }

    /// <summary>What the second person sees of a request beyond its summary.</summary>
    public Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) => HandlerOf(act).DetailsAsync(act, ct);

    public string? AddressOf(PendingAct act) => HandlerOf(act).AddressOf(act);

    /// <summary>Carries the act out, unless either of the two may no longer have a part in it. Returns what the second person is told: what it was, and what came of it.</summary>
    public Task<string> ConfirmAsync(Id<PendingAct> id, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var act = await FindAsync(id, by, ct);
        act.Confirm(by, clock.GetUtcNow());
        var handler = HandlerOf(act);
        await handler.CheckAsync(act, await RequesterAsync(act, ct), ct);
        await handler.CheckAsync(act, by, ct);
        await db.SaveChangesAsync(ct);
        return $"{Named(act.Summary)} {await handler.CarryOutAsync(act, by, ct) ?? "It has been carried out."}";
    }, ct);

    public async Task RefuseAsync(Id<PendingAct> id, string why, Actor by, CancellationToken ct)
    {
        (await FindAsync(id, by, ct)).Refuse(why, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public async Task WithdrawAsync(Id<PendingAct> id, Actor by, CancellationToken ct)
    {
        (await FindAsync(id, by, ct)).Withdraw(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<PendingAct> FindAsync(Id<PendingAct> id, Actor by, CancellationToken ct)
    {
        var body = by.BodyId;
        var act = await db.PendingActs.SingleOrDefaultAsync(a => a.BodyId == body && a.Id == id, ct);
        return act is not null && by.May(act.Action) && (act.SubjectId is null || act.SubjectId != by.PersonId) && await ExistsForAsync(act, by, ct) ? act : throw new NotThereException();
    }

    // As they are today: whoever has left, moved or lost the role since they asked is no longer one of two.
    private async Task<Actor> RequesterAsync(PendingAct act, CancellationToken ct)
    {
        var asked = act.RequestedById is { } id ? await services.GetRequiredService<ActorSource>().FindAsync(id, act.BodyId, ct) : null;
        return asked is not null && asked.BodyId == act.BodyId && asked.May(act.Action) && await ExistsForAsync(act, asked, ct)
            ? asked : throw new RuleBrokenException($"{act.RequestedByName} may no longer ask for this. Refuse it; somebody who may can ask again.");
    }

    // Resolved now, not injected: the handlers are registers that themselves ask for second persons.
    private ISecondPersonAct HandlerOf(PendingAct act) => services.GetServices<ISecondPersonAct>().Single(h => h.Kind == act.Kind);

    private async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct) =>
        HandlerOf(act) is not IConcealedAct concealed || await concealed.ExistsForAsync(act, actor, ct);

    // Of two equal requests one could only be refused, by somebody who wonders what the difference is.
    private async Task MustBeTheFirstAsync(PendingAct act, CancellationToken ct)
    {
        var (body, kind, payload, now) = (act.BodyId, act.Kind, act.Payload, act.RequestedAt);
        if (await db.PendingActs.AsNoTracking().Where(a => a.BodyId == body && a.Status == PendingStatus.Waiting && a.Kind == kind && a.Payload == payload && a.ExpiresAt > now)
            .FirstOrDefaultAsync(ct) is { } same)
            throw new RuleBrokenException($"{(same.RequestedById == act.RequestedById ? "You have" : same.RequestedByName + " has")} already asked for exactly this on {same.RequestedAt.LondonDate():d MMMM yyyy}. It waits for a second person, under “Requests for a second person”.");
    }

    // A summary of many changes is for the page that asks, not for the line that answers.
    private static string Named(string summary) => summary.Length > LongestNamed ? $"{summary[..LongestNamed]}…" : $"{summary.TrimEnd('.')}.";

    private static void MustBeAllowed(Actor by, string action)
    {
        if (!by.May(action))
            throw new NotThereException();
    }
}
