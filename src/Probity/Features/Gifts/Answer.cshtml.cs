using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The declarant answers what was asked; the offer goes on from where it stood.</summary>
[Does("gift.answer")]
public sealed class AnswerPage(GiftDesk desk) : OfferTaskPage(desk, "gift.answer", OfferStatus.QueryRaised)
{
    private readonly GiftDesk desk = desk;

    [BindProperty]
    public WordsForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, "Enter your answer"), out var answer))
            return await AgainAsync(ct);

        await desk.AnswerAsync(Reference, Version, answer, this.Actor(), ct);
        return Done("Your answer is sent", $"/gifts/{Reference}");
    }
}
