using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Site;

namespace Probity.Features.SignIn.Sessions;

/// <summary>What a token is worth now: a session that counts, or why it does not.</summary>
/// <param name="Session">Null when there is no such token.</param>
/// <param name="Over">Why it does not count any more, as its reader is told.</param>
/// <param name="IsSteady">True when there was no pause since the sign-in that is too long for sensitive pages.</param>
public sealed record SessionFound(Session? Session, string? Over, bool IsSteady = false);

/// <summary>Begins, checks and ends sessions. State lies in the database, so that several instances agree.</summary>
public sealed class SessionRegister(Db db, ProbityOptions options, TimeProvider clock)
{
    /// <summary>Being seen is written down at most this often.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private SessionLimits Limits => options.Sessions;

    /// <summary>A new session and the token that stands for it; the one that the browser had before is over.</summary>
    public async Task<string> BeginAsync(Actor who, Account? account, SignInMethod method, SessionStanding standing, Origin from, Id<Session>? before, CancellationToken ct)
    {
        var (token, now) = (SessionToken.New(), clock.GetUtcNow());
        await db.WriteAsync(async () =>
        {
            if (before is { } earlier && await db.Sessions.SingleOrDefaultAsync(s => s.Id == earlier && s.EndedAt == null, ct) is { } old)
                old.End("Signed in again", who, now);
            db.Sessions.Add(Session.Begin(who, account, method, standing, SessionToken.Hash(token), from, now));
            await db.SaveChangesAsync(ct);
            await db.EnqueueAsync(who.HomeBodyId, SessionCleaning.JobKind, "", now + SessionCleaning.Every, ct);
        }, ct);
        return token;
    }

    /// <summary>The session of a token, if it counts now; its being seen is noted.</summary>
    public async Task<SessionFound> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now, demo) = (SessionToken.Hash(token), clock.GetUtcNow(), options.DemoMode);
        var found = await db.Sessions.AsNoTracking().Where(s => s.TokenHash == hash)
            .Select(s => new { Session = s, AccountIsSame = s.AccountId == null || db.Accounts.Any(a => a.Id == s.AccountId && a.SecurityStamp == s.AccountStamp && a.ClosedAt == null) })
            .SingleOrDefaultAsync(ct);
        // A session that the demo began is none where people have accounts.
        if (found?.Session is not { } session || demo != (session.Method == SignInMethod.Demo))
            return new SessionFound(null, null);
        if (session.EndedAt is not null || !found.AccountIsSame)
            return new SessionFound(session, "You have been signed out.");
        if (now - session.StartedAt > Limits.Absolute)
            return new SessionFound(session, $"You have been signed out: a session lasts {Said(Limits.Absolute)} at most.");
        if (session.Standing != SessionStanding.Full && now - session.StartedAt > Limits.Idle)
            return new SessionFound(session, "It took too long. Sign in again.");
        var pause = now - session.LastSeenAt;
        if (pause > Limits.Idle)
            return new SessionFound(session, $"You have been signed out after {Said(Limits.Idle)} without activity.");
        var isLong = pause > Limits.SensitiveIdle;
        if (pause >= SeenEvery)
            await SeenAsync(session.Id, isLong ? now : session.PausedUntil, now, ct);
        return new SessionFound(session, null, !isLong && !(session.PausedUntil > session.SignedInAt));
    }

    /// <summary>The open sessions of a person, the one that was used last first.</summary>
    public async Task<IReadOnlyList<Session>> OpenAsync(Id<Person> person, CancellationToken ct) =>
        await Open().AsNoTracking().Where(s => s.PersonId == person).OrderByDescending(s => s.LastSeenAt).ToListAsync(ct);

    /// <summary>Those that a click would still find.</summary>
    public IQueryable<Session> Open()
    {
        var now = clock.GetUtcNow();
        var (seen, started) = (Earlier(now, Limits.Idle), Earlier(now, Limits.Absolute));
        return db.Sessions.Where(s => s.EndedAt == null && s.Standing == SessionStanding.Full && s.LastSeenAt >= seen && s.StartedAt >= started);
    }

    /// <summary>The second factor was shown; the session goes on under a new token.</summary>
    public Task<string> CompleteAsync(Id<Session> id, Actor by, CancellationToken ct) =>
        ChangeAsync(id, (session, hash) => session.Complete(hash, by, clock.GetUtcNow()), ct);

    /// <summary>The session goes on for another body, under a new token.</summary>
    public Task<string> ActForAsync(Id<Session> id, Id<Body> body, Actor by, CancellationToken ct) =>
        ChangeAsync(id, (session, hash) => session.ActFor(body, hash, by, clock.GetUtcNow()), ct);

    /// <summary>They have shown again who they are; the session goes on under a new token.</summary>
    public Task<string> SignInAgainAsync(Id<Session> id, Account? account, Actor by, CancellationToken ct) =>
        ChangeAsync(id, (session, hash) => session.SignInAgain(hash, account, by, clock.GetUtcNow()), ct);

    public async Task EndAsync(Id<Session> id, string why, Actor by, CancellationToken ct)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, ct) is not { } session)
            return;
        session.End(why, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ends the sessions of a person, all or all but one. The caller saves.</summary>
    public async Task<int> EndAllAsync(Id<Person> person, Id<Session>? but, string why, Actor by, CancellationToken ct)
    {
        var open = await db.Sessions.Where(s => s.PersonId == person && s.EndedAt == null && s.Id != but).ToListAsync(ct);
        foreach (var session in open)
            session.End(why, by, clock.GetUtcNow());
        return open.Count;
    }

    private async Task<string> ChangeAsync(Id<Session> id, Action<Session, string> change, CancellationToken ct)
    {
        var token = SessionToken.New();
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotThereException();
        change(session, SessionToken.Hash(token));
        await db.SaveChangesAsync(ct);
        return token;
    }

    // Past the record and its version: two requests at once are no conflict. Reading waits for no import that holds the lock; the next click is noted.
    private async Task SeenAsync(Id<Session> id, DateTimeOffset? paused, DateTimeOffset now, CancellationToken ct)
    {
        var usual = db.Database.GetCommandTimeout();
        if (db.IsSqlite)
            db.Database.SetCommandTimeout(1);
        try
        {
            await db.Sessions.Where(s => s.Id == id && s.LastSeenAt < now)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.PausedUntil, paused), ct);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5)
        {
        }
        finally
        {
            db.Database.SetCommandTimeout(usual);
        }
    }

    private static string Said(TimeSpan limit) => limit < TimeSpan.FromHours(2) ? $"{limit.TotalMinutes:0} minutes" : $"{limit.TotalHours:0} hours";

    // Tests set limits that reach back before the calendar.
    private static DateTimeOffset Earlier(DateTimeOffset now, TimeSpan limit) => now.Ticks > limit.Ticks ? now - limit : DateTimeOffset.MinValue;
}
