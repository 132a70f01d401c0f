using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts;

/// <summary>Asks for the end of a part whose holder should have declared and has not.</summary>
[Does("contract.record")]
public sealed class LeavePage(EvaluatorLeaving leaving) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Part { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public string Name { get; private set; } = "";

    public string Role { get; private set; } = "";

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => read.Text(Why, "Enter why they leave"), out var why, prefix: ""))
            return this.Invalid();
        await leaving.AskAsync(Reference, Part, why, this.Actor(), ct);
        TempData["Banner"] = "Asked. They stay named until a second person has confirmed.";
        return LocalRedirect($"/contracts/{Reference}");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var (part, name) = await leaving.FindAsync(Reference, Part, this.Actor(), ct);
        (Name, Role) = (name, part.Role.Words());
    }
}
