using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>Checks the token that says who has signed in: who made it, for whom, when, in answer to what, and how strong the sign-in was.</summary>
internal static class OidcToken
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // Signatures with a key that only the provider has: none that the client could make itself, and none at all.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>The subject. Throws <see cref="OidcRefusedException"/> for whatever is wrong.</summary>
    /// <param name="signedInSince">For a step-up: the sign-in must be no older.</param>
    public static async Task<string> SubjectAsync(string token, IdentityProvider provider, OpenIdConnectConfiguration issuer, string nonce, DateTimeOffset? signedInSince, DateTimeOffset now)
    {
        var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer, ValidAudience = provider.ClientId, IssuerSigningKeys = issuer.SigningKeys, ValidAlgorithms = Algorithms,
            RequireSignedTokens = true, RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => (from is null || from <= (now + Skew).UtcDateTime) && to > (now - Skew).UtcDateTime,
        });
        if (!read.IsValid)
            throw read.Exception is SecurityTokenSignatureKeyNotFoundException ? read.Exception : new OidcRefusedException($"The token is not valid: {read.Exception.GetType().Name}.");
        var claims = (JsonWebToken)read.SecurityToken;
        Must(claims.TryGetPayloadValue<string>("nonce", out var said) && said == nonce, "The token answers another sign-in.");
        Must(claims.Audiences.Count() == 1 || claims.Azp == provider.ClientId, "The token was made for another application.");
        Must(!string.IsNullOrEmpty(claims.Subject) && claims.Subject.Length <= 255, "The token names nobody.");
        Must(provider.Acr.Length == 0 || claims.TryGetPayloadValue<string>("acr", out var acr) && provider.Acr.Split(' ').Contains(acr), "The sign-in was not of a class that is asked for (acr).");
        Must(provider.Amr.Length == 0 || claims.TryGetPayloadValue<string[]>("amr", out var amr) && provider.Amr.Split(' ').All(amr.Contains), "The sign-in was not by the methods that are asked for (amr).");
        if (signedInSince is { } since)
        {
            Must(claims.TryGetPayloadValue<long>("auth_time", out var at) && DateTimeOffset.FromUnixTimeSeconds(at) >= since - Skew, "The sign-in is too old (auth_time).");
            Must(provider.Acr.Length + provider.Amr.Length > 0, string.Create(CultureInfo.InvariantCulture, $"The provider {provider.Name} states no strength, so it cannot step up."));
        }

        return claims.Subject;
    }

    private static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new OidcRefusedException(otherwise);
    }
}
