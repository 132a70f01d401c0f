using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>The policing body's chief executive reviews in the place of a chief officer, when asked (decisions 4). The matrix has no
/// peer review for the policing body, so this goes by its permit to decide, and the two are never the same person.</summary>
[Does("gift.decide")]
public sealed class StandInReviewPage(GiftDesk desk, PeerPanel panel) : OfferTaskPage(desk, "gift.decide", OfferStatus.Submitted, OfferStatus.Endorsed)
{
    [BindProperty]
    public PeerReviewForm Form { get; set; } = new();

    public string BackUrl => $"/gifts/{Reference}";

    public string? Capacity => PeerPanel.Capacity(PeerStanding.PolicingBodyChiefExecutive);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var opinion))
            return await AgainAsync(ct);

        await panel.ReviewAsync(Reference, Version, "gift.decide", opinion, this.Actor(), ct);
        return Done($"{Reference} reviewed", BackUrl);
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        if (Offer.PeerReviewerId != this.Actor().PersonId || !this.Actor().Is(Role.PCC))
            throw new NotThereException();
    }
}
