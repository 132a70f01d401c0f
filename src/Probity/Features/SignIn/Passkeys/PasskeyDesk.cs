using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.Passkeys;

/// <param name="Options">What the browser is asked, as JSON.</param>
/// <param name="Kept">What the answer is checked against; only this site can read it.</param>
public sealed record PasskeyQuestion(string Options, string Kept);

/// <summary>Adds passkeys and lets people in with them. The cryptography is ASP.NET Core Identity's.</summary>
public sealed class PasskeyDesk(Db db, IPasskeyHandler<Account> handler, AccountRegister accounts, SpentTokens spent, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a question can be answered: as long as the page that holds it is likely to be open.</summary>
    public static readonly TimeSpan Answerable = TimeSpan.FromMinutes(15);

    private sealed record Asked(string? Account, string? State, DateTimeOffset At);

    private readonly IDataProtector protector = protection.CreateProtector("Probity.Passkeys");

    public async Task<PasskeyQuestion> AskForNewAsync(Account account, HttpContext http)
    {
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email, DisplayName = account.Email }, http);
        return new PasskeyQuestion(made.CreationOptionsJson, Keep(account.Id.ToString(), made.AttestationState));
    }

    /// <summary>Asks for any passkey of this site: it says itself whose it is.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new PasskeyQuestion(made.RequestOptionsJson, Keep(null, made.AssertionState));
    }

    /// <summary>False when the answer does not belong to the question, or comes too late, or once more.</summary>
    public async Task<bool> AddAsync(Account account, string name, string? kept, string? answer, HttpContext http, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer) || Read(kept) is not { } asked || asked.Account != account.Id.ToString() || !await spent.SpendAsync(account.BodyId, kept!, ct))
            return false;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = answer, AttestationState = asked.State });
        if (!result.Succeeded)
            return false;
        account.AddPasskey(Passkey.From(account, name, result.Passkey, clock.GetUtcNow()), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The account whose passkey answered; null for every reason why it lets nobody in.</summary>
    public async Task<Account?> AcceptAsync(string? kept, string? answer, HttpContext http, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(answer) || Read(kept) is not { Account: null } asked)
            return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = answer, AssertionState = asked.State });
        if (!result.Succeeded || result.User is not { ClosedAt: null } account || !await spent.SpendAsync(account.BodyId, kept!, ct))
            return null;
        var (person, today) = (account.PersonId, clock.Today());
        if (!await db.People.AnyAsync(p => p.Id == person && (p.LeftOn == null || p.LeftOn >= today), ct))
            return null;
        account.UsePasskey(Passkey.Text(result.Passkey.CredentialId), result.Passkey.SignCount, result.Passkey.IsBackedUp, clock.GetUtcNow());
        return await accounts.LetInAsync(account, ct);
    }

    public async Task RemoveAsync(Account account, Id<Passkey> id, CancellationToken ct)
    {
        db.Passkeys.Remove(account.LosePasskey(id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    public async Task RenameAsync(Account account, Id<Passkey> id, string name, CancellationToken ct)
    {
        account.RenamePasskey(id, name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    private string Keep(string? account, string? state) => protector.Protect(JsonSerializer.Serialize(new Asked(account, state, clock.GetUtcNow())));

    private Asked? Read(string? kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Asked>(protector.Unprotect(kept ?? "")) is { } asked && clock.GetUtcNow() - asked.At <= Answerable ? asked : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
