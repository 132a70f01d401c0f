using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.People;

namespace Probity.Features.Contracts;

/// <summary>
/// Whoever took something from a supplier within the last 24 months does not evaluate, award or manage it (F6). What was
/// declined is no link: it is what the register asks for.
/// </summary>
public sealed class SupplierLinks(Db db, TimeProvider clock)
{
    private const int Months = 24;

    /// <summary>Refuses an act on suppliers to whom the actor is linked. It tells them nothing that they have not declared themselves.</summary>
    public async Task MustNotBeLinkedAsync(Actor by, string action, IReadOnlyCollection<Id<Supplier>> suppliers, CancellationToken ct)
    {
        if (by.PersonId is not { } me || suppliers.Count == 0)
            return;
        var facts = new Facts { SameBody = true, LinkedToSupplier = await AreLinkedAsync(me, suppliers, ct) };
        if (Decisions.Decide(by, action, facts).Rule == "F6")
            throw new RuleBrokenException($"You have accepted something from this supplier within the last {Months} months, so somebody else works on it. Professional standards can tell you more.");
    }

    private async Task<bool> AreLinkedAsync(Id<Person> me, IReadOnlyCollection<Id<Supplier>> suppliers, CancellationToken ct)
    {
        var since = clock.Today().AddMonths(-Months);
        var keys = await db.Suppliers.Where(s => suppliers.Contains(s.Id)).Select(s => s.NameKey).Concat(db.SupplierAliases.Where(a => suppliers.Contains(a.SupplierId)).Select(a => a.Key)).Distinct().ToListAsync(ct);
        return await db.Offers.Where(o => o.RecipientId == me && o.OfferedOn >= since && keys.Contains(o.ProviderKey) && o.ProviderKey != "")
            .Where(o => (o.FinalOutcome ?? o.ProposedOutcome) == OfferOutcome.Accepted || (o.FinalOutcome ?? o.ProposedOutcome) == OfferOutcome.AcceptedOnBehalfOfForce).AnyAsync(ct);
    }
}
