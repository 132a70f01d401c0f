using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>Whoever's password was right shows the second factor.</summary>
[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class CodePage(SecondFactors factors, Throttle throttle) : PageModel
{
    public const string Refused = "Enter the six digits that your app shows now, or a recovery code that you have not used. After five failures an account is locked for 15 minutes";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    private HalfSession? Half => HttpContext.Features.Get<HalfSession>() is { Session.Standing: SessionStanding.AwaitsCode } half ? half : null;

    public IActionResult OnGet() => Half is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Half is not { } half || await factors.OfAsync(half.Session.PersonId, ct) is not { } account)
            return LocalRedirect("/sign-in");
        await throttle.MustBeOpenAsync(HttpContext, ct);
        if (!await factors.AcceptsAsync(account, Code ?? "", ct))
        {
            await throttle.FailedAsync(HttpContext, ct);
            ModelState.AddModelError(nameof(Code), Refused);
            return this.Invalid();
        }

        await HttpContext.CompleteAsync(account, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}
