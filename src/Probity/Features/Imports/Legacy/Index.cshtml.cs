using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Imports.Legacy;

/// <summary>The older registers: what came in from each, what is left, and whether the totals agree.</summary>
[Does("gift.check")]
public sealed class IndexPage(LegacyBooks books) : PageModel, IReloads
{
    public IReadOnlyList<LegacyRow> Rows { get; private set; } = [];

    public int Unmerged => Rows.Count(r => !r.IsMerged);

    public int Waiting => Rows.Sum(r => r.Left);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostDescribeAsync(string reference, string? place, string? owner, string? entries, CancellationToken ct)
    {
        var read = new FormReader();
        var stated = read.OptionalNumber(entries, 0, 1_000_000);
        if (read.Problems.Count > 0)
            throw new RuleBrokenException($"Entries it holds: {read.Problems[0].Message}.");
        await books.DescribeAsync(reference, read.Optional(place, 200), read.Optional(owner, 200), stated, this.Actor(), ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCloseAsync(string reference, CancellationToken ct)
    {
        await books.CloseAsync(reference, this.Actor(), ct);
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Rows = await books.ListAsync(this.Actor(), ct);
}
