using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Reading;

/// <summary>The inspections of which something is published. Open to everybody.</summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class ProgrammesPage(PublishedReports published) : PageModel
{
    public IReadOnlyList<Programme> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Programmes = await published.ProgrammesAsync(ct);
}
