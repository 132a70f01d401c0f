using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Reading;

/// <summary>One programme: its national report, its forces and what it asked.</summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class ProgrammePage(PublishedReports published) : PageModel
{
    public Programme Programme { get; private set; } = null!;

    public ProgrammeDefinition Definition { get; private set; } = null!;

    public bool HasNational { get; private set; }

    public IReadOnlyList<PublishedForce> Forces { get; private set; } = [];

    public async Task OnGetAsync(string programme, CancellationToken ct)
    {
        Programme = await published.ProgrammeAsync(programme, ct);
        Definition = Programme.Read();
        HasNational = await published.HasNationalAsync(Programme, ct);
        Forces = await published.ForcesAsync(Programme, ct);
    }
}
