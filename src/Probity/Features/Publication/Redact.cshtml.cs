using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Publication;

public sealed class RedactionForm
{
    public bool Withhold { get; set; }

    public string? Description { get; set; }

    public string? Reason { get; set; }

    public RedactionWish Read(FormReader read) => new(Withhold, read.Optional(Description), read.Text(Reason, "Enter the reason"));
}

public sealed record RedactionWish(bool Withhold, string? Description, string Reason);

/// <summary>What is proposed for one offer beyond the rules of redaction. Nothing is published by it.</summary>
[Does("register.redact")]
public sealed class RedactPage(GiftPublisher publisher, Db db) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public RedactionForm Form { get; set; } = new();

    /// <summary>The preview of a period that led here, or the offer.</summary>
    public string Back => From is null ? $"/gifts/{Reference}" : Addresses.Of("/gifts/publish", ("from", From), ("to", To));

    public PublicOffer Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (await ChoiceAsync(ct) is { } choice)
            Form = new RedactionForm { Withhold = choice.Withhold, Description = choice.Description, Reason = choice.Reason };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(Form.Read, out var wish))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await publisher.ChooseAsync(Reference, wish.Withhold, wish.Description, wish.Reason, this.Actor(), ct);
        TempData["Banner"] = $"Proposed how {Reference} is published. It is confirmed together with the next publication.";
        return LocalRedirect(From is null ? $"/gifts/publish/{Reference}" : Back);
    }

    public async Task ReloadAsync(CancellationToken ct) =>
        Shown = GiftRedaction.Of(await publisher.FindAsync(Reference, this.Actor(), ct), await ChoiceAsync(ct));

    private async Task<RedactionChoice?> ChoiceAsync(CancellationToken ct)
    {
        var offer = await publisher.FindAsync(Reference, this.Actor(), ct);
        return await db.RedactionChoices.AsNoTracking().SingleOrDefaultAsync(c => c.BodyId == offer.BodyId && c.OfferId == offer.Id, ct);
    }
}
