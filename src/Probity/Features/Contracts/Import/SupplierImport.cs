using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Matching;

namespace Probity.Features.Contracts.Import;

/// <summary>Suppliers from a spreadsheet: who they are, what else they are called and whom they belong to.</summary>
internal sealed class SupplierImport : IRegisterImport
{
    public string Register => "suppliers";

    public string Describe => "One supplier a row. It is recognised by our reference, a registered number, its name and postcode, or its name alone where no number speaks against it.";

    public IReadOnlyList<Role> For => [Role.PRC];

    public IReadOnlyList<string> RestsOn => [nameof(Supplier)];

    public IReadOnlyList<ImportColumn> Columns => SupplierColumns.All;

    public async Task<IReadOnlyList<RowOutcome>> ApplyAsync(ImportContext context, IReadOnlyList<ImportItem> items, CancellationToken ct)
    {
        var elsewhere = await SuppliersElsewhere.LoadAsync(context, items.Where(i => SuppliersElsewhere.Holds(i, context)), ct);
        var rows = items.Where(i => !SuppliersElsewhere.Holds(i, context)).Select(SupplierRowDraft.Of).ToList();
        var good = rows.Where(r => r.Problems.Count == 0).ToList();
        var named = good.Select(r => r.Details).Concat(good.Where(r => r.Parent is not null).Select(r => new SupplierDetails(r.Parent!, []))).ToList();
        var book = await SupplierBook.LoadAsync(context, named, good.SelectMany(r => new[] { r.Reference, r.Parent }).OfType<string>().Distinct().ToList(), ct);
        var entries = good.ToDictionary(r => r.Item, r => book.Resolve(r.Details, r.Item, r.Reference));
        var before = entries.Values.Distinct().Where(e => !e.IsNew).ToDictionary(e => e, e => SupplierBefore.Of(e.Known!));
        await book.SettleAsync(context, ct);

        var told = new HashSet<SupplierBook.Entry>();
        var (outcomes, next) = (new List<RowOutcome>(), 0);
        foreach (var item in items)
        {
            if (SuppliersElsewhere.Holds(item, context))
            {
                outcomes.Add(elsewhere.Compare(item));
                continue;
            }

            var row = rows[next++];
            if (row.Problems.Count > 0)
            {
                outcomes.Add(RowOutcome.Refused(row.Problems));
                continue;
            }

            var entry = entries[row.Item];
            var supplier = entry.Known!;
            entry.Learned |= LearnNames(context, row, supplier) | LearnParent(context, row, supplier, book);
            outcomes.Add(!told.Add(entry) ? RowOutcome.Unchanged(supplier.Id.Value, supplier)
                : entry.IsNew ? RowOutcome.Created(supplier, supplier.Id.Value)
                : entry.Learned ? RowOutcome.Updated(supplier, supplier.Id.Value, JsonSerializer.Serialize(before[entry]))
                : RowOutcome.Unchanged(supplier.Id.Value, supplier));
        }

        return outcomes;
    }

    private static bool LearnNames(ImportContext context, SupplierRowDraft row, Supplier supplier)
    {
        var changed = false;
        foreach (var (kind, name) in row.Names)
            changed |= supplier.LearnAlias(name, kind, context.BatchReference, context.By, context.At);
        return changed;
    }

    private static bool LearnParent(ImportContext context, SupplierRowDraft row, Supplier supplier, SupplierBook book)
    {
        if (row.Parent is null || supplier.ParentId is not null || book.Look(row.Parent)?.Known is not { } parent || parent.Id == supplier.Id || parent.ParentId == supplier.Id)
            return false;
        supplier.BelongTo(parent.Id, context.By, context.At);
        return true;
    }

    public async Task<IReadOnlyList<string>> DependentsAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var (db, ids) = (context.Db, Keys(records.Where(r => r.Kind == RowOutcomeKind.Created)));
        var used = await db.Suppliers.Where(s => ids.Contains(s.Id) && (db.ContractParties.Any(p => p.SupplierId == s.Id) || db.Offers.Any(o => o.SupplierId == s.Id)))
            .OrderBy(s => s.Reference).Select(s => s.Reference).Take(20).ToListAsync(ct);
        return used.Select(reference => $"{reference} is named on a contract or an offer.").ToList();
    }

    public async Task UndoAsync(ImportContext context, IReadOnlyList<ImportedRecord> records, CancellationToken ct)
    {
        var (body, ids) = (context.Body.Id, Keys(records));
        var suppliers = await context.Db.Suppliers.Include(s => s.Identifiers).Include(s => s.Aliases).AsSplitQuery().Where(s => s.BodyId == body && ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id.Value, ct);
        foreach (var record in records.Where(r => suppliers.ContainsKey(r.Key)))
            if (record.Kind == RowOutcomeKind.Created)
                ContractUndo.RemoveSupplier(context, suppliers[record.Key]);
            else if (record.Before is { } before)
                suppliers[record.Key].Restore(JsonSerializer.Deserialize<SupplierBefore>(before)!, context.BatchReference, context.By, context.At);
    }

    private static List<Id<Supplier>> Keys(IEnumerable<ImportedRecord> records) => records.Where(r => r.Type == nameof(Supplier)).Select(r => new Id<Supplier>(r.Key)).ToList();
}

/// <summary>One row of a supplier spreadsheet.</summary>
internal sealed record SupplierRowDraft(ImportItem Item, SupplierDetails Details, string? Reference, string? Parent, IReadOnlyList<(AliasKind Kind, string Name)> Names, IReadOnlyList<Imports.Sheets.RowProblem> Problems)
{
    public static SupplierRowDraft Of(ImportItem item)
    {
        var (row, read) = (item.Row!, new FormReader());
        var numbers = ContractCells.Split(row["identifiers"]);
        var identifiers = numbers.Select(ContractCells.Identifier).OfType<IdentifierDetails>().Distinct().ToList();
        if (identifiers.Count < numbers.Count && numbers.Any(n => ContractCells.Identifier(n) is null))
            read.Refuse("identifiers", "Enter a company number of 8 characters, or a scheme and number like GB-CHC-123456");
        var postcode = read.Optional(row["postcode"], 40, "postcode");
        if (postcode is not null && Postcode.Normalise(postcode) is null)
            read.Refuse("postcode", "Enter a full postcode, like AB1 2CD");
        bool? low = row["low_specificity"].Trim().ToLowerInvariant() switch { "yes" or "y" or "true" => true, "no" or "n" or "false" => false, _ => null };
        var details = new SupplierDetails(read.Text(row["name"], "Enter the supplier's name", 300, field: "name"), identifiers, Postcode.Normalise(postcode),
            read.Optional(row["domain"], 200, "domain"), read.Optional(row["address"], 1000, "address"), low);
        return new SupplierRowDraft(item, details, Blank(row["reference"]), Blank(row["parent"]), ContractCells.Split(row["other_names"]).Select(Name).ToList(),
            [.. row.Problems, .. read.Problems.Select(p => item.Problem(p.Field, row[p.Field], p.Message))]);
    }

    private static (AliasKind, string) Name(string item) => item.Split(':', 2) is [var kind, var name] && Enum.TryParse<AliasKind>(kind.Trim(), ignoreCase: true, out var known) && Enum.IsDefined(known)
        ? (known, name.Trim()) : (AliasKind.TradingAs, item);

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
