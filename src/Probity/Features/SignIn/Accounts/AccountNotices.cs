using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Features.SignIn.Accounts;

/// <summary>What happened to an account since its holder was here last, which they would know of if it was them.</summary>
public sealed class AccountNotices(Db db)
{
    private static readonly Dictionary<string, string> Told = new()
    {
        [nameof(SetupCodeHandedOut)] = "a new setup code was handed out", [nameof(SecondFactorForgotten)] = "a setup code was used", [nameof(AccountReopened)] = "your account was opened again",
        [nameof(AccountLocked)] = "your account was locked after wrong passwords or codes",
    };

    /// <summary>One sentence, or null when there is nothing to say. Call it after the sign-in was noted.</summary>
    public async Task<string?> SinceLastSignInAsync(Account account, CancellationToken ct)
    {
        // Whoever is signing in reads no history; what is said of it here is their own.
        string? said = null;
        await db.AsSystemAsync(async () => said = await SayAsync(account, ct), ct);
        return said;
    }

    private async Task<string?> SayAsync(Account account, CancellationToken ct)
    {
        var (body, key, telling) = (account.BodyId, account.Id.Value, Told.Keys.ToList());
        var history = db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body && e.RecordKey == key);
        var signIns = await history.Where(e => e.Event == nameof(SignedIn)).OrderByDescending(e => e.Id).Take(2).Select(e => e.At).ToListAsync(ct);
        if (signIns is not [_, var last])
            return null;
        var happened = await history.Where(e => e.At > last && telling.Contains(e.Event)).OrderBy(e => e.Id).Select(e => new { e.Event, e.At, e.PersonId, e.PersonName }).ToListAsync(ct);
        if (happened.Count == 0)
            return null;
        var said = happened.Select(h => $"{Told[h.Event]}{(h.PersonId is null || h.PersonId == account.PersonId ? "" : $" by {h.PersonName}")} on {h.At.InLondon():d MMMM 'at' HH:mm}");
        return $"Since you signed in last, on {last.InLondon():d MMMM yyyy 'at' HH:mm}: {string.Join(", ", said)}. If that was not you, tell your professional standards department.";
    }
}
