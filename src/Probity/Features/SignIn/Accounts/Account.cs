using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;

namespace Probity.Features.SignIn.Accounts;

/// <summary>
/// How one person signs in where no outside identity provider does it. ASP.NET Core Identity's rules run over it through
/// <see cref="AccountStore"/>; only the person themself ever chooses the password, with a code that is handed to them.
/// </summary>
public sealed partial class Account : Audited
{
    /// <summary>How long a setup code can be used.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    /// <summary>So many wrong passwords and codes in a row lock an account for a quarter of an hour.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private Account() { }

    public Id<Account> Id { get; init; } = Id<Account>.New();

    public required Id<Person> PersonId { get; init; }

    public required string Email { get; init; }

    /// <summary>The e-mail address in capitals, for looking it up.</summary>
    public string NormalizedEmail { get; internal set; } = "";

    [Secret]
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with the password: sessions that carry an older one are over.</summary>
    [Secret]
    public string SecurityStamp { get; internal set; } = "";

    public int FailedSignIns { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>SHA-256 of the code that was handed out last; null once it is used.</summary>
    [Secret]
    public string? SetupCodeHash { get; private set; }

    public DateTimeOffset? SetupExpiresAt { get; private set; }

    public DateTimeOffset? LastSignedInAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>A directory closed it because its holder left; only such an account does it open again when they come back.</summary>
    public bool ClosedByFeed { get; private set; }

    public static Account Open(Id<Body> body, Id<Person> person, string email, Actor by, DateTimeOffset at)
    {
        if (by.PersonId == person)
            throw new RuleBrokenException("Somebody else must open your account.");
        var account = new Account { BodyId = body, PersonId = person, Email = email, NormalizedEmail = email.ToUpperInvariant() };
        account.Raise(new AccountOpened(by, at));
        return account;
    }

    /// <summary>Notes a new one-time code; an earlier one is void. An old password works until a new one is chosen.</summary>
    public void HandOutSetupCode(string codeHash, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (SetupCodeHash, SetupExpiresAt) = (codeHash, at + CodeLife);
        Raise(new SetupCodeHandedOut(by, at));
    }

    public bool Accepts(string codeHash, DateTimeOffset at) => ClosedAt is null && SetupCodeHash == codeHash && SetupExpiresAt > at;

    public void Close(string why, Actor by, DateTimeOffset at)
    {
        // What a directory has closed, an administrator can close for good.
        if (!ClosedByFeed)
            MustBeOpen();
        (ClosedAt, ClosedByFeed) = (at, false);
        (PasswordHash, SetupCodeHash, SetupExpiresAt) = (null, null, null);
        SecurityStamp = Guid.NewGuid().ToString("N");
        Raise(new AccountClosed(by, at, why));
    }

    public void Reopen(string why, Actor by, DateTimeOffset at)
    {
        if (ClosedAt is null)
            throw new RuleBrokenException("This account is open.");
        (ClosedAt, ClosedByFeed) = (null, false);
        Raise(new AccountReopened(by, at, why));
    }

    /// <summary>Its holder has left, says the directory. An account that is closed already stays what it was.</summary>
    public void LeaveWith(string why, Actor feed, DateTimeOffset at)
    {
        if (ClosedAt is not null)
            return;
        Close(why, feed, at);
        ClosedByFeed = true;
    }

    /// <summary>Its holder is back, says the directory. What an administrator closed stays closed, and the history says that they came back.</summary>
    public void ReturnWith(string why, Actor feed, DateTimeOffset at)
    {
        if (ClosedByFeed)
            Reopen(why, feed, at);
        else if (ClosedAt is not null)
            Raise(new AccountStaysClosed(feed, at));
    }

    public void SignedIn(DateTimeOffset at)
    {
        LastSignedInAt = at;
        Raise(new SignedIn(Self, at));
    }

    /// <summary>Begins anew with a setup code: with a password, and without what was lost.</summary>
    internal void SetUp(string hash, DateTimeOffset at)
    {
        TakePassword(hash, at);
        LockUntil(null, at);
    }

    internal void TakePassword(string? hash, DateTimeOffset at)
    {
        PasswordHash = hash;
        SpendSetupCode();
        Raise(new PasswordChosen(Self, at));
    }

    public bool IsLocked(DateTimeOffset at) => LockedUntil > at;

    /// <summary>A wrong password or code. The last of so many locks the account, and counting begins anew.</summary>
    internal void CountFailure(DateTimeOffset at)
    {
        FailedSignIns++;
        Raise(new SignInFailed(Actor.System(BodyId), at));
        if (FailedSignIns < MostFailures)
            return;
        FailedSignIns = 0;
        LockUntil(at + LockedFor, at);
    }

    internal void ForgetFailures(DateTimeOffset at)
    {
        if (FailedSignIns == 0)
            return;
        FailedSignIns = 0;
        Raise(new FailedSignInsForgotten(Actor.System(BodyId), at));
    }

    internal void LockUntil(DateTimeOffset? until, DateTimeOffset at)
    {
        if (LockedUntil == until)
            return;
        LockedUntil = until;
        Raise(until is null ? new AccountUnlocked(Actor.System(BodyId), at) : new AccountLocked(Actor.System(BodyId), at));
    }

    private void SpendSetupCode() => (SetupCodeHash, SetupExpiresAt) = (null, null);

    private Actor Self => new() { PersonId = PersonId, Name = Email, BodyId = BodyId, HomeBodyId = BodyId };

    private void MustBeOpen()
    {
        if (ClosedAt is not null)
            throw new RuleBrokenException("This account is closed.");
    }
}

public sealed record AccountOpened(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SetupCodeHandedOut(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record PasswordChosen(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SignedIn(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SignInFailed(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record FailedSignInsForgotten(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record AccountLocked(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record AccountUnlocked(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record AccountClosed(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record AccountStaysClosed(Actor By, DateTimeOffset At) : AuditEvent(By, At)
{
    public override string Sentence => "Its holder came back; it stays closed, because an administrator closed it";
}

public sealed record AccountReopened(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.HasIndex(a => new { a.BodyId, a.PersonId }).IsUnique();
        builder.HasIndex(a => new { a.BodyId, a.NormalizedEmail }).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        builder.HasIndex(a => a.PersonId);
    }
}
