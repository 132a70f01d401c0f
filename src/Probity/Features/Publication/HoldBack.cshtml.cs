using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.Contracts;
using Probity.Site;

namespace Probity.Features.Publication;

/// <summary>Decides for one contract whether it is published, with the reason.</summary>
[Does("register.publish")]
public sealed class HoldBackPage(ContractPublisher publisher, ContractRegister register) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>The preview of the period that led here.</summary>
    public string Back => Addresses.Of("/contracts/publish", ("from", From), ("to", To));

    [BindProperty]
    public string? Reason { get; set; }

    public Contract Contract { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => read.Text(Reason, "Enter the reason"), out var reason, prefix: ""))
            return this.Invalid();
        await publisher.HoldBackAsync(Reference, reason, Contract.WithheldBecause is null, this.Actor(), ct);
        TempData["Banner"] = Contract.WithheldBecause is null ? $"{Contract.Reference} is held back." : $"{Contract.Reference} can be published.";
        return LocalRedirect(Back);
    }

    public async Task ReloadAsync(CancellationToken ct) => Contract = await register.ReadAsync(Reference, this.Actor(), ct);
}
