using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.record")]
public sealed class VariationPage(ContractRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public ChangeForm Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task ReloadAsync(CancellationToken ct) => Form.Version = (await register.TakeAsync(Reference, this.Actor(), ct)).Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => Form.Read(read, register.Today), out var meant))
            return this.Invalid();
        await register.VaryAsync(Reference, Form.Version, meant.On, meant.Value, meant.Reason, meant.RequestedBy, meant.ApprovedBy, this.Actor(), ct);
        TempData["Banner"] = "The variation is recorded.";
        return LocalRedirect($"/contracts/{Reference}");
    }
}
