using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Features.People;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Gifts;

public sealed class ReviewerForm
{
    public string? Reviewer { get; set; }

    internal Id<Person> Read(FormReader read)
    {
        if (!Guid.TryParse(Reviewer, out var id))
            read.Refuse(nameof(Reviewer), "Select who reviews it");
        return new Id<Person>(id);
    }
}

/// <summary>Names the peer who is asked, and the stand-in where nobody of the force is left.</summary>
[Does("gift.query")]
public sealed class ReviewerPage(GiftDesk desk, PeerPanel panel) : OfferTaskPage(desk, "gift.query", OfferStatus.Submitted, OfferStatus.Endorsed)
{
    [BindProperty]
    public ReviewerForm Form { get; set; } = new();

    public IReadOnlyList<Peer> Peers { get; private set; } = [];

    public bool OthersOnly => Peers.All(p => p.Standing != PeerStanding.ChiefOfficer);

    public IReadOnlyList<GovItem> Choices => Peers.Select(p => new GovItem(p.Id.ToString(), $"{p.Name}, {p.Post}", p.Standing == PeerStanding.ChiefOfficer ? null : $"Acts {PeerPanel.Capacity(p.Standing)}")).ToList();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read), out var reviewer))
            return await AgainAsync(ct);

        await panel.AskAsync(Reference, Version, reviewer, this.Actor(), ct);
        return Done("The review has been asked for", $"/gifts/{Reference}");
    }

    protected override void Prepare() => Form.Reviewer = Offer.PeerReviewerId?.ToString();

    protected override async Task LoadAsync(CancellationToken ct)
    {
        await base.LoadAsync(ct);
        Peers = await panel.EligibleAsync(Offer, ct);
    }
}
