using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Home;

[Does(DoesAttribute.Nothing)]
public sealed class IndexPage : PageModel
{
    public IReadOnlyList<MenuItem> Menu => Site.Menu.For(this.Actor());
}
