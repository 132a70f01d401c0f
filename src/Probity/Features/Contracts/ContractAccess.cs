using Probity.Access;
using Probity.Data;

namespace Probity.Features.Contracts;

/// <summary>Who sees which contracts and suppliers: the scopes of the matrix as predicates of a query.</summary>
public static class ContractAccess
{
    /// <summary>Everybody holds the public's cell, which is about published copies: it opens no register.</summary>
    public static bool ReadsRegister(this Actor actor, string action) => actor.Scopes(action).Contains(Scope.Body);

    /// <summary>
    /// A contract is of the body that signs it and of the force that uses it. The anti-corruption unit also sees those of a
    /// body with a standing grant to its force: the policing body's, usually.
    /// </summary>
    public static IQueryable<Contract> VisibleTo(this IQueryable<Contract> contracts, Actor actor, Db db, DateOnly today)
    {
        if (!actor.ReadsRegister("contract.read"))
            return contracts.Where(c => false);
        var body = actor.BodyId;
        return actor.Is(Role.ACU)
            ? contracts.Where(c => c.BodyId == body || c.UserForceId == body || db.StandingGrants.Any(g =>
                g.BodyId == c.BodyId && g.ForBodyId == body && g.From <= today && (g.To == null || g.To >= today)))
            : contracts.Where(c => c.BodyId == body || c.UserForceId == body);
    }

    /// <summary>The suppliers of the body, and those of the contracts that the actor sees.</summary>
    public static IQueryable<Supplier> VisibleTo(this IQueryable<Supplier> suppliers, Actor actor, Db db, DateOnly today)
    {
        if (!actor.ReadsRegister("supplier.read"))
            return suppliers.Where(s => false);
        var (body, isAcu) = (actor.BodyId, actor.Is(Role.ACU));
        return suppliers.Where(s => s.BodyId == body
            || db.Contracts.Any(c => c.UserForceId == body && c.BodyId == s.BodyId && c.Parties.Any(p => p.SupplierId == s.Id))
            || isAcu && db.StandingGrants.Any(g => g.BodyId == s.BodyId && g.ForBodyId == body && g.From <= today && (g.To == null || g.To >= today)));
    }

    /// <summary>The contracts that the actor may record: of the body acted for, or used by it.</summary>
    public static IQueryable<Contract> RecordableBy(this IQueryable<Contract> contracts, Actor actor)
    {
        var body = actor.BodyId;
        return actor.ReadsRegister("contract.record") ? contracts.Where(c => c.BodyId == body || c.UserForceId == body) : contracts.Where(c => false);
    }
}
