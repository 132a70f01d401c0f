using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Contracts.Import;

/// <summary>The supplier list under the headings of its import.</summary>
internal sealed class SupplierExport(Db db, TimeProvider clock) : IRegisterExport
{
    private const int Chunk = 1_000;

    public string Register => "suppliers";

    public IReadOnlyList<string> Columns { get; } = SupplierColumns.All.Select(c => c.Name).ToList();

    public async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (id, after, today) = (body.Id, "", clock.Today());
        while (true)
        {
            var mark = after;
            var suppliers = await db.Suppliers.AsNoTracking().VisibleTo(actor, db, today).Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery()
                .Where(s => s.BodyId == id && string.Compare(s.Reference, mark) > 0).OrderBy(s => s.Reference).Take(Chunk).ToListAsync(ct);
            if (suppliers.Count == 0)
                yield break;
            var parents = suppliers.Select(s => s.ParentId).OfType<Id<Supplier>>().Distinct().ToList();
            var names = await db.Suppliers.AsNoTracking().Where(s => parents.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Reference, ct);
            foreach (var s in suppliers)
                yield return
                [
                    CellValue.Of(s.Reference), CellValue.Of(s.Name), CellValue.Of(ContractCells.Join(s.Identifiers.OrderBy(i => i.Scheme).ThenBy(i => i.Value).Select(i => i.Full))),
                    CellValue.Of(ContractCells.Join(s.Aliases.OrderBy(a => a.Name).Select(a => $"{a.Kind}:{a.Name}"))), CellValue.Of(s.ParentId is { } parent ? names.GetValueOrDefault(parent) : null),
                    CellValue.Of(s.Postcode), CellValue.Of(s.Domain), CellValue.Of(s.Address), CellValue.Of((bool?)s.LowSpecificity),
                ];
            after = suppliers[^1].Reference;
        }
    }
}
