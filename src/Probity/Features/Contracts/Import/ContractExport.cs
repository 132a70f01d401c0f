using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.Contracts.Import;

/// <summary>The contract register under the headings of its import: suppliers, people and changes each in one cell.</summary>
[Does("register.export")]
internal sealed class ContractExport(Db db, TimeProvider clock) : IRegisterExport
{
    private const int Chunk = 500;

    public string Register => "contracts";

    public IReadOnlyList<string> Columns { get; } = ContractColumns.All.Select(c => c.Name).ToList();

    public async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsAsync(Body body, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (id, today) = (body.Id, clock.Today());
        var slugs = await db.Bodies.AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        // The body's own first, then those that its policing body signs for it: two bodies may use one number.
        var signers = await db.Contracts.AsNoTracking().VisibleTo(actor, db, today).Where(c => c.BodyId == id || c.UserForceId == id).Select(c => c.BodyId).Distinct().ToListAsync(ct);
        foreach (var signer in signers.OrderBy(s => s == id ? 0 : 1).ThenBy(s => slugs[s], StringComparer.Ordinal))
            await foreach (var row in RowsOfAsync(db.Contracts.AsNoTracking().VisibleTo(actor, db, today).Where(c => c.BodyId == signer && (c.BodyId == id || c.UserForceId == id)), slugs, ct))
                yield return row;
    }

    private async IAsyncEnumerable<IReadOnlyList<CellValue>> RowsOfAsync(IQueryable<Contract> visible, Dictionary<Id<Body>, string> slugs, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (true)
        {
            var mark = after;
            var contracts = await visible.Include(c => c.Parties).Include(c => c.People).Include(c => c.Variations).Include(c => c.Waivers).AsSplitQuery()
                .Where(c => string.Compare(c.Reference, mark) > 0).OrderBy(c => c.Reference).Take(Chunk).ToListAsync(ct);
            if (contracts.Count == 0)
                yield break;
            var supplierIds = contracts.SelectMany(c => c.Parties).Select(p => p.SupplierId).Distinct().ToList();
            var suppliers = await db.Suppliers.AsNoTracking().Include(s => s.Identifiers).Where(s => supplierIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
            var personIds = contracts.SelectMany(People).Distinct().ToList();
            var numbers = await db.People.AsNoTracking().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Number, ct);
            foreach (var c in contracts)
                yield return Row(c, slugs, suppliers, numbers);
            after = contracts[^1].Reference;
        }
    }

    private static IEnumerable<Id<Person>> People(Contract c) => c.People.Select(p => p.PersonId)
        .Concat(c.Variations.SelectMany(v => new[] { v.RequestedById, v.ApprovedById }).OfType<Id<Person>>())
        .Concat(c.Waivers.SelectMany(w => new[] { w.RequestedById, w.ApprovedById }));

    private static List<CellValue> Row(Contract c, Dictionary<Id<Body>, string> slugs, Dictionary<Id<Supplier>, Supplier> suppliers, Dictionary<Id<Person>, string> numbers)
    {
        return
        [
            CellValue.Of(c.Reference), CellValue.Of(c.Ocid), CellValue.Of(c.LocalReference), CellValue.Of(c.Title), CellValue.Of(c.Description), CellValue.Of(c.Category?.ToString()),
            CellValue.Of(c.BuyerName), CellValue.Of(c.BuyerIdentifier), CellValue.Of(c.UserForceId is { } user ? slugs.GetValueOrDefault(user) : null), CellValue.Of(slugs.GetValueOrDefault(c.BodyId)), CellValue.Of(c.Route?.ToString()),
            CellValue.Of(c.OcdsMethod), CellValue.Of(c.MethodDetails), CellValue.Of(c.Rationale), CellValue.Of(c.NeedIdentified), CellValue.Of(c.TenderOpen), CellValue.Of(c.TenderClose),
            CellValue.Of(c.EvaluationStart), CellValue.Of(c.EvaluationEnd), c.AwardMonthOnly ? CellValue.Of(c.AwardDecision?.ToString("yyyy-MM")) : CellValue.Of(c.AwardDecision),
            CellValue.Of(c.StandstillEnd), CellValue.Of(c.Signed), CellValue.Of(c.Start), CellValue.Of(c.End), CellValue.Of(c.ExtensionOptions), CellValue.Of(c.MaxExtent),
            CellValue.Of((long?)c.BidsReceived), CellValue.OfPence(c.ValueEstimated?.Pence), CellValue.OfPence(c.ValueAwarded?.Pence), CellValue.OfPence(c.SpendToDate?.Pence),
            CellValue.Of(c.VatIncluded), CellValue.Of(c.Status.ToString()), Parties(PartyRole.Supplier), CellValue.Empty, CellValue.Empty, CellValue.Empty,
            Parties(PartyRole.Subcontractor), Parties(PartyRole.Bidder),
            CellValue.Of(ContractCells.Join(c.People.OrderBy(p => p.Role).Select(p => $"{p.Role}:{numbers[p.PersonId]}:{p.InterestDeclaredOn:yyyy-MM-dd}:{(p.DeclaredNone == true ? "none" : p.InterestDetails)}"))),
            CellValue.Of(ContractCells.Join(c.Variations.OrderBy(v => v.On).Select(v => $"{v.On:yyyy-MM-dd}:{v.Value?.ToPlainString()}:{Number(v.RequestedById)}:{Number(v.ApprovedById)}:{v.Reason}"))),
            CellValue.Of(ContractCells.Join(c.Waivers.OrderBy(w => w.On).Select(w => $"{w.On:yyyy-MM-dd}:{Number(w.RequestedById)}:{Number(w.ApprovedById)}:{w.Reason}"))),
            CellValue.Of(ContractCells.Join((c.Notices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))),
        ];

        string? Number(Id<Person>? person) => person is { } id ? numbers.GetValueOrDefault(id) : null;

        CellValue Parties(PartyRole role) => CellValue.Of(ContractCells.Join(c.Parties.Where(p => p.Role == role).OrderBy(p => p.NameAsWritten).Select(p =>
        {
            var supplier = suppliers[p.SupplierId];
            var notes = supplier.Identifiers.Select(i => i.Full).Prepend(supplier.Reference).Append(supplier.Postcode).Append(p.AwardedOn is { } on ? $"awarded {on:yyyy-MM-dd}" : null).OfType<string>();
            return $"{p.NameAsWritten} [{string.Join(", ", notes)}]";
        })));
    }
}
