using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>Disposals due: one's own, or for the register manager the force's.</summary>
[Does("gift.dispose")]
public sealed class DisposalsPage(GiftQueues queues, GiftDesk desk) : PageModel
{
    public IReadOnlyList<Offer> Due { get; private set; } = [];

    public DateOnly Today => desk.Today;

    public async Task OnGetAsync(CancellationToken ct) => Due = await queues.DisposalsAsync(this.Actor(), ct);
}
