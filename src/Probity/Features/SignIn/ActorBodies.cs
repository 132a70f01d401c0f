using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Contracts;
using Probity.Features.CrossChecks;
using Probity.Features.Organisations;

namespace Probity.Features.SignIn;

/// <summary>
/// The bodies whose rows a request of somebody may touch, for PostgreSQL's row-level security. No more than these: what the
/// person sees of them is decided by the matrix and its rules.
/// </summary>
public sealed class ActorBodies(Db db, TimeProvider clock)
{
    /// <summary>From here on it is this person who asks.</summary>
    public async Task SayAsync(DataScope scope, Actor actor, CancellationToken ct) => scope.For(actor, await OfAsync(actor, ct), clock.Today());

    private async Task<IReadOnlySet<Id<Body>>> OfAsync(Actor actor, CancellationToken ct)
    {
        var (acting, me, today) = (actor.BodyId, actor.PersonId, clock.Today());
        var bodies = new HashSet<Id<Body>> { acting, actor.HomeBodyId };

        // A force and its policing body decide each other's offers, use each other's contracts and share their numbers.
        bodies.UnionWith(await db.Bodies.AsNoTracking().Where(b => b.ForceId == acting || db.Bodies.Any(own => own.Id == acting && own.ForceId == b.Id)).Select(b => b.Id).ToListAsync(ct));

        // Whoever was asked to review an offer of another force reads it there.
        if (actor.ReviewsElsewhere)
            bodies.UnionWith(await db.Offers.AsNoTracking().Where(o => o.PeerReviewerId == me).Select(o => o.BodyId).Distinct().ToListAsync(ct));

        // A contract may be signed by another body than uses it.
        if (actor.ReadsRegister("contract.read"))
            bodies.UnionWith(await db.Contracts.AsNoTracking().Where(c => c.UserForceId == acting).Select(c => c.BodyId).Distinct().ToListAsync(ct));

        // A case that was handed over stays the record of the body that began it.
        if (actor.May("case.list"))
            bodies.UnionWith(await db.Cases.AsNoTracking().Where(c => c.TransferredToId == acting).Select(c => c.BodyId).Distinct().ToListAsync(ct));

        // An anti-corruption unit checks bodies that let it, and those that its shared unit serves.
        if (actor.Is(Role.ACU) && await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Id == acting, ct) is { } body)
            bodies.UnionWith((await CheckScope.OfAsync(db, body, today, ct)).Bodies);
        return bodies;
    }
}
