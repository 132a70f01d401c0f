using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Probity.Data;
using Probity.Features.People;
using Probity.Features.SignIn.Passkeys;
using Probity.Site;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>Who somebody turned out to be, and what they wanted.</summary>
/// <param name="Again">Whoever was signed in and shows once more that it is them.</param>
public sealed record OidcAnswer(IdentityProvider Provider, string Subject, string? ReturnUrl, Id<Person>? Again);

/// <summary>
/// The way to an identity provider and back: code flow with PKCE, state bound to the browser, nonce, and the issuer's own name in the
/// answer (RFC 9207).
/// </summary>
public sealed class OidcDance(Db db, OidcMetadata metadata, SpentTokens spent, IDataProtectionProvider protection, ProbityOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private sealed record Begun(Guid Provider, string State, string Nonce, string Verifier, string Back, string? ReturnUrl, Guid? Again, DateTimeOffset At);

    private sealed record Tokens([property: JsonPropertyName("id_token")] string? IdToken);

    private readonly IDataProtector protector = protection.CreateProtector("Probity.OpenIdConnect");

    /// <summary>Where to send the browser; it keeps a cookie for the way back.</summary>
    public async Task<string> BeginAsync(IdentityProvider provider, string? returnUrl, Id<Person>? again, HttpContext http, CancellationToken ct)
    {
        var issuer = await metadata.OfAsync(provider.Issuer, ct);
        var back = $"{options.PublicUrl ?? $"{http.Request.Scheme}://{http.Request.Host}"}/sign-in/oidc/back";
        var begun = new Begun(provider.Id.Value, Random(), Random(), Random(), back, returnUrl, again?.Value, clock.GetUtcNow());
        http.Response.Cookies.Append(CookieName(begun.State), protector.Protect(JsonSerializer.Serialize(begun)), Cookie());
        return Addresses.Of(issuer.AuthorizationEndpoint,
            ("response_type", "code"), ("client_id", provider.ClientId), ("redirect_uri", back), ("scope", provider.Scopes), ("state", begun.State), ("nonce", begun.Nonce),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier)))), ("code_challenge_method", "S256"),
            ("acr_values", provider.Acr), ("prompt", again is null ? null : "login"), ("max_age", again is null ? null : "0"));
    }

    /// <summary>Who it is. Throws <see cref="OidcRefusedException"/> for every answer that is not exactly the one that was asked for.</summary>
    public async Task<OidcAnswer> EndAsync(HttpContext http, CancellationToken ct)
    {
        var answer = http.Request.Query;
        var begun = Read(http, answer["state"].ToString());
        var id = new Id<IdentityProvider>(begun.Provider);
        var provider = await db.IdentityProviders.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.IsEnabled, ct) ?? throw new OidcRefusedException("The provider is not used any more.");
        if (!await spent.SpendAsync(provider.BodyId, $"oidc:{begun.State}", ct))
            throw new OidcRefusedException("The answer has been used.");
        if (answer["error"].ToString() is { Length: > 0 } error)
            throw new OidcRefusedException($"The provider says: {error}.");
        var issuer = await metadata.OfAsync(provider.Issuer, ct);
        if (answer["iss"].ToString() is var iss && iss != provider.Issuer && (iss.Length > 0 || issuer.AuthorizationResponseIssParameterSupported))
            throw new OidcRefusedException("The answer comes from another provider.");

        var token = await TokenAsync(provider, issuer.TokenEndpoint, answer["code"].ToString(), begun, ct);
        var since = begun.Again is null ? (DateTimeOffset?)null : begun.At;
        var subject = await SubjectAsync(token, provider, begun.Nonce, since, ct);
        return new OidcAnswer(provider, subject, begun.ReturnUrl, begun.Again is { } person ? new Id<Person>(person) : null);
    }

    private async Task<string> SubjectAsync(string token, IdentityProvider provider, string nonce, DateTimeOffset? since, CancellationToken ct)
    {
        try
        {
            return await OidcToken.SubjectAsync(token, provider, await metadata.OfAsync(provider.Issuer, ct), nonce, since, clock.GetUtcNow());
        }
        catch (SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed its keys since they were fetched.
            metadata.Refresh(provider.Issuer);
        }

        try
        {
            return await OidcToken.SubjectAsync(token, provider, await metadata.OfAsync(provider.Issuer, ct), nonce, since, clock.GetUtcNow());
        }
        catch (SecurityTokenSignatureKeyNotFoundException)
        {
            throw new OidcRefusedException("The token is signed with an unknown key.");
        }
    }

    private async Task<string> TokenAsync(IdentityProvider provider, string endpoint, string code, Begun begun, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", begun.Back), new("code_verifier", begun.Verifier)]),
        };
        var client = $"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(ProviderSecret.Read(provider.SecretFrom))}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(client)));
        try
        {
            using var response = await metadata.Http.SendAsync(request, ct);
            if (response.IsSuccessStatusCode && await response.Content.ReadFromJsonAsync<Tokens>(ct) is { IdToken: { Length: > 0 } token })
                return token;
            throw new OidcRefusedException($"The provider did not give a token: {(int)response.StatusCode}.");
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException || problem is TaskCanceledException && !ct.IsCancellationRequested)
        {
            throw new OidcRefusedException($"The provider could not be asked: {problem.GetType().Name}.");
        }
    }

    // The cookie is gone once it has been read; that it was is kept in the database as well, for who copied it.
    private Begun Read(HttpContext http, string state)
    {
        if (state.Length != Random().Length || http.Request.Cookies[CookieName(state)] is not { } kept)
            throw new OidcRefusedException("The answer belongs to no sign-in of this browser.");
        http.Response.Cookies.Delete(CookieName(state), Cookie());
        try
        {
            var begun = JsonSerializer.Deserialize<Begun>(protector.Unprotect(kept))!;
            return begun.State == state && clock.GetUtcNow() - begun.At <= Longest ? begun : throw new OidcRefusedException("The answer came too late.");
        }
        catch (CryptographicException)
        {
            throw new OidcRefusedException("The cookie was not made here.");
        }
    }

    private string CookieName(string state) => $"{(options.DemoMode ? "" : "__Host-")}probity-oidc-{state[..8]}";

    private CookieOptions Cookie() => new() { HttpOnly = true, Secure = !options.DemoMode, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Longest, IsEssential = true };

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>A secret lies where the operator put it, never in the database.</summary>
internal static class ProviderSecret
{
    public static string Read(string from)
    {
        var (kind, name) = (from.Split(':')[0], from[(from.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        try
        {
            return (kind == "env" ? Environment.GetEnvironmentVariable(name) : File.ReadAllText(name).Trim()) is { Length: > 0 } secret ? secret : throw new OidcRefusedException($"There is no secret in {from}.");
        }
        catch (IOException)
        {
            throw new OidcRefusedException($"The secret in {from} cannot be read.");
        }
    }
}
