using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Measures;

/// <summary>Every measure with its definition and traps. Definitions are nobody's records; figures are on the pages of the measures.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class IndexPage : PageModel
{
    public ILookup<string, Measure> Registers { get; private set; } = Array.Empty<Measure>().ToLookup(m => m.Register);

    public void OnGet() => Registers = MeasureReading.ListedFor(this.Actor()).ToLookup(m => m.Register);
}
