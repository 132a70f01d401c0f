using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.People;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>Chief officers' offers that wait for a peer.</summary>
[Does("gift.peerreview")]
public sealed class PeerReviewQueuePage(PeerPanel panel) : PageModel
{
    public IReadOnlyList<Offer> Waiting { get; private set; } = [];

    public Id<Person>? Me => this.Actor().PersonId;

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await panel.WaitingAsync(this.Actor(), ct);
}
