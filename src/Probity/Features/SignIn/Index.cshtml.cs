using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.Features.SignIn;

[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class IndexPage(ProbityOptions options, DemoChoices choices, AccountRegister accounts, PasskeyDesk passkeys, IdentityDesk identities, Throttle throttle, ActorSource source) : PageModel, IReloads
{
    public bool DemoMode => options.DemoMode;

    /// <summary>Why somebody who was signed in is asked again.</summary>
    public string? Over => HttpContext.Features.Get<SessionOver>()?.Sentence;

    public IReadOnlyList<DemoPerson> People { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public SignInForm Form { get; set; } = new();

    /// <summary>The bodies that let their people in themselves.</summary>
    public IReadOnlyList<ProviderChoice> Providers { get; private set; } = [];

    public string AddressOf(ProviderChoice provider) => Addresses.Of($"/sign-in/oidc/{provider.Id}", ("returnUrl", ReturnUrl));

    /// <summary>The form that a passkey answers; null in the demo.</summary>
    public PasskeySignIn? Passkey { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        if (DemoMode)
            People = await choices.ListAsync(ct);
        else
            Providers = await identities.OffersAsync(ct);
        if (!DemoMode)
            Passkey = new PasskeySignIn(await passkeys.AskAsync(HttpContext), Addresses.Of("/sign-in", ("handler", "Passkey"), ("returnUrl", ReturnUrl)));
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
        await ReloadAsync(ct);
        if (!this.TryRead(Form.Read, out var typed))
            return this.Invalid();
        await throttle.MustBeOpenAsync(HttpContext, ct);
        if (await accounts.SignInAsync(typed.Email, typed.Password, ct) is not { } account || await source.FindAsync(account.PersonId, null, ct) is not { } who)
        {
            await throttle.FailedAsync(HttpContext, ct);
            // One sentence for every reason: it must not say which addresses have accounts.
            ModelState.AddModelError("Form.Email", "The e-mail address and the password do not fit an open account. After five failures an account is locked for 15 minutes.");
            return this.Invalid();
        }

        return LocalRedirect(await HttpContext.BeginWithPasswordAsync(who, account, ReturnUrl, ct));
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? kept, string? answer, CancellationToken ct)
    {
        if (DemoMode)
            return NotFound();
        await throttle.MustBeOpenAsync(HttpContext, ct);
        if (await passkeys.AcceptAsync(kept, answer, HttpContext, ct) is not { } account || await source.FindAsync(account.PersonId, null, ct) is not { } who)
        {
            await throttle.FailedAsync(HttpContext, ct);
            throw new RuleBrokenException(PasskeySignIn.Refused);
        }

        await HttpContext.BeginWithPasskeyAsync(who, account, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostOutAsync(CancellationToken ct)
    {
        await HttpContext.EndSessionAsync(ct);
        return RedirectToPage("Index");
    }
}
