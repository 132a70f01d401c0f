using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Organisations.Alliances;

/// <summary>Alliances and their grants. Only chief officers act; each side's signature is the other side's second person.</summary>
public sealed class AllianceRegister(Db db, TimeProvider clock)
{
    public Task<Alliance> ProposeAsync(string name, IReadOnlyCollection<Id<Body>> partners, string why, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        MustBeAllowed(by);
        var body = await db.Bodies.SingleAsync(b => b.Id == by.BodyId, ct);
        if (await db.Bodies.CountAsync(b => partners.Contains(b.Id) && b.Kind == BodyKind.Force && b.IsExercise == body.IsExercise, ct) != partners.Count)
            throw new RuleBrokenException("Select forces to ally with.");
        var now = clock.GetUtcNow();
        var alliance = Alliance.Propose(by.BodyId, await db.NextReferenceAsync("ALL", body, now.LondonDate().Year, ct), name, partners, why, by, now);
        alliance.Agree(by.BodyId, why, by, now);
        db.Alliances.Add(alliance);
        return alliance;
    }, ct);

    /// <summary>Moves the alliance to its next phase; agreeing is for one's own force only.</summary>
    public Task MoveAsync(string reference, AlliancePhase to, string why, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (alliance, now) = (await FindAsync(reference, by, ct), clock.GetUtcNow());
        switch (to)
        {
            case AlliancePhase.Agreed:
                alliance.Agree(by.BodyId, why, by, now);
                break;
            case AlliancePhase.Implementing:
                alliance.Implement(why, by, now);
                break;
            case AlliancePhase.Live:
                alliance.GoLive(why, by, now);
                break;
            case AlliancePhase.Ended:
                alliance.End(now.LondonDate(), why, by, now);
                foreach (var grant in await db.AllianceGrants.Where(g => g.AllianceId == alliance.Id && g.StoppedAt == null && (g.To == null || g.To >= now.LondonDate())).ToListAsync(ct))
                    grant.End(null, why, Actor.System(by.BodyId) with { PersonId = by.PersonId, Name = by.Name }, now);
                break;
            default:
                throw new RuleBrokenException("An alliance begins by being proposed.");
        }
    }, ct);

    /// <summary>Plans a function and, where they are given, names its unit and says when it went live.</summary>
    public async Task ArrangeAsync(string reference, FunctionPlan plan, Actor by, CancellationToken ct)
    {
        var (alliance, now) = (await FindAsync(reference, by, ct), clock.GetUtcNow());
        var planned = alliance.Functions.SingleOrDefault(f => f.Kind == plan.Kind);
        if (planned is null || plan.Target is not null && plan.Target != planned.TargetOn)
            alliance.Plan(plan.Kind, plan.Target, plan.Why, by, now);
        if (plan.Unit is { } unit && unit != planned?.UnitId)
            alliance.Share(plan.Kind, await db.Units.SingleOrDefaultAsync(u => u.Id == unit, ct) ?? throw new NotThereException(), by, now);
        if (plan.LiveOn is { } live)
            alliance.TakeLive(plan.Kind, live, plan.Why, by, now);
        await db.SaveChangesAsync(ct);
    }

    public Task<AllianceGrant> DrawUpAsync(string reference, AllianceGrantDetails details, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var alliance = await FindAsync(reference, by, ct);
        var served = await db.Bodies.SingleOrDefaultAsync(b => b.Id == details.Served, ct) ?? throw new NotThereException();
        var now = clock.GetUtcNow();
        var grant = AllianceGrant.DrawUp(alliance, await db.NextReferenceAsync("AGR", served, now.LondonDate().Year, ct), details.Function, served.Id, details.Roles, details.From, details.To, details.Why, by, now);
        db.AllianceGrants.Add(grant);
        return grant;
    }, ct);

    public async Task SignAsync(string reference, Actor by, CancellationToken ct)
    {
        (await FindGrantAsync(reference, by, ct)).Sign(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public async Task EndGrantAsync(string reference, DateOnly? lastDay, string why, Actor by, CancellationToken ct)
    {
        (await FindGrantAsync(reference, by, ct)).End(lastDay, why, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private async Task<Alliance> FindAsync(string reference, Actor by, CancellationToken ct)
    {
        MustBeAllowed(by);
        return await db.OpenAllianceAsync(db.Alliances, reference, by, ct);
    }

    private async Task<AllianceGrant> FindGrantAsync(string reference, Actor by, CancellationToken ct)
    {
        MustBeAllowed(by);
        return await db.OpenGrantAsync(db.AllianceGrants, reference, by, ct);
    }

    private static void MustBeAllowed(Actor by)
    {
        if (!by.May("alliance.grant"))
            throw new NotThereException();
    }
}

/// <summary>What a grant is to say.</summary>
public sealed record AllianceGrantDetails(AllianceFunctionKind Function, Id<Body> Served, IReadOnlyCollection<Role> Roles, DateOnly From, DateOnly? To, string Why);
