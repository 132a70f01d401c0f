using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.Accounts;

/// <summary>Opens, closes and signs in to local accounts. Nobody registers themselves, and nobody else knows a password.</summary>
public sealed class AccountRegister(Db db, UserManager<Account> users, SessionRegister sessions, TimeProvider clock)
{
    // Verified when there is no such account, so that the answer takes as long.
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(null!, SetupCode.New()));

    /// <summary>The account when address and password fit and it is neither closed nor locked; one answer, null, for everything else.</summary>
    public async Task<Account?> SignInAsync(string email, string password, CancellationToken ct) => await ProveAsync(await users.FindByEmailAsync(email), password, ct);

    /// <summary>The same for somebody who is signed in and shows once more that it is them.</summary>
    public async Task<Account?> ProveAsync(Id<Person> person, string password, CancellationToken ct) =>
        await ProveAsync(await db.Accounts.WithFactors().SingleOrDefaultAsync(a => a.PersonId == person && a.ClosedAt == null, ct), password, ct);

    private async Task<Account?> ProveAsync(Account? account, string password, CancellationToken ct)
    {
        if (account?.PasswordHash is null || account.IsLocked(clock.GetUtcNow()))
        {
            users.PasswordHasher.VerifyHashedPassword(null!, NobodysHash.Value, password);
            return null;
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            await CountFailureAsync(account, ct);
            return null;
        }

        var (person, today) = (account.PersonId, clock.Today());
        if (!await db.People.AnyAsync(p => p.Id == person && (p.LeftOn == null || p.LeftOn >= today), ct))
            return null;
        // Whoever has only the password must not be able to forget their wrong codes by typing it once more.
        return account.HasSecondFactor ? account : await LetInAsync(account, ct);
    }

    /// <summary>They have shown all that their account asks for.</summary>
    internal async Task<Account> LetInAsync(Account account, CancellationToken ct)
    {
        account.ForgetFailures(clock.GetUtcNow());
        account.SignedIn(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return account;
    }

    /// <summary>Opens an account for somebody of the actor's body and returns the code that they set it up with; the only time it is readable.</summary>
    public async Task<string> OpenAsync(Person person, string email, Actor by, CancellationToken ct)
    {
        MustManage(by, person.BodyId);
        await MustNotNeedSecondAsync(person, by, ct);
        return await IssueAsync(person, email, by, ct);
    }

    /// <summary>A new code for somebody who lost theirs.</summary>
    public async Task<string> NewCodeAsync(Person person, Actor by, CancellationToken ct)
    {
        MustManage(by, person.BodyId);
        await MustNotNeedSecondAsync(person, by, ct);
        return await IssueAsync(person, null, by, ct);
    }

    /// <summary>
    /// Whether a code for this person needs two people: it lets its holder sign in as somebody who has been using an account, or
    /// who may do more than declare their own.
    /// </summary>
    public async Task<bool> NeedsSecondAsync(Person person, CancellationToken ct)
    {
        var (id, today) = (person.Id, clock.Today());
        if (await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == id, ct) is { } account)
        {
            // Closing an account forgets its password; the history does not.
            var (body, key) = (account.BodyId, account.Id.Value);
            if (account.PasswordHash is not null || await db.IdentityLinks.AnyAsync(l => l.BodyId == body && l.AccountId == account.Id, ct) || await db.AuditEntries.AnyAsync(e => e.BodyId == body && e.RecordKey == key && (e.Event == nameof(PasswordChosen) || e.Event == nameof(IdentityLinked)), ct))
                return true;
        }

        return await db.RoleGrants.AnyAsync(g => g.PersonId == id && (g.To == null || g.To >= today), ct)
            || await db.Postings.AnyAsync(p => (p.PersonId == id && p.IsChiefOfficer || p.LineManagerId == id) && (p.To == null || p.To >= today), ct);
    }

    /// <summary>A code once it is settled that there may be one: a new account where an address is given, otherwise for the one that is there.</summary>
    internal Task<string> IssueAsync(Person person, string? email, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        if (by.PersonId == person.Id)
            throw new RuleBrokenException("Change your own password with the old one.");
        if (email is null)
        {
            var id = person.Id;
            return HandOut(await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == id, ct) ?? throw new NotThereException(), by);
        }

        await MustBeNewAsync(person.Id, email, ct);
        var account = Account.Open(person.BodyId, person.Id, email, by, clock.GetUtcNow());
        var code = HandOut(account, by);
        var made = await users.CreateAsync(account);
        return made.Succeeded ? code : throw new RuleBrokenException(string.Join(". ", made.Errors.Select(e => e.Description)));
    }, ct);

    internal async Task MustBeNewAsync(Id<Person> person, string email, CancellationToken ct)
    {
        var normalized = users.NormalizeEmail(email);
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized || a.PersonId == person, ct))
            throw new RuleBrokenException("There is already an account for this person or this e-mail address.");
    }

    public async Task CloseAsync(Id<Person> person, string why, Actor by, CancellationToken ct)
    {
        (await FindAsync(person, by, ct)).Close(why, by, clock.GetUtcNow());
        await sessions.EndAllAsync(person, null, "Account closed", by, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task ReopenAsync(Id<Person> person, string why, Actor by, CancellationToken ct)
    {
        (await FindAsync(person, by, ct)).Reopen(why, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    internal const string CodeRefused = "The code does not belong to this e-mail address, has been used, or is older than 24 hours. Ask for a new one.";

    /// <summary>The account that a setup code was handed out for; null when it was not, or has been used.</summary>
    internal async Task<Account?> AcceptingAsync(string email, string code) =>
        await users.FindByEmailAsync(email) is { } account && account.Accepts(SetupCode.Hash(code), clock.GetUtcNow()) ? account : null;

    /// <summary>Chooses a password with a setup code. Returns the account, or what is wrong with the password.</summary>
    public async Task<(Account? Account, string? Problem)> SetUpAsync(string email, string code, string password, CancellationToken ct)
    {
        var account = await AcceptingAsync(email, code) ?? throw new RuleBrokenException(CodeRefused);
        if (await ProblemOfAsync(account, password) is { } problem)
            return (null, problem);
        db.Passkeys.RemoveRange(account.ForgetSecondFactor(clock.GetUtcNow()));
        account.SetUp(users.PasswordHasher.HashPassword(account, password), clock.GetUtcNow());
        await sessions.EndAllAsync(account.PersonId, null, "Account set up anew", Actor.System(account.BodyId), ct);
        // Also saves: a new stamp ends the sessions that began with an older password.
        return (await users.UpdateSecurityStampAsync(account)).Succeeded ? (account, null) : throw new DbUpdateConcurrencyException();
    }

    /// <summary>The account with its new stamp, or what is wrong and with which of the two passwords.</summary>
    public async Task<(Account? Account, bool WithCurrent, string? Problem)> ChangePasswordAsync(Id<Person> person, string current, string chosen, Id<Session>? here, CancellationToken ct)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == person && a.ClosedAt == null, ct) ?? throw new NotThereException();
        if (account.IsLocked(clock.GetUtcNow()) || !await users.CheckPasswordAsync(account, current))
        {
            await CountFailureAsync(account, ct);
            return (null, true, "Enter your current password. After five failures the account is locked for 15 minutes");
        }

        if (await ProblemOfAsync(account, chosen) is { } problem)
            return (null, false, problem);
        await sessions.EndAllAsync(person, here, "Password changed", Actor.System(account.BodyId), ct);
        return (await users.ChangePasswordAsync(account, current, chosen)).Succeeded ? (account, false, null) : throw new DbUpdateConcurrencyException();
    }

    /// <summary>Whether a session that began with this stamp is still good.</summary>
    public Task<bool> IsCurrentAsync(Id<Person> person, string? stamp, CancellationToken ct) =>
        db.Accounts.AnyAsync(a => a.PersonId == person && a.SecurityStamp == stamp && a.ClosedAt == null, ct);

    private string HandOut(Account account, Actor by)
    {
        var code = SetupCode.New();
        account.HandOutSetupCode(SetupCode.Hash(code), by, clock.GetUtcNow());
        return code;
    }

    // Guesses that arrive together must all count, so a lost update is tried again on the newer record.
    internal async Task CountFailureAsync(Account account, CancellationToken ct)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            try
            {
                account.CountFailure(clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == account.Id, ct) is not { } newer)
                    return;
                account = newer;
            }
        }
    }

    private async Task<string?> ProblemOfAsync(Account account, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if ((await rule.ValidateAsync(users, account, password)).Errors.FirstOrDefault() is { } error)
                return error.Description;
        return null;
    }

    // The operator's right is the operating system's to give.
    private async Task MustNotNeedSecondAsync(Person person, Actor by, CancellationToken ct)
    {
        if (!by.IsSystem && await NeedsSecondAsync(person, ct))
            throw new RuleBrokenException($"{person.Name} has a password or a role. A setup code for them needs a second person: say why, and ask for one.");
    }

    private async Task<Account> FindAsync(Id<Person> person, Actor by, CancellationToken ct)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == person, ct) ?? throw new NotThereException();
        MustManage(by, account.BodyId);
        return account;
    }

    private static void MustManage(Actor by, Id<Body> body)
    {
        if (!Decisions.Decide(by, "user.manage", new Facts { SameBody = by.BodyId == body }).Permitted)
            throw new NotThereException();
    }
}
