using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The declarant, or the register manager with a reason, changes a declaration before it is decided.</summary>
[Does("gift.amend")]
public sealed class AmendPage(GiftRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public OfferForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public bool IsOwn { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var offer = await register.GetAsync(Reference, this.Actor(), ct);
        if (!Decisions.Decide(this.Actor(), "gift.amend", await register.FactsOfAsync(offer, this.Actor(), ct)).Permitted)
            return NotFound();
        (Form, Version, IsOwn) = (OfferForm.From(offer.Declaration), offer.Version, offer.IsOwn(this.Actor()));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var offer = await register.GetAsync(Reference, this.Actor(), ct);
        IsOwn = offer.IsOwn(this.Actor());
        if (!this.TryRead(read => Form.Read(read, offer.DeclaredOn), out var declared))
            return this.Invalid();
        // Who shared in it stays: the page does not ask again.
        await register.AmendAsync(Reference, Version, declared with { CoRecipients = offer.Declaration.CoRecipients, GuestOfRecipient = offer.GuestOfRecipient }, Why, this.Actor(), ct);
        TempData["Banner"] = $"{Reference} changed";
        return RedirectToPage("View", new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct) => IsOwn = (await register.GetAsync(Reference, this.Actor(), ct)).IsOwn(this.Actor());
}
