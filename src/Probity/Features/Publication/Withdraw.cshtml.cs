using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Publication;

[Does("register.redact")]
public sealed class WithdrawPage(Withdrawal withdrawal) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? Why { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Why, "Enter the reason"), out var why, prefix: ""))
            return this.Invalid();
        await withdrawal.RequestAsync(Reference, why, this.Actor(), ct);
        TempData["Banner"] = "A second person must now confirm. The entry stays public until then.";
        return Redirect("/requests");
    }
}
