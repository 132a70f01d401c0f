using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Notes;

/// <summary>What inspectors told the force at the end of their fieldwork.</summary>
[Does("inspection.submit")]
public sealed class DebriefsPage(NotesDesk desk) : PageModel
{
    public IReadOnlyList<HotDebrief> Debriefs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Debriefs = await desk.GivenAsync(this.Actor(), ct);
}
