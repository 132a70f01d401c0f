using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>One page to declare an offer, with the answer of the policy before it is submitted.</summary>
[Does("gift.declare")]
public sealed class DeclarePage(GiftRegister register, Declaring declaring, Givers givers, OfferDrafts drafts, TimeProvider clock) : PageModel
{
    [BindProperty]
    public OfferForm Form { get; set; } = new();

    /// <summary>The id of the draft and of the offer that it becomes; made with the page, so that sending it twice makes one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Draft { get; set; }

    public GiftAnswer? Answer { get; private set; }

    public GiverKnowledge? Known { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Draft == default)
            (Draft, Form) = (Guid.CreateVersion7(), OfferForm.New(register.Today));
        else if (await drafts.LoadAsync(new Id<Draft>(Draft), this.Actor(), ct) is { } form)
            Form = form;
        else
            return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Form.TakeChosen();
        if (await ReadAsync(ct) is not { } read)
            return this.Invalid();
        var offer = await register.DeclareAsync(read.Offer, read.Recipient, new Id<Offer>(Id), this.Actor(), ct);
        TempData["Banner"] = $"Offer {offer.Reference} declared";
        return RedirectToPage("View", new { reference = offer.Reference });
    }

    /// <summary>What the policy says, and what may be known of the giver. The draft is saved on the way.</summary>
    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        Form.TakeChosen();
        await SaveAsync(ct);
        if (await ReadAsync(ct) is not { } read)
            return this.Invalid();
        Answer = await register.AnswerAsync(read.Offer, read.Recipient, this.Actor(), ct);
        Known = await givers.KnowAsync(read.Offer, this.Actor(), ct);
        return Again();
    }

    /// <summary>Without script: the givers whose name holds what was typed, to choose from.</summary>
    public async Task<IActionResult> OnPostFindAsync(CancellationToken ct)
    {
        Form.TakeChosen();
        Form.Found = await givers.SuggestAsync(Form.Provider ?? "", LookupKind.Find, this.Actor(), ct);
        return Again();
    }

    public IActionResult OnPostItem()
    {
        Form.TakeChosen();
        if (Form.Items.Count < OfferForm.MostItems)
            Form.Items.Add(new OfferItemForm());
        return Again();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        Form.TakeChosen();
        await SaveAsync(ct);
        TempData["Banner"] = "Draft saved";
        return RedirectToPage("Mine");
    }

    private Guid Id => Draft == default ? Draft = Guid.CreateVersion7() : Draft;

    private async Task SaveAsync(CancellationToken ct)
    {
        await drafts.SaveAsync(Form, new Id<Draft>(Id), this.Actor(), ct);
        SavedAt = clock.GetUtcNow();
    }

    private async Task<(OfferDeclaration Offer, OfferRecipient Recipient)?> ReadAsync(CancellationToken ct)
    {
        var reader = new FormReader();
        var read = await declaring.ReadAsync(Form, reader, this.Actor(), ct);
        this.AddProblems(reader);
        return ModelState.IsValid ? read : null;
    }

    // The form has changed since it was sent, so it is shown as it is now.
    private PageResult Again()
    {
        ModelState.Clear();
        return Page();
    }
}
