using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>Figures of a return as rows of a spreadsheet.</summary>
[Does(ReturnDesk.Action)]
public sealed class PastePage(ReturnPaste paste, ReturnDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Rows { get; set; }

    /// <summary>What is wrong, row by row.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Rows, "Paste the rows", max: 100_000), out var rows, prefix: ""))
            return this.Invalid();
        var (taken, problems) = await paste.TakeAsync(Code, rows, this.Actor(), ct);
        if (problems.Count > 0)
        {
            Problems = problems;
            ModelState.AddModelError(nameof(Rows), $"Nothing was taken in: {problems[0]}");
            return this.Invalid();
        }

        TempData["Banner"] = $"{taken} {(taken == 1 ? "answer was" : "answers were")} taken in.";
        return LocalRedirect($"/inspections/returns/{Uri.EscapeDataString(Code)}");
    }

    // Whoever has no return here is told so before they paste.
    public Task ReloadAsync(CancellationToken ct) => desk.SheetAsync(Code, this.Actor(), ct);
}
