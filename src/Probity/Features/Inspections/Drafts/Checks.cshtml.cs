using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

/// <summary>The drafts that were sent to a force for its check of facts.</summary>
[Does("inspection.accuracy")]
public sealed class ChecksPage(AccuracyDesk desk) : PageModel
{
    public IReadOnlyList<AccuracyCheck> Checks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Checks = await desk.WaitingAsync(this.Actor(), ct);
}
