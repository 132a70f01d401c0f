using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.Features.SignIn.Again;

/// <summary>Somebody who is signed in shows once more that it is them, with all that their account asks for.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class AgainPage(ProbityOptions options, AccountRegister accounts, SecondFactors factors, PasskeyDesk passkeys, IdentityDesk identities, Throttle throttle) : PageModel, IReloads
{
    public bool DemoMode => options.DemoMode;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public bool HasPassword { get; private set; }

    /// <summary>The provider that can let them in again; null where none can.</summary>
    public IdentityProvider? Provider { get; private set; }

    public string ProviderAddress => Addresses.Of($"/sign-in/oidc/{Provider!.Id}", ("again", "true"), ("returnUrl", ReturnUrl));

    /// <summary>The form that a passkey answers; null for who has none.</summary>
    public PasskeySignIn? Passkey { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        if (DemoMode || await factors.OfAsync(this.Actor().PersonId!.Value, ct) is not { } account)
            return;
        HasPassword = account.PasswordHash is not null;
        Provider = await identities.OfAsync(account, ct);
        if (account.Passkeys.Count > 0)
            Passkey = new PasskeySignIn(await passkeys.AskAsync(HttpContext), Addresses.Of("/sign-in/again", ("handler", "Passkey"), ("returnUrl", ReturnUrl)));
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? kept, string? answer, CancellationToken ct)
    {
        if (await passkeys.AcceptAsync(kept, answer, HttpContext, ct) is not { } account || account.PersonId != this.Actor().PersonId)
            throw new RuleBrokenException(PasskeySignIn.Refused);
        await HttpContext.SignInAgainAsync(account, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        await throttle.MustBeOpenAsync(HttpContext, ct);
        if (DemoMode)
            await HttpContext.SignInAgainAsync(null, ct);
        else if (await accounts.ProveAsync(this.Actor().PersonId!.Value, Password ?? "", ct) is not { } account)
            return await RefusedAsync(nameof(Password), "Enter your password. After five failures the account is locked for 15 minutes", ct);
        else if (!await factors.AcceptsAsync(account, Code ?? "", ct))
            return await RefusedAsync(nameof(Code), CodePage.Refused, ct);
        else
            await HttpContext.SignInAgainAsync(account, ct);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    private async Task<IActionResult> RefusedAsync(string field, string problem, CancellationToken ct)
    {
        await throttle.FailedAsync(HttpContext, ct);
        ModelState.AddModelError(field, problem);
        return this.Invalid();
    }
}
