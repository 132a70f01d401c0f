using Microsoft.AspNetCore.Mvc;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.record")]
public sealed class EditPage(ContractRegister register) : ContractFormPage, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public async Task OnGetAsync(CancellationToken ct) => Form = ContractForm.Of(await register.TakeAsync(Reference, this.Actor(), ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var contract = await register.TakeAsync(Reference, this.Actor(), ct);
        if (!this.TryRead(read => (Facts: Form.Read(read, contract.Facts), Reason: read.Text(Form.Reason, "Enter why you correct it", 2000)), out var meant))
            return this.Invalid();
        await register.CorrectAsync(Reference, Form.Version, meant.Facts, contract.UserForceId, meant.Reason, this.Actor(), ct);
        TempData["Banner"] = "The correction is saved.";
        return LocalRedirect($"/contracts/{Reference}");
    }

    public async Task ReloadAsync(CancellationToken ct) => Form.Version = (await register.TakeAsync(Reference, this.Actor(), ct)).Version;
}
