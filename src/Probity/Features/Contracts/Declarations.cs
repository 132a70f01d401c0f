using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;

namespace Probity.Features.Contracts;

/// <summary>A contract on which somebody is named, and what they declared.</summary>
public sealed record DeclarationRow(string Reference, string Title, ContractStatus Status, string Roles, bool Judges, DateOnly? DeclaredOn, bool? None, string? Details, string Suppliers);

/// <summary>
/// Interest declarations by the people named on contracts, whichever body signs. Being named is what opens this page: it needs no
/// role, and shows only what is needed in order to declare.
/// </summary>
public sealed class Declarations(Db db, TimeProvider clock)
{
    public async Task<IReadOnlyList<DeclarationRow>> OfAsync(Actor actor, CancellationToken ct)
    {
        var contracts = await Mine(actor).AsNoTracking().Include(c => c.People).Include(c => c.Parties).AsSplitQuery().OrderByDescending(c => c.Reference).Take(200).ToListAsync(ct);
        return contracts.Select(c => Row(c, actor.PersonId!.Value)).OrderBy(r => r.DeclaredOn is null ? 0 : 1).ToList();
    }

    public async Task<DeclarationRow> OneAsync(string reference, Actor actor, CancellationToken ct) => Row(await FindAsync(reference, actor, ct), actor.PersonId!.Value);

    public Task DeclareAsync(string reference, string? details, Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
        (await FindAsync(reference, actor, ct)).DeclareInterest(details, actor, clock.GetUtcNow()), ct);

    private async Task<Contract> FindAsync(string reference, Actor actor, CancellationToken ct) =>
        await Mine(actor).Include(c => c.People).Include(c => c.Parties).AsSplitQuery().FirstOrDefaultAsync(c => c.Reference == reference.ToUpperInvariant(), ct) ?? throw new NotThereException();

    private IQueryable<Contract> Mine(Actor actor)
    {
        Id<Person> me = actor.PersonId ?? throw new NotThereException();
        return db.Contracts.Where(c => c.People.Any(p => p.PersonId == me && p.To == null));
    }

    private static DeclarationRow Row(Contract c, Id<Person> me)
    {
        var parts = c.People.Where(p => p.PersonId == me && p.To is null).ToList();
        var declared = parts.All(p => p.InterestDeclaredOn is not null) ? parts[0] : null;
        // Before the award the bidders are exactly what an evaluator must look at; afterwards the winner is.
        return new DeclarationRow(c.Reference, c.Title, c.Status, string.Join(", ", parts.Select(p => p.Role.Words())), parts.Any(p => ContractPersonRoles.Deciders.Contains(p.Role)),
            declared?.InterestDeclaredOn, declared?.DeclaredNone, declared?.InterestDetails, string.Join(", ", c.Parties.Select(p => p.NameAsWritten)));
    }
}
