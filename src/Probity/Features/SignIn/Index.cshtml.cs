using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Site;

namespace Probity.Features.SignIn;

[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class IndexPage(Db db, ProbityOptions options, DemoChoices choices, AccountRegister accounts) : PageModel
{
    public bool DemoMode => options.DemoMode;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public SignInForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (DemoMode)
            People = await choices.ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid person, CancellationToken ct)
    {
        if (!DemoMode)
            return NotFound();
        var id = new Id<Person>(person);
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } chosen)
            return NotFound();
        await HttpContext.SignInAsync(chosen.Id, chosen.BodyId);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (DemoMode)
            return NotFound();
        if (!this.TryRead(Form.Read, out var typed))
            return this.Invalid();
        if (await accounts.SignInAsync(typed.Email, typed.Password, ct) is not { } account)
        {
            // One sentence for every reason: it must not say which addresses have accounts.
            ModelState.AddModelError("Form.Email", "The e-mail address and the password do not fit an open account. After five failures an account is locked for 15 minutes.");
            return this.Invalid();
        }

        await HttpContext.SignInAsync(account);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("Index");
    }
}
