using Probity.Features.Imports;

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
    ];
}
