using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.SignIn.Passkeys;

namespace Probity.Features.SignIn.Accounts;

/// <summary>
/// Lets ASP.NET Core Identity work on <see cref="Account"/>, so that hashing and password rules are the framework's,
/// and the record, its history and its owner are ours.
/// </summary>
public sealed class AccountStore(Db db, TimeProvider clock)
    : IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Accounts.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
    }

    /// <summary>Accounts are closed, not deleted.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        var id = new Id<Account>(Guid.Parse(userId));
        return await db.Accounts.WithFactors().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByEmailAsync(normalizedUserName, cancellationToken);

    /// <summary>Null also when two bodies gave out the same address: nobody is signed in by guesswork.</summary>
    public async Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        await db.Accounts.WithFactors().Where(a => a.NormalizedEmail == normalizedEmail && a.ClosedAt == null).OrderBy(a => a.Id).Take(2).ToListAsync(cancellationToken) is [var only] ? only : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Account user, string? email, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    // The code was handed over by an administrator: there is no mail to confirm.
    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.TakePassword(passwordHash, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>(user.Passkeys.Select(k => k.ForIdentity()).ToList());

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.Text(credentialId);
        return await db.Accounts.WithFactors().SingleOrDefaultAsync(a => a.Passkeys.Any(k => k.CredentialId == id), cancellationToken);
    }

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.FirstOrDefault(k => k.CredentialId == Passkey.Text(credentialId))?.ForIdentity());

    // The account's own verbs do these, and say what happened.
    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    // The scope owns the Db.
    public void Dispose() { }
}

internal static class AccountQueries
{
    /// <summary>With all that belongs to the second factor: without it an account would look as if it had none.</summary>
    public static IQueryable<Account> WithFactors(this IQueryable<Account> accounts) => accounts.Include(a => a.RecoveryCodes).Include(a => a.Passkeys).Include(a => a.Links).AsSplitQuery();
}
