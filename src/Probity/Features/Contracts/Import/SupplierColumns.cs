using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Contracts.Import;

/// <summary>The headings of the supplier list: its export writes them and its import reads them.</summary>
internal static class SupplierColumns
{
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        new("reference", "Our own reference, SUP-…; leave it out for new suppliers"),
        new("name", "The registered or usual name", "Supplier", "Supplier name", "Company", "Company name", "Vendor", "Vendor name") { IsRequired = true },
        new("identifiers", "Registered numbers, with | between them: GB-COH-01234567", "Company number", "Company registration number", "Companies House number", "CRN", "Registration number"),
        new("other_names", "Other names, each after its kind, with | between them: TradingAs:Acme Catering", "Trading name", "Trading as", "Also known as"),
        new("parent", "The supplier that it belongs to: SUP-… or its name", "Parent company", "Parent", "Group"),
        new("postcode", "Of the registered or trading address", "Post code"),
        new("domain", "Of its website or e-mail, such as acme.example", "Website", "Email domain"),
        new("address", "The address in one line", "Supplier address"),
        new("low_specificity", "yes when many unconnected businesses share the name"),
        new("held_by", "The short name of the body that holds the record; rows of another body are only compared, never changed"),
    ];

    /// <summary>A supplier under these headings.</summary>
    public static IReadOnlyList<CellValue> Cells(Supplier s, string? parent, string heldBy) =>
    [
        CellValue.Of(s.Reference), CellValue.Of(s.Name), CellValue.Of(ContractCells.Join(s.Identifiers.OrderBy(i => i.Scheme).ThenBy(i => i.Value).Select(i => i.Full))),
        CellValue.Of(ContractCells.Join(s.Aliases.OrderBy(a => a.Name).Select(a => $"{a.Kind}:{a.Name}"))), CellValue.Of(parent),
        CellValue.Of(s.Postcode), CellValue.Of(s.Domain), CellValue.Of(s.Address), CellValue.Of((bool?)s.LowSpecificity), CellValue.Of(heldBy),
    ];
}
