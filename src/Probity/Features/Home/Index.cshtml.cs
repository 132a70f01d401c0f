using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Home;

/// <summary>The start: what waits for this person, and where they can go.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class IndexPage(Waiting waiting) : PageModel
{
    public IReadOnlyList<WaitingLine> Waits { get; private set; } = [];

    public IReadOnlyList<MenuItem> Menu => Site.Menu.For(this.Actor());

    public async Task OnGetAsync(CancellationToken ct) => Waits = await waiting.ForAsync(this.Actor(), ct);
}
