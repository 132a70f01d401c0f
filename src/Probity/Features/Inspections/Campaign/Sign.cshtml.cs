using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Campaign;

/// <summary>A chief officer reads the whole return and signs it, or sends it back.</summary>
[Does(ReturnDesk.Action)]
public sealed class SignPage(ReturnSigning signing, ReturnDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Hash { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public ReturnToSign ToSign { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        return ToSign.Sheet.Return.Status == ReturnStatus.ForSignature ? Page() : LocalRedirect($"/inspections/returns/{Uri.EscapeDataString(Code)}");
    }

    public async Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        var submitted = await signing.SignAsync(Code, Hash, this.Actor(), ct);
        TempData["Banner"] = $"The return is signed and submitted (submission {submitted.Number}).";
        return LocalRedirect($"/inspections/returns/{Uri.EscapeDataString(Code)}");
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Why, "Enter what must be changed", max: 1000), out var why, prefix: ""))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.TakeBackAsync(Code, Version, why, this.Actor(), ct);
        TempData["Banner"] = "The return went back to those who prepare it.";
        return LocalRedirect($"/inspections/returns/{Uri.EscapeDataString(Code)}");
    }

    public async Task ReloadAsync(CancellationToken ct) => ToSign = await signing.ToSignAsync(Code, this.Actor(), ct);
}
