using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>What the pages that act on one offer have in common: the offer, its version as shown, and the way back to the queue.</summary>
/// <param name="action">The action of the matrix; each page declares the same one.</param>
public abstract class OfferTaskPage(GiftDesk desk, string action, params OfferStatus[] stages) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Risk { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Flag { get; set; }

    /// <summary>The version of the offer that the page showed.</summary>
    [BindProperty]
    public int Version { get; set; }

    public OfferTask Shown { get; private set; } = null!;

    public Offer Offer => Shown.Offer;

    public DateOnly Today => desk.Today;

    /// <summary>After a refusal the form stays, whatever the stage: what was typed must not be lost.</summary>
    public bool ShowForm => Shown.Conflict is null && (stages.Contains(Offer.Status) || Request.Method == HttpMethods.Post);

    protected string FilterQuery => new QueueFilter(Risk, Flag).Query;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Version = Offer.Version;
        Prepare();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        // Whoever tries again has now seen what changed.
        ModelState.Remove(nameof(Version));
        Version = Offer.Version;
    }

    /// <summary>Fills the form of a page that is opened.</summary>
    protected virtual void Prepare() { }

    protected virtual async Task LoadAsync(CancellationToken ct) => Shown = await desk.ReadAsync(Reference, action, this.Actor(), ct);

    protected async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return this.Invalid();
    }

    protected LocalRedirectResult Done(string banner, string url)
    {
        TempData["Banner"] = banner;
        return LocalRedirect(url);
    }
}
