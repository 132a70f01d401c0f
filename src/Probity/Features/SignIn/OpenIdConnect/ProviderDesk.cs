using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.SignIn.Sessions;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <param name="IsEnabled">False switches the provider off and ends the sessions that it began.</param>
public sealed record ProviderChange(ProviderSettings Settings, bool IsEnabled);

/// <summary>The identity providers of a body. Whoever sets one decides who can be anybody of the body, so it takes two people (config.change).</summary>
public sealed class ProviderDesk(Db db, SecondPerson second, SessionRegister sessions, TimeProvider clock) : ISecondPersonAct
{
    public string Kind => "identity.provider";

    public Task<List<IdentityProvider>> ListAsync(Id<Body> body, CancellationToken ct) =>
        db.IdentityProviders.AsNoTracking().Where(p => p.BodyId == body).OrderBy(p => p.Name).ToListAsync(ct);

    public async Task RequestAsync(ProviderChange change, string why, Actor by, CancellationToken ct)
    {
        if (IdentityProvider.ProblemOf(change.Settings) is { } problem)
            throw new RuleBrokenException(problem);
        await second.RequestAsync("config.change", Kind, await SummaryAsync(by.BodyId, change, ct), change, null, why, by, ct);
    }

    public async Task<IReadOnlyList<string>> DetailsAsync(PendingAct act, CancellationToken ct) =>
        await SummaryAsync(act.BodyId, Read(act), ct) is var now && now == act.Summary ? [] : [ConfigChange.Overtaken(now)];

    public async Task<string?> CarryOutAsync(PendingAct act, Actor confirmedBy, CancellationToken ct)
    {
        if (await SummaryAsync(act.BodyId, Read(act), ct) is var now && now != act.Summary)
            throw new RuleBrokenException(ConfigChange.Overtaken(now));
        await SetAsync(act.BodyId, Read(act), confirmedBy, ct);
        return null;
    }

    /// <summary>What two people have agreed on, or the operator says.</summary>
    public Task SetAsync(Id<Body> body, ProviderChange change, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (issuer, now) = (change.Settings.Issuer, clock.GetUtcNow());
        if (await db.IdentityProviders.SingleOrDefaultAsync(p => p.BodyId == body && p.Issuer == issuer, ct) is not { } provider)
        {
            db.IdentityProviders.Add(IdentityProvider.Add(body, change.Settings, by, now));
        }
        else
        {
            provider.Set(change.Settings, change.IsEnabled, by, now);
            var id = provider.Id;
            // Whoever was let in under the old settings shows themselves under the new ones.
            foreach (var session in await db.Sessions.Where(s => s.EndedAt == null && s.Method == SignInMethod.OpenIdConnect && db.IdentityLinks.Any(l => l.AccountId == s.AccountId && l.ProviderId == id)).ToListAsync(ct))
                await sessions.EndAsync(session.Id, "Identity provider changed", by, ct);
        }

        await db.SaveChangesAsync(ct);
    }, ct);

    private static ProviderChange Read(PendingAct act) => JsonSerializer.Deserialize<ProviderChange>(act.Payload)!;

    private async Task<string> SummaryAsync(Id<Body> body, ProviderChange change, CancellationToken ct)
    {
        var (issuer, then) = (change.Settings.Issuer, change.Settings);
        var now = await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.Issuer == issuer, ct);
        var differences = new (string What, string? Now, string Then)[]
        {
            ("Name", now?.Name, then.Name), ("Client id", now?.ClientId, then.ClientId), ("Secret kept in", now?.SecretFrom, then.SecretFrom), ("Scopes", now?.Scopes, then.Scopes),
            ("Class of sign-in (acr)", now?.Acr, then.Acr), ("Methods (amr)", now?.Amr, then.Amr), ("In use", now is null ? null : YesNo(now.IsEnabled), YesNo(change.IsEnabled)),
        }.Where(d => d.Now != d.Then && (d.Now ?? "") + d.Then != "").Select(d => d.Now is null ? $"{d.What}: {d.Then}" : $"{d.What}: {Shown(d.Now)} becomes {Shown(d.Then)}").ToList();
        return ConfigChange.Summary($"{(now is null ? "Let people in through the identity provider" : "Change the identity provider")} {issuer}", differences);
    }

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Shown(string value) => value.Length == 0 ? "nothing" : value;
}
