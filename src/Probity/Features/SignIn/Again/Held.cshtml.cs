using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.SignIn.Again;

/// <summary>What somebody had typed before they had to sign in, to be sent now.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class HeldPage(HeldForms held) : PageModel
{
    public FormAsTyped Typed { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await held.FindAsync(new Id<HeldForm>(id), this.Actor(), ct) is not { } found)
            return NotFound();
        Typed = found;
        return Page();
    }
}
