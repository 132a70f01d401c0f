using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.Sessions;

/// <summary>How somebody showed who they are.</summary>
public enum SignInMethod { Demo, Password, Passkey, OpenIdConnect }

/// <summary>What is still missing before the person is let in.</summary>
public enum SessionStanding
{
    /// <summary>Nothing: they are signed in.</summary>
    Full,
    /// <summary>The password was right; the second factor has not been shown.</summary>
    AwaitsCode,
    /// <summary>The password was right, and the account has no second factor yet.</summary>
    MustAddFactor,
}

/// <summary>Where a request comes from, as the list of sessions shows it.</summary>
public sealed record Origin(string? Address, string Device);

/// <summary>
/// One sign-in of one person in one browser. The browser holds a random token and nothing else; the row says whose it is and
/// whether it still counts, so that every instance knows at once when it ends. <see cref="Record.BodyId"/> is the person's own body.
/// </summary>
public sealed class Session : Audited
{
    private Session() { }

    public Id<Session> Id { get; init; } = Id<Session>.Random();

    public required Id<Person> PersonId { get; init; }

    /// <summary>Null where there is no local account: in the demo.</summary>
    public Id<Account>? AccountId { get; init; }

    public required SignInMethod Method { get; init; }

    /// <summary>SHA-256 of the token. A new one at each sign-in and change of body: who fixed or saw an older one has nothing.</summary>
    [Secret]
    public string TokenHash { get; private set; } = "";

    /// <summary>The account's stamp when they signed in: it changes with the password.</summary>
    [Secret]
    public string? AccountStamp { get; private set; }

    public Id<Body> ActingBodyId { get; private set; }

    public SessionStanding Standing { get; private set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When they last showed who they are.</summary>
    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>The latest request, to the minute. Moved by <see cref="SessionRegister"/> without a line of history.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When they came back last from a pause that is too long for sensitive pages.</summary>
    public DateTimeOffset? PausedUntil { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedWhy { get; private set; }

    public string? Address { get; init; }

    public required string Device { get; init; }

    public static Session Begin(Actor who, Account? account, SignInMethod method, SessionStanding standing, string tokenHash, Origin from, DateTimeOffset at)
    {
        var session = new Session
        {
            BodyId = who.HomeBodyId, PersonId = who.PersonId!.Value, AccountId = account?.Id, AccountStamp = account?.SecurityStamp, Method = method, Standing = standing, TokenHash = tokenHash,
            ActingBodyId = who.BodyId, StartedAt = at, SignedInAt = at, LastSeenAt = at, Address = from.Address, Device = from.Device,
        };
        session.Raise(new SessionBegan(who, at));
        return session;
    }

    /// <summary>The second factor was shown: from now on they are signed in.</summary>
    public void Complete(string tokenHash, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (Standing, TokenHash, SignedInAt, LastSeenAt) = (SessionStanding.Full, tokenHash, at, at);
        Raise(new SecondFactorShown(by, at));
    }

    public void ActFor(Id<Body> body, string tokenHash, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (ActingBodyId, TokenHash) = (body, tokenHash);
        Raise(new SessionTurnedToBody(by, at));
    }

    public void SignInAgain(string tokenHash, Account? account, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (TokenHash, SignedInAt, LastSeenAt, AccountStamp) = (tokenHash, at, at, account?.SecurityStamp);
        Raise(new SessionSignedInAgain(by, at));
    }

    public void End(string why, Actor by, DateTimeOffset at)
    {
        MustBeOpen();
        (EndedAt, EndedWhy) = (at, why);
        Raise(new SessionEnded(by, at, why));
    }

    private void MustBeOpen()
    {
        if (EndedAt is not null)
            throw new RuleBrokenException("This session is over.");
    }
}

public sealed record SessionBegan(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SecondFactorShown(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SessionTurnedToBody(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SessionSignedInAgain(Actor By, DateTimeOffset At) : AuditEvent(By, At);

public sealed record SessionEnded(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Sessions");
        builder.HasIndex(s => new { s.BodyId, s.TokenHash }).IsUnique();
        // A token names no body: this is how its row is found.
        builder.HasIndex(s => s.TokenHash);
        builder.HasIndex(s => new { s.BodyId, s.PersonId, s.LastSeenAt });
        builder.HasIndex(s => s.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId);
    }
}
