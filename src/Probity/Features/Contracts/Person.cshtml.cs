using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.record")]
public sealed class PersonPage(ContractRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public PersonForm Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task ReloadAsync(CancellationToken ct) => Form.Version = (await register.TakeAsync(Reference, this.Actor(), ct)).Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Number: read.Text(Form.Number, "Enter who it is: their number or their whole name", 100),
                Role: read.Choice<ContractPersonRole>(Form.Role, "Select which part they have"), From: read.OptionalDate(Form.From)), out var meant))
            return this.Invalid();
        await register.AddPersonAsync(Reference, Form.Version, meant.Number, meant.Role, meant.From, this.Actor(), ct);
        TempData["Banner"] = "The person is named.";
        return LocalRedirect($"/contracts/{Reference}");
    }

    public sealed class PersonForm
    {
        public string? Number { get; set; }
        public string? Role { get; set; }
        public DateParts From { get; set; } = new();
        public int Version { get; set; }
    }
}
