using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Features.Inspections.Entry;

/// <summary>The forces of a programme on which the inspector works.</summary>
[Does("inspection.evidence")]
public sealed class ForcesPage(EntryDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public Programme Programme { get; private set; } = null!;

    public IReadOnlyList<Body> Forces { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Programme, Forces) = await desk.ForcesAsync(Code, this.Actor(), ct);
}
