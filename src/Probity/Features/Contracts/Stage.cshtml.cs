using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Contracts;

/// <summary>Moves a contract on. Declared controls stop it with a sentence; nothing else does.</summary>
[Does("contract.record")]
public sealed class StagePage(ContractRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public StageForm Form { get; set; } = new();

    public ContractStatus Now { get; private set; }

    public IReadOnlyList<GovItem> Stages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.On = DateParts.From(register.Today);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Stage: read.Choice<ContractStatus>(Form.Stage, "Select what comes next"), On: read.Date(Form.On, "Enter the day"), Reason: read.Optional(Form.Reason, 2000)), out var meant))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await register.MoveAsync(Reference, Form.Version, meant.Stage, meant.On, meant.Reason, this.Actor(), ct);
        TempData["Banner"] = $"Stage “{meant.Stage.Words()}” is recorded.";
        return LocalRedirect($"/contracts/{Reference}");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var contract = await register.TakeAsync(Reference, this.Actor(), ct);
        (Now, Form.Version) = (contract.Status, contract.Version);
        Stages = GovItem.ListOf(ContractWords.Words, contract.NextStages.DefaultIfEmpty(contract.Status));
    }

    public sealed class StageForm
    {
        public string? Stage { get; set; }
        public DateParts On { get; set; } = new();
        public string? Reason { get; set; }
        public int Version { get; set; }
    }
}
