using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Access;

/// <summary>Carries out one kind of two-person act once it is confirmed, in the transaction of the confirmation.</summary>
public interface ISecondPersonAct
{
    string Kind { get; }

    Task CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct);
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
    public async Task<PendingAct> RequestAsync<T>(string action, string kind, string summary, T details, Id<Person>? subject, string why, Actor by, CancellationToken ct)
    {
        MustBeAllowed(by, action);
        var act = PendingAct.Request(by.BodyId, action, kind, summary, JsonSerializer.Serialize(details), subject, why, by, clock.GetUtcNow());
        db.PendingActs.Add(act);
        await db.SaveChangesAsync(ct);
        return act;
    }

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

    public Task ConfirmAsync(Id<PendingAct> id, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var act = await FindAsync(id, by, ct);
        act.Confirm(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        // Resolved now, not injected: the handlers are registers that themselves ask for second persons.
        var handler = services.GetServices<ISecondPersonAct>().Single(h => h.Kind == act.Kind);
        await handler.CarryOutAsync(act, by, ct);
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

    private async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct) =>
        services.GetServices<ISecondPersonAct>().SingleOrDefault(h => h.Kind == act.Kind) is not IConcealedAct concealed || await concealed.ExistsForAsync(act, actor, ct);

    private static void MustBeAllowed(Actor by, string action)
    {
        if (!by.May(action))
            throw new NotThereException();
    }
}
