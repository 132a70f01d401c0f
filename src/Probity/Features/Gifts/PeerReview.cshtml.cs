using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class PeerReviewForm
{
    public string? View { get; set; }

    public string? Propriety { get; set; }

    public string? Inside { get; set; }

    public string? Outside { get; set; }

    internal PeerOpinion Read(FormReader read) => new(
        read.Choice<PeerView>(View, "Select your view"),
        read.Text(Propriety, "Enter whether it is proper, and why", max: 1000),
        read.Text(Inside, "Enter how it would look inside the force", max: 1000),
        read.Text(Outside, "Enter how it would look to the public", max: 1000));
}

/// <summary>A chief officer reviews another's offer: of the own force, or of an allied one when asked.</summary>
[Does("gift.peerreview")]
public sealed class PeerReviewPage(GiftDesk desk, PeerPanel panel) : OfferTaskPage(desk, "gift.peerreview", OfferStatus.Submitted, OfferStatus.Endorsed)
{
    [BindProperty]
    public PeerReviewForm Form { get; set; } = new();

    public string BackUrl => "/gifts/peer-review";

    public string? Capacity => Offer.BodyId == this.Actor().BodyId ? null : PeerPanel.Capacity(PeerStanding.AlliedChiefOfficer);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var opinion))
            return await AgainAsync(ct);

        await panel.ReviewAsync(Reference, Version, "gift.peerreview", opinion, this.Actor(), ct);
        return Done($"{Reference} reviewed", BackUrl);
    }
}
