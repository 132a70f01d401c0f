using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn;

[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class IndexPage(ProbityOptions options, DemoChoices choices, AccountRegister accounts, ActorSource source) : PageModel
{
    public bool DemoMode => options.DemoMode;

    /// <summary>Why somebody who was signed in is asked again.</summary>
    public string? Over => HttpContext.Features.Get<SessionOver>()?.Sentence;

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
        if (await source.FindAsync(id, null, ct) is not { } chosen)
            return NotFound();
        await HttpContext.BeginDemoAsync(chosen, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken ct)
    {
        if (DemoMode)
            return NotFound();
        if (!this.TryRead(Form.Read, out var typed))
            return this.Invalid();
        if (await accounts.SignInAsync(typed.Email, typed.Password, ct) is not { } account || await source.FindAsync(account.PersonId, null, ct) is not { } who)
        {
            // One sentence for every reason: it must not say which addresses have accounts.
            ModelState.AddModelError("Form.Email", "The e-mail address and the password do not fit an open account. After five failures an account is locked for 15 minutes.");
            return this.Invalid();
        }

        return LocalRedirect(await HttpContext.BeginWithPasswordAsync(who, account, ReturnUrl, ct));
    }

    public async Task<IActionResult> OnPostOutAsync(CancellationToken ct)
    {
        await HttpContext.EndSessionAsync(ct);
        return RedirectToPage("Index");
    }
}
