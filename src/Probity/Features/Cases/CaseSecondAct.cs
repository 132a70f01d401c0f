using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Cases;

/// <summary>What needs two people on a case.</summary>
public enum CaseAct { Name, Unseal, Reopen, Transfer, Waive, TakeOff }

/// <param name="Person">Whom it names, lets in or makes the lead.</param>
/// <param name="Body">The body it is handed to.</param>
/// <param name="Party">The party that is taken off.</param>
public sealed record CaseActAsked(CaseAct Act, string Reference, Guid? Person = null, NamedAs? As = null, DateOnly? Until = null, Guid? Body = null, Guid? Party = null);

/// <summary>Carries out what two people agreed on about a case. Neither the request nor its effect exists for whom the case does not.</summary>
internal sealed class CaseSecondAct(Db db, CasePeople people, TimeProvider clock) : ISecondPersonAct, IConcealedAct
{
    public const string KindName = "case";

    public string Kind => KindName;

    public static string ActionOf(CaseAct act) => act switch
    {
        CaseAct.Name => "case.name.sealed",
        CaseAct.Unseal => "case.unseal",
        CaseAct.Reopen => "case.reopen",
        CaseAct.Transfer => "case.transfer",
        _ => "conflict.waive",
    };

    // The second person may see no more of the case than that it is there: what they confirm stands in the request.
    public string? AddressOf(PendingAct act) => null;

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct)
    {
        if (!await ExistsForAsync(act, one, ct))
            throw new NotThereException();
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct)
    {
        var asked = Asked(act);
        var found = await db.Cases.AsNoTracking().SingleAsync(c => c.Reference == asked.Reference, ct);
        return [$"The case is about {found.Area.Say().ToLowerInvariant()} and was opened on {found.OpenedAt.LondonDate():d MMMM yyyy}.", .. asked.Until is { } until ? [$"Until {until:d MMMM yyyy}."] : Array.Empty<string>()];
    }

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var (asked, at) = (Asked(act), clock.GetUtcNow());
        var found = await db.Cases.Include(c => c.Parties).Include(c => c.Names).Include(c => c.Waivers).AsSplitQuery().SingleAsync(c => c.Reference == asked.Reference, ct);
        if (asked.Body is { } to)
            await db.ReachAsync([new Id<Body>(to)], ct);
        var person = asked.Person is { } key ? await db.People.SingleAsync(p => p.Id == new Id<Person>(key), ct) : null;
        switch (asked.Act)
        {
            case CaseAct.Name:
                await OneSentenceAsync(async () =>
                {
                    await people.MustNotConflictAsync(found, person!, ct);
                    found.Name(person!.Id, person.Name, asked.As!.Value, asked.Until, confirmedBy, at);
                });
                break;
            case CaseAct.Unseal:
                found.Unseal(act.Why, confirmedBy, at);
                break;
            case CaseAct.Reopen:
                found.Reopen(act.Why, confirmedBy, at);
                break;
            case CaseAct.Transfer:
                await people.MustTakeAsync(found, new Id<Body>(asked.Body!.Value), ct);
                await OneSentenceAsync(() => people.MustNotConflictAsync(found, person!, ct));
                found.Transfer(new Id<Body>(asked.Body!.Value), person!.Id, person.Name, act.Why, confirmedBy, at);
                break;
            case CaseAct.TakeOff:
                found.TakeOffParty(new Id<CaseParty>(asked.Party!.Value), $"{act.Why} (asked by {act.RequestedByName})", confirmedBy, at);
                break;
            default:
                found.Waive(person!.Id, act.RequestedById!.Value, act.Why, asked.Until, confirmedBy, at);
                break;
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct)
    {
        var (asked, now) = (Asked(act), clock.GetUtcNow());
        var found = db.Cases.For(db, actor, act.Action, now).Where(c => c.Reference == asked.Reference);
        if (asked.Act != CaseAct.TakeOff)
            return await found.AnyAsync(ct);
        // The request names whom the case is about: it is for those who read it.
        var (open, closed) = (db.Cases.For(db, actor, CaseReading.Actions[0], now), db.Cases.For(db, actor, CaseReading.Actions[1], now));
        return await found.AnyAsync(c => open.Any(o => o.Id == c.Id) || closed.Any(o => o.Id == c.Id), ct);
    }

    // Whoever confirms may not read the case: why somebody cannot be on it would tell whom it is about, and who is named.
    private static async Task OneSentenceAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RuleBrokenException)
        {
            throw new RuleBrokenException("This person cannot be named on this case. Refuse the request; somebody who reads the case can tell why.");
        }
    }

    private static CaseActAsked Asked(PendingAct act) => JsonSerializer.Deserialize<CaseActAsked>(act.Payload)!;
}
