using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Features.Imports;

namespace Probity.Features.Contracts.Import;

/// <summary>Takes an import of contracts back: contracts as they were, and suppliers that nothing else needs gone.</summary>
internal static class ContractUndo
{
    public static async Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var keys = Keys(records);
        var declared = await context.Db.Contracts.Where(c => c.BodyId == context.Body.Id && keys.Contains(c.Id) && c.Version > 1 && c.People.Any(p => p.InterestDeclaredOn != null))
            .OrderBy(c => c.Reference).Select(c => c.Reference).Take(20).ToListAsync(ct);
        return declared.Select(reference => $"Interests have been declared on {reference}.").ToList();
    }

    public static async Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var (db, body) = (context.Db, context.Body.Id);
        var keys = Keys(records);
        var contracts = await db.Contracts.Include(c => c.Parties).Include(c => c.People).Include(c => c.Variations).Include(c => c.Waivers).AsSplitQuery()
            .Where(c => c.BodyId == body && keys.Contains(c.Id)).ToDictionaryAsync(c => c.Id.Value, ct);
        foreach (var record in records)
        {
            if (!contracts.TryGetValue(record.Key, out var contract))
                continue;
            if (record.Kind == RowOutcomeKind.Updated && record.Before is { } before)
                contract.Restore(JsonSerializer.Deserialize<ContractBefore>(before)!, context.BatchReference, context.By, context.At);
            else if (record.Kind == RowOutcomeKind.Created)
                Remove(context, contract);
        }

        await UndoSuppliersAsync(context, contracts.Values.Where(c => db.Entry(c).State == EntityState.Deleted).Select(c => c.Id).ToList(), ct);
    }

    private static void Remove(ImportContext context, Contract contract)
    {
        contract.Withdraw(context.BatchReference, context.By, context.At);
        context.Db.RemoveRange(contract.Parties);
        context.Db.RemoveRange(contract.People);
        context.Db.RemoveRange(contract.Variations);
        context.Db.RemoveRange(contract.Waivers);
        context.Db.Remove(contract);
    }

    /// <summary>A supplier that this import made goes, unless another contract, a subsidiary or another record has come to need it.</summary>
    private static async Task UndoSuppliersAsync(ImportContext context, List<Id<Contract>> gone, CancellationToken ct)
    {
        var (db, body, batch) = (context.Db, context.Body.Id, context.BatchReference);
        var made = await db.Suppliers.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
            .Where(s => s.BodyId == body && s.BatchReference == batch
                && !db.ContractParties.Any(p => p.SupplierId == s.Id && !gone.Contains(p.ContractId)) && !db.Suppliers.Any(child => child.ParentId == s.Id) && !db.Offers.Any(o => o.SupplierId == s.Id)).ToListAsync(ct);
        foreach (var supplier in made)
            RemoveSupplier(context, supplier);

        var ids = made.Select(s => s.Id).ToHashSet();
        var taught = await db.Suppliers.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
            .Where(s => s.BodyId == body && s.BatchReference != batch && (s.Identifiers.Any(i => i.BatchReference == batch) || s.Aliases.Any(a => a.BatchReference == batch))).ToListAsync(ct);
        foreach (var supplier in taught.Where(s => !ids.Contains(s.Id)))
            supplier.Unlearn(batch, context.By, context.At);
    }

    internal static void RemoveSupplier(ImportContext context, Supplier supplier)
    {
        supplier.Withdraw(context.BatchReference, context.By, context.At);
        context.Db.RemoveRange(supplier.Identifiers);
        context.Db.RemoveRange(supplier.Aliases);
        context.Db.Remove(supplier);
    }

    private static List<Id<Contract>> Keys(IReadOnlyList<ImportedRecord> records) =>
        records.Where(r => r.Type == nameof(Contract)).Select(r => new Id<Contract>(r.Key)).ToList();
}
