using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts.Exposure;

/// <summary>The exposure list: separate from hits, and open to those only who read both whole registers.</summary>
[Does("contract.read")]
public sealed class IndexPage(ExposureList list) : PageModel, IReloads
{
    [BindProperty]
    public CycleForm Form { get; set; } = new();

    public IReadOnlyList<ExposureRow> Rows { get; private set; } = [];

    public int Cycle { get; private set; }

    public bool MaySetCycle { get; private set; }

    public DateOnly Today => list.Today;

    public DateOnly Since => list.Since;

    public int Due => Rows.Count(r => r.IsDue(Today));

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Months: read.Number(Form.Months, "Enter the months", 1, 60), Reason: read.Text(Form.Reason, "Enter why")), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await list.SetCycleAsync(meant.Months, meant.Reason, this.Actor(), ct);
        TempData["Banner"] = "The cycle is saved. Reviews already made keep their dates.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var actor = this.Actor();
        Rows = await list.RowsAsync(actor, ct);
        Cycle = await list.CycleAsync(actor, ct);
        MaySetCycle = ExposureList.MayReview(actor) && actor.Is(Role.HPS);
    }

    public sealed class CycleForm
    {
        public string? Months { get; set; }
        public string? Reason { get; set; }
    }
}
