using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>What an identity provider is known by, and what it must say of a sign-in.</summary>
/// <param name="SecretFrom">Where the client's secret is kept: "env:NAME" or "file:/path". Never the secret itself.</param>
/// <param name="Acr">The classes of sign-in of which one must be stated, divided by blanks; empty asks for none.</param>
/// <param name="Amr">The methods that must all be stated, divided by blanks.</param>
public sealed record ProviderSettings(string Name, string Issuer, string ClientId, string SecretFrom, string Scopes, string Acr, string Amr);

/// <summary>The identity provider of a body, which lets its people in. Each body has its own; none answers for another's people.</summary>
public sealed class IdentityProvider : Audited
{
    private IdentityProvider() { }

    public Id<IdentityProvider> Id { get; init; } = Id<IdentityProvider>.Random();

    /// <summary>What stands on the button.</summary>
    public string Name { get; private set; } = "";

    public string Issuer { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public string SecretFrom { get; private set; } = "";

    public string Scopes { get; private set; } = "";

    public string Acr { get; private set; } = "";

    public string Amr { get; private set; } = "";

    public bool IsEnabled { get; private set; }

    public ProviderSettings Settings => new(Name, Issuer, ClientId, SecretFrom, Scopes, Acr, Amr);

    public static IdentityProvider Add(Id<Organisations.Body> body, ProviderSettings settings, Actor by, DateTimeOffset at)
    {
        var provider = new IdentityProvider { BodyId = body };
        provider.Set(settings, isEnabled: true, by, at);
        return provider;
    }

    /// <summary>A provider keeps its issuer: who is known by it would be somebody else at another.</summary>
    public void Set(ProviderSettings settings, bool isEnabled, Actor by, DateTimeOffset at)
    {
        if (Issuer.Length > 0 && Issuer != settings.Issuer)
            throw new RuleBrokenException("An identity provider keeps its issuer. Switch this one off and add the other.");
        if (ProblemOf(settings) is { } problem)
            throw new RuleBrokenException(problem);
        (Name, Issuer, ClientId, SecretFrom, Scopes, Acr, Amr, IsEnabled) = (settings.Name, settings.Issuer, settings.ClientId, settings.SecretFrom, settings.Scopes, settings.Acr, settings.Amr, isEnabled);
        Raise(new IdentityProviderSet(by, at));
    }

    /// <summary>What is wrong with settings, in a sentence; null when nothing is.</summary>
    public static string? ProblemOf(ProviderSettings settings) =>
        !Uri.TryCreate(settings.Issuer, UriKind.Absolute, out var issuer) || issuer.Query.Length + issuer.Fragment.Length > 0 || issuer.Scheme != "https" && !(issuer.Scheme == "http" && issuer.IsLoopback)
            ? "The issuer is an https address without a question mark, such as https://login.force.example"
        : settings.ClientId.Length == 0 ? "The client id is what the provider calls this site"
        : !settings.SecretFrom.StartsWith("env:", StringComparison.Ordinal) && !settings.SecretFrom.StartsWith("file:/", StringComparison.Ordinal)
            ? "Say where the secret is kept, not the secret: env:NAME of an environment variable, or file:/path of a file"
        : !settings.Scopes.Split(' ').Contains("openid") ? "The scopes hold openid"
        : settings.Name.Length == 0 ? "The name is what stands on the button"
        : null;
}

public sealed record IdentityProviderSet(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class IdentityProviderMapping : IEntityTypeConfiguration<IdentityProvider>
{
    public void Configure(EntityTypeBuilder<IdentityProvider> builder)
    {
        builder.ToTable("IdentityProviders");
        builder.Ignore(p => p.Settings);
        builder.HasIndex(p => new { p.BodyId, p.Issuer }).IsUnique();
    }
}
