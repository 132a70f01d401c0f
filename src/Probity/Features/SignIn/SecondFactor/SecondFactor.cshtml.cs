using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>
/// Somebody adds an authenticator app to their account, or takes another one. Whoever has no second factor yet comes here from the sign-in
/// and gets nowhere else.
/// </summary>
[AllowAnonymous, Does(DoesAttribute.Nothing)]
public sealed class SecondFactorPage(SecondFactors factors, PasskeyDesk passkeys, ProbityOptions options) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>What is typed into the app where no picture can be taken.</summary>
    public string Key { get; private set; } = "";

    public QrPicture Picture { get; private set; } = null!;

    /// <summary>What a device that is to hold a passkey is asked.</summary>
    public PasskeyQuestion Passkey { get; private set; } = null!;

    /// <summary>The recovery codes, once the app is added.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public string Next => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    private HalfSession? Half => HttpContext.Features.Get<HalfSession>() is { Session.Standing: SessionStanding.MustAddFactor } half ? half : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account)
            return options.DemoMode ? NotFound() : LocalRedirect("/sign-in");
        (var key, Kept) = factors.NewKey(account);
        await ShowAsync(account, key);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account)
            return LocalRedirect("/sign-in");
        if (factors.KeyOf(account, Kept) is not { } key)
            return BadRequest();
        if (!await factors.AddAppAsync(account, key, Code ?? "", ct))
        {
            await ShowAsync(account, key);
            ModelState.AddModelError(nameof(Code), "Enter the six digits that the app shows now");
            return this.Invalid();
        }

        return await AddedAsync(account, ct);
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? name, string? passkeyKept, string? answer, CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account)
            return LocalRedirect("/sign-in");
        var hadOne = account.HasSecondFactor;
        if (!await passkeys.AddAsync(account, Named(name), passkeyKept, answer, HttpContext, ct))
        {
            TempData["Problem"] = "The passkey was not added. Try again.";
            return RedirectToPage(new { ReturnUrl });
        }

        if (!hadOne)
            return await AddedAsync(account, ct);
        TempData["Banner"] = "The passkey is added.";
        return LocalRedirect(Next);
    }

    /// <summary>A name to tell passkeys apart by.</summary>
    internal static string Named(string? typed) => string.IsNullOrWhiteSpace(typed) ? "Passkey" : typed.Trim() is { Length: > 60 } name ? name[..60] : typed.Trim();

    private async Task<IActionResult> AddedAsync(Account account, CancellationToken ct)
    {
        if (Half is not null)
            await HttpContext.CompleteAsync(account, ct);
        RecoveryCodes = await factors.NewRecoveryCodesAsync(account, ct);
        return Page();
    }

    private async Task<Account?> AccountAsync(CancellationToken ct)
    {
        if (options.DemoMode || (Half?.Session.PersonId ?? this.Actor().PersonId) is not { } person || await factors.OfAsync(person, ct) is not { } account)
            return null;
        if (Half is null)
            HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        // A half session that is older than the second factor it asked for adds none beside it.
        return Half is not null && account.HasSecondFactor ? null : account;
    }

    private async Task ShowAsync(Account account, string key)
    {
        Passkey = await passkeys.AskForNewAsync(account, HttpContext);
        Key = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
        Picture = QrPicture.Of(CodeApp.Address(key, account.Email));
    }
}
