using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>What makes a password enough: the app's code or, once each, a recovery code.</summary>
public sealed class SecondFactors(Db db, AccountRegister accounts, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector keys = protection.CreateProtector("Probity.AppKeys");

    /// <summary>The open account of a person with all that belongs to its second factor; null where there is none.</summary>
    public async Task<Account?> OfAsync(Id<Person> person, CancellationToken ct) =>
        await db.Accounts.WithFactors().SingleOrDefaultAsync(a => a.PersonId == person && a.ClosedAt == null, ct);

    /// <summary>A key for an app that is being added; it travels with the page, where only this site can read it.</summary>
    public (string Key, string Kept) NewKey(Account account)
    {
        var key = CodeApp.NewKey();
        return (key, keys.Protect($"{account.Id}:{key}"));
    }

    /// <summary>The key of a page that was shown before; null when it was for somebody else.</summary>
    public string? KeyOf(Account account, string? kept)
    {
        try
        {
            return keys.Unprotect(kept ?? "").Split(':') is [var owner, var key] && owner == account.Id.ToString() ? key : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Adds the app, or takes it in place of another one, if the code shows that it has the key.</summary>
    public async Task<bool> AddAppAsync(Account account, string key, string code, CancellationToken ct)
    {
        if (CodeApp.StepOf(code, key, clock.GetUtcNow(), null) is not { } step)
            return false;
        account.AddApp(keys.Protect($"{account.Id}:{key}"), step, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Ten new recovery codes, readable only now.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Account account, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCode.Many).Select(_ => RecoveryCode.New()).ToList();
        account.TakeRecoveryCodes(codes.Select(SetupCode.Hash), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return codes;
    }

    /// <summary>Whether the typed code is the app's, or an unused recovery code. Failures count like wrong passwords, and are forgotten only after both.</summary>
    public async Task<bool> AcceptsAsync(Account account, string typed, CancellationToken ct)
    {
        if (account.IsLocked(clock.GetUtcNow()))
            return false;
        var now = clock.GetUtcNow();
        if (KeyOf(account, account.AppKey) is { } key && CodeApp.StepOf(typed, key, now, account.LastAppStep) is { } step)
            account.TakeAppCode(step, now);
        else if (!account.TakeRecoveryCode(SetupCode.Hash(typed), now))
        {
            await accounts.CountFailureAsync(account, ct);
            return false;
        }

        await accounts.LetInAsync(account, ct);
        return true;
    }
}
