using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.Publication;

namespace Probity.Features.Public;

/// <summary>Who has published what. Open to everybody.</summary>
[AllowAnonymous, Does("gift.read")]
public sealed class IndexPage(PublicRegister published) : PageModel
{
    public IReadOnlyList<(Body Body, IReadOnlyList<string> Registers)> Bodies { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Bodies = await published.BodiesAsync(ct);
}
