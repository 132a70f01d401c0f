using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Passkeys;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>A provider as the sign-in page offers it.</summary>
public sealed record ProviderChoice(Id<IdentityProvider> Id, string Name, string Body);

/// <summary>Whose account belongs to a subject of an issuer, and how the two are tied: with a setup code, once.</summary>
public sealed class IdentityDesk(Db db, AccountRegister accounts, SessionRegister sessions, SpentTokens spent, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Linkable = TimeSpan.FromMinutes(15);

    private sealed record Unknown(Guid Provider, string Subject, string? ReturnUrl, DateTimeOffset At);

    private readonly IDataProtector protector = protection.CreateProtector("Probity.IdentityLinks");

    public async Task<IReadOnlyList<ProviderChoice>> OffersAsync(CancellationToken ct) => await db.IdentityProviders.AsNoTracking().Where(p => p.IsEnabled)
        .Join(db.Bodies, p => p.BodyId, b => b.Id, (p, b) => new { p.Id, p.Name, Body = b.Name })
        .OrderBy(p => p.Body).ThenBy(p => p.Name).Select(p => new ProviderChoice(p.Id, p.Name, p.Body)).ToListAsync(ct);

    public Task<IdentityProvider?> FindAsync(Guid id, CancellationToken ct)
    {
        var provider = new Id<IdentityProvider>(id);
        return db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(p => p.Id == provider && p.IsEnabled, ct);
    }

    /// <summary>The provider that somebody was let in by, for letting them in again.</summary>
    public Task<IdentityProvider?> OfAsync(Account account, CancellationToken ct)
    {
        var ids = account.Links.Select(l => l.ProviderId).ToList();
        return db.IdentityProviders.AsNoTracking().Where(p => ids.Contains(p.Id) && p.IsEnabled).OrderBy(p => p.Name).FirstOrDefaultAsync(ct);
    }

    /// <summary>The open account of the subject; null where it is tied to none.</summary>
    public async Task<Account?> AccountOfAsync(OidcAnswer answer, CancellationToken ct)
    {
        var (provider, issuer, subject, today) = (answer.Provider.Id, answer.Provider.Issuer, answer.Subject, clock.Today());
        return await db.Accounts.WithFactors().SingleOrDefaultAsync(a => a.ClosedAt == null && a.Links.Any(l => l.ProviderId == provider && l.Issuer == issuer && l.Subject == subject)
            && db.People.Any(p => p.Id == a.PersonId && (p.LeftOn == null || p.LeftOn >= today)), ct) is { } account ? await accounts.LetInAsync(account, ct) : null;
    }

    /// <summary>An identity that waits for its setup code; it travels with the page, where only this site can read it.</summary>
    public string Keep(OidcAnswer answer) => protector.Protect(JsonSerializer.Serialize(new Unknown(answer.Provider.Id.Value, answer.Subject, answer.ReturnUrl, clock.GetUtcNow())));

    /// <summary>Ties the identity to the account whose code it is, if that is of the provider's body.</summary>
    public async Task<(Account Account, string? ReturnUrl)> LinkAsync(string kept, string email, string code, CancellationToken ct)
    {
        if (Read(kept) is not { } unknown || await FindAsync(unknown.Provider, ct) is not { } provider)
            throw new RuleBrokenException("It took too long. Sign in with your provider again.");
        var account = await accounts.AcceptingAsync(email, code);
        if (account?.BodyId != provider.BodyId)
            throw new RuleBrokenException(AccountRegister.CodeRefused);
        await db.WriteAsync(async () =>
        {
            if (!await spent.SpendAsync(provider.BodyId, kept, ct))
                throw new RuleBrokenException("This identity has been tied already. Sign in again.");
            db.IdentityLinks.RemoveRange(account.Links.Where(l => l.ProviderId == provider.Id));
            await sessions.EndAllAsync(account.PersonId, null, "Account set up anew", Actor.System(account.BodyId), ct);
            account.Link(provider, unknown.Subject, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }, ct);
        return (await accounts.LetInAsync(account, ct), unknown.ReturnUrl);
    }

    private Unknown? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Unknown>(protector.Unprotect(kept)) is { } read && clock.GetUtcNow() - read.At <= Linkable ? read : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
