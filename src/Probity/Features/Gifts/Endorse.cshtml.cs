using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

public enum EndorsementAnswer { Endorse, SendBack }

public sealed class EndorseForm
{
    public string? Answer { get; set; }

    public string? Comment { get; set; }

    internal (EndorsementAnswer Answer, string? Comment) Read(FormReader read)
    {
        var answer = read.Choice<EndorsementAnswer>(Answer, "Select what you say");
        return (answer, answer == EndorsementAnswer.SendBack ? read.Text(Comment, "Enter your question", max: 500) : read.Optional(Comment));
    }
}

/// <summary>The line manager's view of one declaration.</summary>
[Does("gift.endorse")]
public sealed class EndorsePage(GiftDesk desk, GiftQueues queues) : OfferTaskPage(desk, "gift.endorse", OfferStatus.Submitted)
{
    private readonly GiftDesk desk = desk;

    [BindProperty]
    public EndorseForm Form { get; set; } = new();

    public OfferHistory Before { get; private set; } = null!;

    public string BackUrl => $"/gifts/endorse{FilterQuery}";

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var meant))
            return await AgainAsync(ct);

        if (meant.Answer == EndorsementAnswer.Endorse)
            await desk.EndorseAsync(Reference, Version, meant.Comment, this.Actor(), ct);
        else
            await desk.SendBackAsync(Reference, Version, meant.Comment!, this.Actor(), ct);
        return Done(meant.Answer == EndorsementAnswer.Endorse ? $"{Reference} endorsed" : $"{Reference} sent back with your question", BackUrl);
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        Before = (await queues.HistoryAsync([Offer], this.Actor(), ct))[Offer.Id];
    }
}
