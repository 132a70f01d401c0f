using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>The returns that a force was asked for.</summary>
[Does(ReturnDesk.Action)]
public sealed class IndexPage(ReturnDesk desk) : PageModel
{
    public IReadOnlyList<ReturnLine> Lines { get; private set; } = [];

    public DateOnly Today => desk.Today;

    public async Task OnGetAsync(CancellationToken ct) => Lines = await desk.ListAsync(this.Actor(), ct);
}
