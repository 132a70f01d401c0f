using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn.Accounts;

/// <summary>Somebody changes their own password; their other sessions end.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class PasswordPage(AccountRegister accounts, ProbityOptions options) : PageModel
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public IActionResult OnGet() => options.DemoMode ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (options.DemoMode || this.Actor().PersonId is not { } person)
            return NotFound();
        if (!this.TryRead(Form.Read, out var typed))
            return this.Invalid();
        var (account, withCurrent, problem) = await accounts.ChangePasswordAsync(person, typed.Current, typed.Chosen, HttpContext.Session()?.Session.Id, ct);
        if (account is null)
        {
            ModelState.AddModelError(withCurrent ? "Form.Current" : "Form.Password", problem!);
            return this.Invalid();
        }

        await HttpContext.SignInAgainAsync(account, ct);
        TempData["Banner"] = "Your password is changed. Other sessions of yours are over.";
        return RedirectToPage();
    }
}
