using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.CrossChecks;

[Does("crosscheck.read")]
public sealed class PrecisionPage(Precision precision) : PageModel
{
    public IReadOnlyList<RulePrecision> Rules { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rules = await precision.OfAsync(this.Actor(), ct);
}
