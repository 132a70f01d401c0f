using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>Sends somebody to their body's identity provider. An address, not a form: what a form may lead to is this site alone.</summary>
[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class GoPage(IdentityDesk identities, OidcDance dance, ILogger<GoPage> log) : PageModel
{
    /// <param name="again">Whoever is signed in shows once more that it is them.</param>
    public async Task<IActionResult> OnGetAsync(Guid id, bool again, string? returnUrl, CancellationToken ct)
    {
        if (await identities.FindAsync(id, ct) is not { } provider)
            return NotFound();
        try
        {
            return Redirect(await dance.BeginAsync(provider, Url.IsLocalUrl(returnUrl) ? returnUrl : null, again ? this.Actor().PersonId : null, HttpContext, ct));
        }
        catch (Exception problem) when (problem is OidcRefusedException or InvalidOperationException or IOException)
        {
            log.LogWarning(problem, "The identity provider {Issuer} could not be asked", provider.Issuer);
            TempData["Problem"] = $"{provider.Name} does not answer. Try again later, or ask your administrator.";
            return LocalRedirect("/sign-in");
        }
    }
}
