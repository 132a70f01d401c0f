using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The register: every offer that the reader may see, searched, filtered and in order. The question stands in the address.</summary>
[Does("gift.read")]
public sealed class IndexPage(OfferReading reading, Db db) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public OfferFilter Filter { get; set; } = new();

    public OfferPage Offers { get; private set; } = new([], null, null, null);

    public IReadOnlyList<GovItem> Units { get; private set; } = [];

    /// <summary>True when anything narrows the list.</summary>
    public bool Filtered { get; private set; }

    public Pages Paging => new(Link(Offers.Previous), Link(Offers.Next), Summary);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        Units = (await db.Units.AsNoTracking().Where(u => u.BodyId == body).OrderBy(u => u.Name).Select(u => new { u.Id, u.Name }).ToListAsync(ct))
            .Select(u => new GovItem(u.Id.ToString(), u.Name)).ToList();
        // A filter that is wrong is one too: it stays in sight.
        Filtered = true;
        if (!this.TryRead(Filter.Read, out var question, prefix: ""))
            return this.Invalid();
        Filtered = !question.IsEverything;
        Offers = await reading.ListAsync(question, this.Actor(), ct);
        return Page();
    }

    private string? Summary => Offers.Rows.Count == 0 ? null
        : Filtered ? $"{Offers.Rows.Count} {(Offers.Next is null && Offers.Previous is null ? "" : "on this page")}".TrimEnd()
        : Offers.Total is { } total ? $"{total:#,##0} {(total == 1 ? "offer" : "offers")} in all" : $"More than {OfferList.CountedUpTo:#,##0} offers in all";

    private string? Link(string? after) => after is null ? null : Filter.Address("/gifts", after);
}
