using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

/// <summary>What a policing body has to answer. For everybody else there is no such page.</summary>
[Does("inspection.read")]
public sealed class ResponsesPage(ResponseDesk desk, TimeProvider clock) : PageModel
{
    public IReadOnlyList<FollowedRecommendation> Rows { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!this.Actor().Is(Role.PCC))
            throw new NotThereException();
        Rows = await desk.ForPolicingBodyAsync(this.Actor(), ct);
    }
}
