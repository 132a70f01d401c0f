using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts;

[Does("contract.read")]
public sealed class GrantsPage(GrantRegister register) : PageModel, IReloads
{
    [BindProperty]
    public GrantForm Form { get; set; } = new();

    public IReadOnlyList<GrantRow> Rows { get; private set; } = [];

    public bool MayGrant { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.From = DateParts.From(register.Today);
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (From: read.Date(Form.From, "Enter the first day"), To: read.OptionalDate(Form.To), Reason: read.Text(Form.Reason, "Enter why", 2000)), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.MakeAsync(meant.From, meant.To, meant.Reason, this.Actor(), ct);
        return Done("The grant is made.");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, string? why, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new RuleBrokenException("Enter the reason for ending the grant.");
        await register.EndAsync(id, why.Trim(), this.Actor(), ct);
        return Done("The grant ends today.");
    }

    public async Task ReloadAsync(CancellationToken ct) => (Rows, MayGrant) = (await register.ListAsync(this.Actor(), ct), GrantRegister.MayGrant(this.Actor()));

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect("/contracts/standing-grants");
    }

    public sealed class GrantForm
    {
        public DateParts From { get; set; } = new();
        public DateParts To { get; set; } = new();
        public string? Reason { get; set; }
    }
}
