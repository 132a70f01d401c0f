using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Publication;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The returns that a force was asked for.</summary>
[Does(ReturnDesk.Action)]
public sealed class IndexPage(ReturnDesk desk, ProgressDesk progress) : PageModel
{
    public IReadOnlyList<ReturnLine> Lines { get; private set; } = [];

    public DateOnly Today => desk.Today;

    /// <summary>What was recommended to the force.</summary>
    public IReadOnlyList<ReportedRecommendation> Recommended { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Lines, Recommended) = (await desk.ListAsync(this.Actor(), ct), await progress.OfForceAsync(this.Actor(), ct));
}
