using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>
/// One page to declare an offer, with the answer of the policy before it is submitted. Every button but the last saves the
/// draft and leads to an address of it, so that Back and refresh show what was typed.
/// </summary>
[Does("gift.declare")]
public sealed class DeclarePage(GiftRegister register, Declaring declaring, Givers givers, OfferDrafts drafts) : PageModel, IReloads
{
    private const string Check = "check", Find = "find";

    [BindProperty]
    public OfferForm Form { get; set; } = new();

    /// <summary>The id of the draft and of the offer that it becomes; made with the page, so that sending it twice makes one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Draft { get; set; }

    /// <summary>What was asked of the draft: to check it, or to find who offered it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    /// <summary>Which save of the draft the page shows; 0 before the first.</summary>
    [BindProperty]
    public long Saved { get; set; }

    public GiftAnswer? Answer { get; private set; }

    public GiverKnowledge? Known { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Draft == default)
            return RedirectToPage(new { draft = Guid.CreateVersion7() });
        if (await drafts.LoadAsync(new Id<Draft>(Draft), this.Actor(), ct) is { } kept)
        {
            (Form, Saved, SavedAt) = (kept.Form, kept.Saved, kept.SavedAt);
            return Then switch { Check => await CheckAsync(ct), Find => await FindAsync(ct), _ => Page() };
        }

        if (await register.DeclaredAsAsync(new Id<Offer>(Draft), this.Actor(), ct) is { } reference)
            return RedirectToPage("View", new { reference });
        if (Then is not null)
            return RedirectToPage(new { draft = Draft, then = (string?)null });
        Form = OfferForm.New(register.Today);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Form.TakeChosen();
        if (await ReadAsync(ct) is not { } read)
            return await SaveAsync(Check, ct);
        var offer = await register.DeclareAsync(read.Offer, read.Recipient, new Id<Offer>(Id), Saved, this.Actor(), ct);
        TempData["Banner"] = $"Offer {offer.Reference} declared";
        return RedirectToPage("View", new { reference = offer.Reference });
    }

    /// <summary>What the policy says, and what may be known of the giver.</summary>
    public Task<IActionResult> OnPostCheckAsync(CancellationToken ct) => SaveAsync(Check, ct);

    /// <summary>Without script: the givers whose name holds what was typed, to choose from.</summary>
    public Task<IActionResult> OnPostFindAsync(CancellationToken ct) => SaveAsync(Find, ct);

    public Task<IActionResult> OnPostItemAsync(CancellationToken ct)
    {
        if (Form.Items.Count < OfferForm.MostItems)
            Form.Items.Add(new OfferItemForm());
        return SaveAsync(null, ct, $"Form_Items_{Form.Items.Count - 1}__Description");
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await SaveAsync(null, ct);
        TempData["Banner"] = "Draft saved";
        return RedirectToPage("Mine");
    }

    public async Task ReloadAsync(CancellationToken ct) => Saved = (await drafts.LoadAsync(new Id<Draft>(Draft), this.Actor(), ct))?.Saved ?? 0;

    private Guid Id => Draft == default ? Draft = Guid.CreateVersion7() : Draft;

    private async Task<IActionResult> SaveAsync(string? then, CancellationToken ct, string? fragment = null)
    {
        Form.TakeChosen();
        await drafts.SaveAsync(Form, new Id<Draft>(Id), Saved, this.Actor(), ct);
        return RedirectToPage("Declare", null, new { draft = Draft, then }, fragment);
    }

    private async Task<IActionResult> CheckAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { } read)
            return this.Invalid();
        Answer = await register.AnswerAsync(read.Offer, read.Recipient, this.Actor(), ct);
        Known = await givers.KnowAsync(read.Offer, this.Actor(), ct);
        return Page();
    }

    private async Task<IActionResult> FindAsync(CancellationToken ct)
    {
        Form.Found = await givers.SuggestAsync(Form.Provider ?? "", LookupKind.Find, this.Actor(), ct);
        return Page();
    }

    private async Task<(OfferDeclaration Offer, OfferRecipient Recipient)?> ReadAsync(CancellationToken ct)
    {
        var reader = new FormReader();
        var read = await declaring.ReadAsync(Form, reader, this.Actor(), ct);
        this.AddProblems(reader);
        return ModelState.IsValid ? read : null;
    }
}
