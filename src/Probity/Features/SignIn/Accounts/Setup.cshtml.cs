using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.Features.SignIn.Accounts;

/// <summary>Somebody with a setup code chooses their password and is signed in.</summary>
[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class SetupPage(AccountRegister accounts, ActorSource source, Throttle throttle, ProbityOptions options) : PageModel
{
    [BindProperty]
    public SetupForm Form { get; set; } = new();

    public IActionResult OnGet() => options.DemoMode ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (options.DemoMode)
            return NotFound();
        if (!this.TryRead(Form.Read, out var typed))
            return this.Invalid();
        await throttle.MustBeOpenAsync(HttpContext, ct);
        var (account, problem) = await SetUpAsync(typed.Email, typed.Code, typed.Password, ct);
        if (account is null)
        {
            ModelState.AddModelError("Form.Password", problem!);
            return this.Invalid();
        }

        if (await source.FindAsync(account.PersonId, null, ct) is not { } who)
            return NotFound();
        var next = await HttpContext.BeginWithPasswordAsync(who, account, null, ct);
        TempData["Banner"] = "Your password is set.";
        return LocalRedirect(next);
    }

    private async Task<(Account? Account, string? Problem)> SetUpAsync(string email, string code, string password, CancellationToken ct)
    {
        try
        {
            return await accounts.SetUpAsync(email, code, password, ct);
        }
        catch (RuleBrokenException)
        {
            await throttle.FailedAsync(HttpContext, ct);
            throw;
        }
    }
}
