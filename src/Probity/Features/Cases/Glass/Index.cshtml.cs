using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.Cases.Glass;

/// <summary>How break-glass was used, and the review of each use.</summary>
[Does("breakglass.review"), Sensitive]
public sealed class IndexPage(GlassDesk desk) : PageModel, IReloads
{
    [BindProperty]
    public string? Review { get; set; }

    public IReadOnlyList<GlassRow> Rows { get; private set; } = [];

    public bool MayReview => this.Actor().Scopes("breakglass.review").Contains(Scope.Body);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Review, "Enter what you found", max: 2000, min: 3), out var review, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.ReviewAsync(new Id<GlassUse>(id), review, this.Actor(), ct);
        TempData["Banner"] = "The review is recorded.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Rows = await desk.ListAsync(this.Actor(), ct);
}
