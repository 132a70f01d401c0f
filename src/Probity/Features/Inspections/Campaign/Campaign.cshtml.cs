using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The returns of one programme, force by force, and issuing them to the roster at once.</summary>
[Does(CampaignDesk.Action)]
public sealed class CampaignPage(CampaignDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public DueForm Form { get; set; } = new();

    public CampaignSheet Sheet { get; private set; } = null!;

    public DateOnly Today => desk.Today;

    public string SlugOf(ReturnRequest request) => Sheet.Slugs[request.ForceId];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new { Due = read.Date(Form.Due, "Enter by when they must submit") }, out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        var issued = await desk.IssueAsync(Code, meant.Due, this.Actor(), ct);
        TempData["Banner"] = $"The return is issued to {issued.Forces} {(issued.Forces == 1 ? "force" : "forces")}.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Sheet = await desk.SheetAsync(Code, this.Actor(), ct);

    public sealed class DueForm
    {
        public DateParts? Due { get; set; }
    }
}
