using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.Cases.Glass;

/// <summary>Opens a case for an hour to somebody who is not named on it.</summary>
[Does("breakglass.use"), Sensitive]
public sealed class BreakPage(GlassDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new { Reference = read.Text(Reference, "Enter the reference of the case", max: 40).ToUpperInvariant(), Ground = read.Text(Ground, "Enter why you must read it now", max: 2000, min: 10) }, out var typed, prefix: ""))
            return this.Invalid();
        try
        {
            if (await desk.BreakAsync(typed.Reference, typed.Ground, this.Actor(), ct))
                return RedirectToPage("/Cases/View", new { reference = typed.Reference });
        }
        catch (NotThereException)
        {
            // The same sentence for a case that is not there, one that must not be opened, and a fourth use on one day.
            throw new RuleBrokenException("No case of this reference can be opened so. You can use break-glass in your own force, three times a day.");
        }

        TempData["Banner"] = "Asked. The case is sealed: a second person must confirm, under Requests for a second person.";
        return RedirectToPage("/Cases/Index");
    }
}
