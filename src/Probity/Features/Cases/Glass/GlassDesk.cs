using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Cases.Glass;

/// <summary>A use as its reviewer sees it; without content for those who may only know that it was.</summary>
public sealed record GlassRow(Guid Id, string Reference, string Person, string? Ground, DateTimeOffset At, string? Review, string? ReviewedBy, bool IsOverdue);

public sealed record GlassAsked(string Reference, string Ground);

/// <summary>Break-glass: using it, and looking at how it was used.</summary>
public sealed class GlassDesk(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct, IConcealedAct
{
    public const string KindName = "case.glass";

    public string Kind => KindName;

    /// <summary>Opens a case for an hour, or asks for the second person that a sealed one needs. Returns whether it is open. A case that must not be opened is not there.</summary>
    public Task<bool> BreakAsync(string reference, string ground, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, decision) = await FindAsync(reference, actor, ct);
        if (decision.Obligations.HasFlag(Obligations.Second))
        {
            await second.RequestAsync("breakglass.use", KindName, $"Break-glass on a sealed case ({found.Reference})", new GlassAsked(found.Reference, ground), null, ground, actor, ct);
            return false;
        }

        db.Add(GlassUse.Break(found, actor.PersonId!.Value, actor.Name, null, ground, actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return true;
    }, ct);

    /// <summary>The uses that somebody may look at, those to be reviewed first.</summary>
    public async Task<IReadOnlyList<GlassRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        var header = !actor.Scopes("breakglass.review").Contains(Scope.Body);
        var due = clock.GetUtcNow().AddDays(-GlassUse.ReviewWithin);
        return await Reviewable(actor).OrderBy(r => r.Use.ReviewedAt != null).ThenByDescending(r => r.Use.At).Take(500)
            .Select(r => new GlassRow(r.Use.Id.Value, r.Case.Reference, r.Use.PersonName, header ? null : r.Use.Ground, r.Use.At, header ? null : r.Use.Review, r.Use.ReviewedByName, r.Use.ReviewedAt == null && r.Use.At < due)).ToListAsync(ct);
    }

    public Task<int> WaitingAsync(Actor actor, CancellationToken ct) => Reviewable(actor).CountAsync(r => r.Use.ReviewedAt == null, ct);

    public async Task ReviewAsync(Id<GlassUse> id, string review, Actor actor, CancellationToken ct)
    {
        if (!actor.Scopes("breakglass.review").Contains(Scope.Body) || await Reviewable(actor).Where(r => r.Use.Id == id).Select(r => r.Use).SingleOrDefaultAsync(ct) is not { } use)
            throw new NotThereException();
        use.Judge(review, actor, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The uses on one case, for those who are named on it and for its head of professional standards.</summary>
    public async Task<IReadOnlyList<GlassUse>> OnAsync(Id<Case> id, CancellationToken ct) => await db.GlassUses.AsNoTracking().Where(u => u.CaseId == id).OrderByDescending(u => u.At).ToListAsync(ct);

    public async Task CheckAsync(PendingAct act, Actor one, CancellationToken ct) => await FindAsync(Asked(act).Reference, one, ct);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var reference = Asked(act).Reference;
        var found = await db.Cases.SingleAsync(c => c.Reference == reference, ct);
        db.Add(GlassUse.Break(found, act.RequestedById!.Value, act.RequestedByName, confirmedBy.PersonId, act.Why, confirmedBy, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return $"The case is open to {act.RequestedByName} for an hour.";
    }

    public async Task<bool> ExistsForAsync(PendingAct act, Actor actor, CancellationToken ct)
    {
        var reference = Asked(act).Reference;
        return await db.Cases.For(db, actor, "breakglass.use", clock.GetUtcNow()).AnyAsync(c => c.Reference == reference, ct);
    }

    private async Task<(Case Case, Decision Decision)> FindAsync(string reference, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var facts = await db.Cases.Where(c => c.Reference == reference).Select(CaseFacts.Of(db, actor, now)).FirstOrDefaultAsync(ct) ?? throw new NotThereException();
        var decision = Decisions.Decide(actor, "breakglass.use", facts, await db.ContextOfAsync(actor, null, now, ct));
        return decision.Permitted ? (await db.Cases.SingleAsync(c => c.Reference == reference, ct), decision) : throw new NotThereException();
    }

    // Of the cases that exist for them, and not what they did themselves (F5).
    private IQueryable<Reviewed> Reviewable(Actor actor)
    {
        var me = actor.PersonId ?? default;
        var cases = db.Cases.For(db, actor, "breakglass.review", clock.GetUtcNow());
        return db.GlassUses.Where(u => u.PersonId != me && u.SecondId != me).Join(cases, u => u.CaseId, c => c.Id, (use, of) => new Reviewed { Use = use, Case = of });
    }

    private static GlassAsked Asked(PendingAct act) => JsonSerializer.Deserialize<GlassAsked>(act.Payload)!;

    private sealed class Reviewed
    {
        public required GlassUse Use { get; init; }

        public required Case Case { get; init; }
    }
}
