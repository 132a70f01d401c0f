using Microsoft.EntityFrameworkCore;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Import;

/// <summary>Suppliers that another body holds: a force's export has those of the contracts signed for it, so they come back, and must come back unchanged.</summary>
internal sealed class SuppliersElsewhere
{
    private readonly Dictionary<string, Supplier> found = new(StringComparer.Ordinal);
    private readonly Dictionary<Id<Supplier>, string> parents = [];

    public static bool Holds(ImportItem item, ImportContext context) => item.Row!["held_by"].Trim() is { Length: > 0 } holder && !holder.Equals(context.Body.Slug, StringComparison.OrdinalIgnoreCase);

    public static async Task<SuppliersElsewhere> LoadAsync(ImportContext context, IEnumerable<ImportItem> items, CancellationToken ct)
    {
        var (elsewhere, db, body) = (new SuppliersElsewhere(), context.Register, context.Body.Id);
        var references = items.Select(i => i.Row!["reference"].Trim()).Distinct().ToList();
        if (references.Count == 0)
            return elsewhere;
        var held = await db.Suppliers.AsNoTracking().Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
            .Where(s => s.BodyId != body && EF.Parameter(references).Contains(s.Reference) && db.Contracts.Any(c => c.UserForceId == body && c.BodyId == s.BodyId && c.Parties.Any(p => p.SupplierId == s.Id))).ToListAsync(ct);
        var (bodies, above) = (held.Select(s => s.BodyId).Distinct().ToList(), held.Select(s => s.ParentId).OfType<Id<Supplier>>().ToList());
        var slugs = await db.Bodies.AsNoTracking().Where(b => bodies.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        foreach (var parent in await db.Suppliers.AsNoTracking().Where(s => above.Contains(s.Id)).Select(s => new { s.Id, s.Reference }).ToListAsync(ct))
            elsewhere.parents[parent.Id] = parent.Reference;
        foreach (var supplier in held)
            elsewhere.found[$"{slugs[supplier.BodyId]} {supplier.Reference}"] = supplier;
        return elsewhere;
    }

    /// <summary>Nothing changes here; what the row says differently is refused.</summary>
    public RowOutcome Compare(ImportItem item)
    {
        var (row, holder) = (item.Row!, item.Row!["held_by"].Trim().ToLowerInvariant());
        if (!found.TryGetValue($"{holder} {row["reference"].Trim()}", out var supplier))
            return RowOutcome.Refused(item.Problem("held_by", holder, "No contract of this force names a supplier of that number and body: leave the column empty for a supplier of its own"));
        var cells = SupplierColumns.Cells(supplier, supplier.ParentId is { } parent ? parents.GetValueOrDefault(parent) : null, holder);
        // An empty cell says nothing, and a file may lack a column.
        return SupplierColumns.All.Zip(cells).Any(c => CellText.Clean(row[c.First.Name]).Trim() is { Length: > 0 } said && c.First.Name != "held_by" && said != c.Second.Text)
            ? RowOutcome.Refused(item.Problem("held_by", holder, "Another body holds this supplier, so it is changed by importing it there"))
            : RowOutcome.Unchanged(supplier.Id.Value);
    }
}
