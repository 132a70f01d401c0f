using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The declarant, or the register manager with a reason, changes a declaration before it is decided.</summary>
[Does("gift.amend")]
public sealed class AmendPage(GiftRegister register, Declaring declaring) : PageModel, IReloads
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
        var reader = new FormReader();
        var declared = await declaring.AgainAsync(Form, reader, offer, ct);
        this.AddProblems(reader);
        var others = new FormReader();
        var why = others.Optional(Why, 1000);
        this.AddProblems(others, prefix: "");
        if (!ModelState.IsValid)
            return this.Invalid();
        await register.AmendAsync(Reference, Version, GiftCorrections.Complete(offer, declared), why, this.Actor(), ct);
        TempData["Banner"] = $"{Reference} changed";
        return RedirectToPage("View", new { reference = Reference });
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var offer = await register.GetAsync(Reference, this.Actor(), ct);
        (Version, IsOwn) = (offer.Version, offer.IsOwn(this.Actor()));
    }
}
