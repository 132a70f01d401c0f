using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Scim.Protocol;
using Probity.Features.Scim.Tokens;
using Probity.Features.SignIn.Again;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Admin;

/// <summary>The directory feeds of the body: their tokens, asking a second administrator for one, and ending one.</summary>
[Does("feed.register")]
public sealed class FeedsPage(FeedDesk desk, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty]
    public string? Label { get; set; }

    [BindProperty]
    public string? Days { get; set; } = "180";

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<FeedToken> Tokens { get; private set; } = [];

    /// <summary>Where a directory sends its requests to.</summary>
    public string Address => ScimAnswer.Root(HttpContext);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        if (!this.TryRead(read => (Asked: new FeedAsked(read.Text(Label, "Enter which system holds it", max: 60), read.Number(Days, "Enter how many days it lasts", 1, FeedDesk.MostDays)), Why: read.Text(Why, "Enter why")), out var typed, prefix: ""))
            return this.Invalid();
        await desk.AskAsync(typed.Asked, typed.Why, this.Actor(), ct);
        TempData["Banner"] = "Asked. Whoever confirms sees the token, once.";
        return RedirectToPage();
    }

    /// <summary>Ending one takes nobody else: a token that is in wrong hands must not wait.</summary>
    [Does("user.manage")]
    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct)
    {
        await desk.RevokeAsync(new Id<FeedToken>(id), this.Actor(), ct);
        TempData["Banner"] = "The token opens nothing any more.";
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct) => Tokens = await desk.ListAsync(this.Actor().BodyId, ct);

    public bool Counts(FeedToken token) => token.Counts(clock.GetUtcNow());

    public SummaryCard CardOf(FeedToken token) => new(token.Label,
    [
        new("Made on", token.MadeAt.LondonDate().ToString("d MMMM yyyy")),
        token.RevokedAt is { } revoked ? new("Revoked on", revoked.LondonDate().ToString("d MMMM yyyy")) : new(Counts(token) ? "Expires on" : "Expired on", token.ExpiresAt.LondonDate().ToString("d MMMM yyyy")),
        new("Last used", token.LastUsedAt?.InLondon().ToString("d MMMM yyyy 'at' HH:mm") ?? "Never"),
    ]);
}
