using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts;

/// <summary>The declaration of somebody named on a contract, by themselves.</summary>
[Does("contract.interest")]
public sealed class InterestPage(Declarations declarations) : PageModel, IReloads
{
    private string asked = "";

    [BindProperty]
    public InterestForm Form { get; set; } = new();

    public DeclarationRow Row { get; private set; } = null!;

    public Task OnGetAsync(string reference, CancellationToken ct)
    {
        asked = reference;
        return ReloadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        asked = reference;
        if (!this.TryRead(Read, out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await declarations.DeclareAsync(reference, meant.Details, this.Actor(), ct);
        TempData["Banner"] = "Your declaration is recorded.";
        return RedirectToPage("MyDeclarations");
    }

    public async Task ReloadAsync(CancellationToken ct) => Row = await declarations.OneAsync(asked, this.Actor(), ct);

    private Meant Read(FormReader read)
    {
        var details = read.Optional(Form.Details, 4000);
        if (Form.Has is not ("yes" or "no"))
            read.Refuse(nameof(Form.Has), "Select yes or no");
        else if (Form.Has == "yes" && details is null)
            read.Refuse(nameof(Form.Details), "Enter what your interest is");
        return new Meant(Form.Has == "yes" ? details : null);
    }

    private sealed record Meant(string? Details);

    public sealed class InterestForm
    {
        public string? Has { get; set; }
        public string? Details { get; set; }
    }
}
