using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Matching;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.record")]
public sealed class PartyPage(ContractRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public PartyForm Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task ReloadAsync(CancellationToken ct) => Form.Version = (await register.TakeAsync(Reference, this.Actor(), ct)).Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(Read, out var meant))
            return this.Invalid();
        await register.AddPartyAsync(Reference, Form.Version, meant.Name, meant.Number, meant.Role, this.Actor(), ct);
        TempData["Banner"] = $"{meant.Name} is recorded.";
        return LocalRedirect($"/contracts/{Reference}");
    }

    private PartyMeant Read(FormReader read)
    {
        var number = read.Optional(Form.Number, 40);
        if (number is not null && CompanyNumber.Normalise(number) is null)
            read.Refuse(nameof(Form.Number), "Enter a company number of 8 characters, like 01234567 or SC123456");
        return new PartyMeant(read.Text(Form.Name, "Enter the name", 300), number, read.Choice<PartyRole>(Form.Role, "Select which part they have"));
    }

    private sealed record PartyMeant(string Name, string? Number, PartyRole Role);

    public sealed class PartyForm
    {
        public string? Name { get; set; }
        public string? Number { get; set; }
        public string? Role { get; set; }
        public int Version { get; set; }
    }
}
