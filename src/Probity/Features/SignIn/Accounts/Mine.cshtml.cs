using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Data;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.SecondFactor;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.SignIn.Accounts;

/// <summary>How somebody signs in, and where they are signed in.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class MinePage(SessionRegister sessions, SecondFactors factors, PasskeyDesk passkeys, ProbityOptions options, Db db) : PageModel, IReloads
{
    /// <summary>Null in the demo, where nobody has one.</summary>
    public Account? Account { get; private set; }

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>Shown once, on the answer to the request that made them.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>What an account is signed in to with, in a sentence.</summary>
    public string How(Account account) => account switch
    {
        { HasSecondFactor: false } => "Through your force's identity provider.",
        { AppKey: null } => "With a passkey.",
        { Passkeys.Count: 0 } => $"With {account.Email}, your password and the code of your authenticator app.",
        _ => $"With a passkey, or with {account.Email}, your password and the code of your authenticator app.",
    };

    public Id<Session> Here => HttpContext.Session()!.Session.Id;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken ct)
    {
        var (id, me) = (new Id<Session>(session), this.Actor());
        if ((await sessions.OpenAsync(me.PersonId!.Value, ct)).All(s => s.Id != id))
            throw new NotThereException();
        await sessions.EndAsync(id, "Ended by its owner", me, ct);
        TempData["Banner"] = "That session is over.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct)
    {
        var ended = await sessions.EndAllAsync(this.Actor().PersonId!.Value, Here, "Ended by its owner", this.Actor(), ct);
        await db.SaveChangesAsync(ct);
        TempData["Banner"] = ended == 1 ? "Your other session is over." : $"Your {ended} other sessions are over.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        if (Account is null)
            return NotFound();
        RecoveryCodes = await factors.NewRecoveryCodesAsync(Account, ct);
        return Page();
    }

    public Task<IActionResult> OnPostRemoveAsync(Guid passkey, CancellationToken ct) =>
        WithAccountAsync(account => passkeys.RemoveAsync(account, new Id<Passkey>(passkey), ct), "The passkey is removed here. Remove it on the device as well.", ct);

    public Task<IActionResult> OnPostRenameAsync(Guid passkey, string? name, CancellationToken ct) =>
        WithAccountAsync(account => passkeys.RenameAsync(account, new Id<Passkey>(passkey), SecondFactorPage.Named(name), ct), "The passkey has its new name.", ct);

    private async Task<IActionResult> WithAccountAsync(Func<Account, Task> change, string done, CancellationToken ct)
    {
        HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        await ReloadAsync(ct);
        if (Account is null)
            return NotFound();
        await change(Account);
        TempData["Banner"] = done;
        return RedirectToPage();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        var me = this.Actor().PersonId!.Value;
        Account = options.DemoMode ? null : await factors.OfAsync(me, ct);
        Sessions = await sessions.OpenAsync(me, ct);
    }
}
