using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Site;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>Somebody comes back from their identity provider: signed in, asked for the setup code that ties them to their account, or refused.</summary>
[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class BackPage(OidcDance dance, IdentityDesk identities, ActorSource source, Throttle throttle, ILogger<BackPage> log) : PageModel
{
    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>True when the provider was believed, and nobody here is known by what it said.</summary>
    public bool MustLink => Kept is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        try
        {
            var answer = await dance.EndAsync(HttpContext, ct);
            if (answer.Again is { } person)
                return await AgainAsync(answer, person, ct);
            if (await identities.AccountOfAsync(answer, ct) is { } account && await source.FindAsync(account.PersonId, null, ct) is { } who)
                return await LetInAsync(who, account, answer.ReturnUrl, ct);
            Kept = identities.Keep(answer);
            return Page();
        }
        catch (Exception problem) when (problem is OidcRefusedException or InvalidOperationException or IOException)
        {
            log.LogWarning(problem, "An answer of an identity provider was refused");
            Kept = null;
            return this.Invalid();
        }
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => (Email: read.Text(Email, "Enter your e-mail address", max: 254), Code: read.Text(Code, "Enter the code that you were given", max: 60)), out var typed, prefix: ""))
            return this.Invalid();
        await throttle.MustBeOpenAsync(HttpContext, ct);
        try
        {
            var (account, returnUrl) = await identities.LinkAsync(Kept ?? "", typed.Email, typed.Code, ct);
            return await source.FindAsync(account.PersonId, null, ct) is { } who ? await LetInAsync(who, account, returnUrl, ct) : NotFound();
        }
        catch (RuleBrokenException)
        {
            await throttle.FailedAsync(HttpContext, ct);
            throw;
        }
    }

    private async Task<IActionResult> LetInAsync(Actor who, Accounts.Account account, string? returnUrl, CancellationToken ct)
    {
        await HttpContext.BeginWithProviderAsync(who, account, ct);
        return LocalRedirect(returnUrl ?? "/");
    }

    private async Task<IActionResult> AgainAsync(OidcAnswer answer, Id<People.Person> person, CancellationToken ct)
    {
        // The same person here and there, or somebody else sits at the screen.
        if (this.Actor().PersonId != person || await identities.AccountOfAsync(answer, ct) is not { } account || account.PersonId != person)
            throw new OidcRefusedException("Somebody else signed in again.");
        await HttpContext.SignInAgainAsync(account, ct);
        return LocalRedirect(answer.ReturnUrl ?? "/");
    }
}
