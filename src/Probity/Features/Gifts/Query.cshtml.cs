using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>A question or an answer.</summary>
public sealed class WordsForm
{
    public string? Words { get; set; }

    internal string Read(FormReader read, string whenMissing) => read.Text(Words, whenMissing, max: 1000);
}

/// <summary>Asks the declarant something before the decision.</summary>
[Does("gift.query")]
public sealed class QueryPage(GiftDesk desk) : OfferTaskPage(desk, "gift.query", OfferStatus.Submitted, OfferStatus.Endorsed, OfferStatus.PeerReviewed)
{
    private readonly GiftDesk desk = desk;

    [BindProperty]
    public WordsForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, "Enter your question"), out var question))
            return await AgainAsync(ct);

        await desk.AskAsync(Reference, Version, question, this.Actor(), ct);
        return Done("Your question is sent", $"/gifts/{Reference}");
    }
}
