using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Cases;

/// <summary>The cases that somebody may know of.</summary>
[Does("case.list"), Sensitive]
public sealed class IndexPage(CaseReading reading) : PageModel
{
    public static readonly IReadOnlyList<GovItem> Statuses = GovItem.ListOf<CaseStatus>(CaseWords.Say);

    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public string? Number { get; set; }

    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public Pages Pages { get; private set; } = new(null, null);

    public bool MayBreakGlass => this.Actor().May("breakglass.use");

    public bool MayOpen => this.Actor().May("case.create");

    public async Task OnGetAsync(CancellationToken ct)
    {
        var read = new FormReader();
        var (status, page) = (read.OptionalChoice<CaseStatus>(Status), Math.Max(1, read.OptionalNumber(Number, max: 100_000) ?? 1));
        (Rows, Total) = await reading.ListAsync(this.Actor(), status, page, ct);
        Pages = new Pages(page > 1 ? Address(page - 1) : null, page * CaseReading.PageSize < Total ? Address(page + 1) : null,
            Total == 1 ? "1 case" : $"{Total:#,##0} cases");

        string Address(int to) => $"/cases?page={to}{(status is null ? "" : $"&status={status}")}";
    }
}
