using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.Imports;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts.Suppliers;

/// <summary>Everything known of a supplier that the actor may see.</summary>
[Does("supplier.read")]
public sealed class ViewPage(SupplierRegister register, RecordHistory history, Db db) : PageModel
{
    public SupplierView Found { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public SummaryCard Facts { get; private set; } = null!;

    public bool MayEdit { get; private set; }

    public async Task OnGetAsync(string reference, CancellationToken ct)
    {
        Found = await register.ReadAsync(reference, this.Actor(), ct);
        var s = Found.Supplier;
        MayEdit = this.Actor().ReadsRegister("supplier.edit");
        History = await history.OfAsync(s.BodyId, s.Id.Value, ct);
        var sources = await db.SourcesOfAsync(s.Id.Value, ct);
        var from = sources.Count > 0 ? string.Join("; ", sources.Select(x => x.Sentence))
            : s.SourceFile is not null ? $"{s.SourceFile}, {(s.SourceSheet is null ? "" : $"sheet ‘{s.SourceSheet}’, ")}row {s.SourceRow} ({s.BatchReference})" : "Entered on a page";
        List<SummaryRow> rows =
        [
            new("Registered numbers", s.Identifiers.Count > 0 ? string.Join(", ", s.Identifiers.Select(i => i.Full)) : "None known"),
            new("Address", s.Address ?? "Not known"),
            new("Postcode", s.Postcode ?? "Not known"),
            new("Domain", s.Domain ?? "Not known"),
            new("Belongs to", Found.Parent?.Name ?? "Not recorded"),
            new("Contracts won", Found.Contracts.Count(c => c.Role == PartyRole.Supplier).ToString("#,##0")),
            new("Bids lost", Found.Contracts.Count(c => c.Role == PartyRole.Bidder).ToString("#,##0")),
            new("Where this comes from", from),
        ];
        if (Found.Offers is { } offers)
            rows.Insert(7, new("Offers in the gift register under its names", offers.ToString("#,##0")));
        Facts = new SummaryCard(null, rows);
    }
}
