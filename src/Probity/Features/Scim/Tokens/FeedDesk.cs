using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.Scim.Tokens;

/// <param name="Days">How long the token is good for.</param>
public sealed record FeedAsked(string Label, int Days);

/// <summary>
/// The tokens of a body's directory feeds. Whoever holds one says who works here, in which post and under whom, so that it takes two
/// people to make one (feed.register); ending one takes nobody else.
/// </summary>
public sealed class FeedDesk(Db db, SecondPerson second, TimeProvider clock) : ISecondPersonAct
{
    /// <summary>The longest that a token lasts, in days: whoever rotates it once a year knows how.</summary>
    public const int MostDays = 366;

    private static readonly TimeSpan TellWithin = TimeSpan.FromDays(14);

    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    public string Kind => "feed.token";

    public Task<List<FeedToken>> ListAsync(Id<Body> body, CancellationToken ct) =>
        db.FeedTokens.AsNoTracking().Where(t => t.BodyId == body).OrderByDescending(t => t.MadeAt).ToListAsync(ct);

    /// <summary>Tokens that end within a fortnight, or ended in the last one, and that no later one has replaced: without one nobody hears of leavers.</summary>
    public async Task<IReadOnlyList<FeedToken>> EndingAsync(Id<Body> body, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var inUse = await db.FeedTokens.AsNoTracking().Where(t => t.BodyId == body && t.RevokedAt == null && t.ExpiresAt > now - TellWithin).OrderBy(t => t.ExpiresAt).ToListAsync(ct);
        return inUse.Where(t => t.ExpiresAt <= now + TellWithin && inUse[^1].ExpiresAt <= now + TellWithin).ToList();
    }

    public async Task AskAsync(FeedAsked asked, string why, Actor by, CancellationToken ct)
    {
        await MustBeNewAsync(by.BodyId, asked.Label, ct);
        await second.RequestAsync("feed.register", Kind, $"Make a token for the directory feed “{asked.Label}”, good for {asked.Days} days", asked, null, why, by, ct);
    }

    public Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
    [
        "Whoever holds the token says who works in this body, in which post and unit and under which line manager, and who has left: at once, without a second person.",
        "It grants no role, makes no chief officer, and reads no register or case.",
        "You will see it, once, and nobody else will. Put it into the directory yourself, or hand it to whoever does.",
    ]);

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<FeedAsked>(act.Payload)!;
        return $"Token of “{asked.Label}”, shown only now: {await MakeAsync(act.BodyId, asked, $"{act.Why} (asked by {act.RequestedByName})", confirmedBy, ct)}";
    }

    /// <summary>What two people have agreed on, or the operator says. Returns the token, the only time it is readable.</summary>
    public async Task<string> MakeAsync(Id<Body> body, FeedAsked asked, string why, Actor by, CancellationToken ct)
    {
        if (asked.Days is < 1 or > MostDays)
            throw new RuleBrokenException($"A token lasts between 1 and {MostDays} days.");
        await MustBeNewAsync(body, asked.Label, ct);
        var (token, now) = (SessionToken.New(), clock.GetUtcNow());
        db.FeedTokens.Add(FeedToken.Make(body, asked.Label, SessionToken.Hash(token), now.AddDays(asked.Days), why, by, now));
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>From the next request on it opens nothing.</summary>
    public async Task RevokeAsync(Id<FeedToken> id, Actor by, CancellationToken ct)
    {
        var body = by.BodyId;
        (await db.FeedTokens.SingleOrDefaultAsync(t => t.BodyId == body && t.Id == id, ct) ?? throw new NotThereException()).Revoke(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The token if it counts; null for one that is unknown, expired or revoked, after the same work.</summary>
    internal async Task<FeedToken?> FindAsync(string shown, CancellationToken ct)
    {
        var (hash, now) = (SessionToken.Hash(shown), clock.GetUtcNow());
        if (await db.FeedTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash, ct) is not { } token || !token.Counts(now))
            return null;
        if (token.LastUsedAt is null || now - token.LastUsedAt >= NotedEvery)
            await db.FeedTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), ct);
        return token;
    }

    // Its label is who acted, in the history: two of one name would be one.
    private async Task MustBeNewAsync(Id<Body> body, string label, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.FeedTokens.AnyAsync(t => t.BodyId == body && t.Label == label && t.RevokedAt == null && t.ExpiresAt > now, ct))
            throw new RuleBrokenException($"There is a token “{label}” already. Revoke it, or give the new one another name.");
    }
}
