using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>A whole return while the force works on it: answers, what the registers say beside them, and what is left to do.</summary>
[Does(ReturnDesk.Action)]
public sealed class ViewPage(ReturnDesk desk, ReturnCounting counting) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public ReturnSheet Sheet { get; private set; } = null!;

    public IReadOnlyDictionary<string, RegisterSaid> Tests { get; private set; } = new Dictionary<string, RegisterSaid>();

    public IReadOnlyList<ReturnMismatch> Mismatches { get; private set; } = [];

    public DateOnly Today => desk.Today;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostCountAsync(CancellationToken ct)
    {
        var (counted, without) = await counting.CountAsync(Code, this.Actor(), ct);
        TempData["Banner"] = $"{counted} {(counted == 1 ? "item was" : "items were")} counted in the registers.{(without > 0 ? $" {without} could have been, but their register is not kept here." : "")}";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await desk.SendForSignatureAsync(Code, Version, this.Actor(), ct);
        TempData["Banner"] = "The return waits for a chief officer's signature.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Why, "Enter why it is taken back", max: 1000), out var why, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.TakeBackAsync(Code, Version, why, this.Actor(), ct);
        TempData["Banner"] = "The return can be worked on again.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Sheet = await desk.SheetAsync(Code, this.Actor(), ct);
        Tests = await counting.TestsAsync(Sheet, ct);
        Mismatches = await counting.MismatchesAsync(Sheet, ct);
    }
}
