using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.interest")]
public sealed class MyDeclarationsPage(Declarations declarations) : PageModel
{
    public IReadOnlyList<DeclarationRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await declarations.OfAsync(this.Actor(), ct);
}
