using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Site;

namespace Probity.Features.Gifts;

/// <summary>"Nothing was offered to me" for the last quarter that has ended: two taps.</summary>
[Does("gift.nilreturn")]
public sealed class NilPage(GiftRegister register, Db db) : PageModel, IReloads
{
    public ReportingPeriod Period { get; private set; } = null!;

    public DateTimeOffset? DeclaredAt { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await register.DeclareNilAsync(Last(register.Today), this.Actor(), ct);
        TempData["Banner"] = "Nil return declared";
        return RedirectToPage("Nil");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Period = Last(register.Today);
        var (me, body, from) = (this.Actor().PersonId ?? default, this.Actor().BodyId, Period.From);
        DeclaredAt = await db.NilReturns.Where(n => n.BodyId == body && n.PersonId == me && n.From == from).Select(n => (DateTimeOffset?)n.DeclaredAt).SingleOrDefaultAsync(ct);
    }

    private static ReportingPeriod Last(DateOnly today)
    {
        var quarter = (today.Month - 1) / 3;
        return quarter == 0 ? ReportingPeriod.Quarter(today.Year - 1, 4) : ReportingPeriod.Quarter(today.Year, quarter);
    }
}
