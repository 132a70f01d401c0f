using System.Collections.Concurrent;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>What each issuer says of itself, its keys among it: fetched once, and anew when a key is not among them.</summary>
public sealed class OidcMetadata : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1_000_000 };
    private readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> known = new();

    public HttpClient Http => http;

    public async Task<OpenIdConnectConfiguration> OfAsync(string issuer, CancellationToken ct)
    {
        var found = await Manager(issuer).GetConfigurationAsync(ct);
        // Otherwise one provider could answer for another (mix-up).
        return found.Issuer == issuer ? found : throw new OidcRefusedException($"The provider calls itself {found.Issuer}, not {issuer}.");
    }

    public void Refresh(string issuer) => Manager(issuer).RequestRefresh();

    public void Dispose() => http.Dispose();

    private ConfigurationManager<OpenIdConnectConfiguration> Manager(string issuer) => known.GetOrAdd(issuer, name => new(
        $"{name.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = !new Uri(name).IsLoopback }));
}

/// <summary>An answer of an identity provider that lets nobody in. What is wrong goes into the log, not to whoever asks.</summary>
public sealed class OidcRefusedException(string why) : Exception(why);
