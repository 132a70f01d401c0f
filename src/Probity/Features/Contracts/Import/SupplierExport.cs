using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Contracts.Import;

/// <summary>The supplier list under the headings of its import.</summary>
[Does("register.export")]
internal sealed class SupplierExport(Db db, TimeProvider clock) : IRegisterExport
{
    private const int Chunk = 1_000;

    public string Register => "suppliers";

    public IReadOnlyList<string> Columns { get; } = SupplierColumns.All.Select(c => c.Name).ToList();

    public async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (id, today) = (body.Id, clock.Today());
        // The body's own, and those of the contracts that another body signs for it: what its pages show, and what its contracts name.
        var visible = db.Suppliers.AsNoTracking().VisibleTo(actor, db, today)
            .Where(s => s.BodyId == id || db.Contracts.Any(c => c.UserForceId == id && c.BodyId == s.BodyId && c.Parties.Any(p => p.SupplierId == s.Id)));
        var slugs = await db.Bodies.AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        // Two bodies may use one number, so one after the other.
        var owners = await visible.Select(s => s.BodyId).Distinct().ToListAsync(ct);
        foreach (var owner in owners.OrderBy(o => o == id ? 0 : 1).ThenBy(o => slugs[o], StringComparer.Ordinal))
            await foreach (var row in RowsOfAsync(visible.Where(s => s.BodyId == owner), slugs[owner], ct))
                yield return row;
    }

    private async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsOfAsync(IQueryable<Supplier> visible, string slug, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (true)
        {
            var mark = after;
            var suppliers = await visible.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
                .Where(s => string.Compare(s.Reference, mark) > 0).OrderBy(s => s.Reference).Take(Chunk).ToListAsync(ct);
            if (suppliers.Count == 0)
                yield break;
            var parents = suppliers.Select(s => s.ParentId).OfType<Id<Supplier>>().Distinct().ToList();
            var names = await db.Suppliers.AsNoTracking().Where(s => parents.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Reference, ct);
            foreach (var s in suppliers)
                yield return SupplierColumns.Cells(s, s.ParentId is { } parent ? names.GetValueOrDefault(parent) : null, slug);
            after = suppliers[^1].Reference;
        }
    }
}
