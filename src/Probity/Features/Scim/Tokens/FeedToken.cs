using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Access;
using Probity.Audit;
using Probity.Features.Organisations;

namespace Probity.Features.Scim.Tokens;

/// <summary>
/// What a directory or personnel system shows when it brings the people of one body. Whoever reads the database cannot be it: only the hash is
/// stored. What comes with it stands in the history under its label.
/// </summary>
public sealed class FeedToken : Audited
{
    private FeedToken() { }

    public Id<FeedToken> Id { get; init; } = Id<FeedToken>.Random();

    /// <summary>Which system holds it, such as "HR, Workday".</summary>
    public required string Label { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    [Secret]
    public required string TokenHash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Written past the history, at most once a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static FeedToken Make(Id<Body> body, string label, string hash, DateTimeOffset expires, string why, Actor by, DateTimeOffset at)
    {
        var token = new FeedToken { BodyId = body, Label = label, TokenHash = hash, MadeAt = at, ExpiresAt = expires };
        token.Raise(new FeedTokenMade(by, at, why));
        return token;
    }

    public bool Counts(DateTimeOffset at) => RevokedAt is null && at < ExpiresAt;

    public void Revoke(Actor by, DateTimeOffset at)
    {
        if (RevokedAt is not null)
            throw new RuleBrokenException("This token has been revoked already.");
        RevokedAt = at;
        Raise(new FeedTokenRevoked(by, at));
    }

    /// <summary>Whoever brings people with it: the matrix's service feed, of this body and no other.</summary>
    public Actor Actor => new() { Name = $"Directory feed “{Label}”", BodyId = BodyId, HomeBodyId = BodyId, Roles = new HashSet<Role> { Role.PUB, Role.SVC } };
}

public sealed record FeedTokenMade(Actor By, DateTimeOffset At, string Why) : AuditEvent(By, At, Why);

public sealed record FeedTokenRevoked(Actor By, DateTimeOffset At) : AuditEvent(By, At);

internal sealed class FeedTokenMapping : IEntityTypeConfiguration<FeedToken>
{
    public void Configure(EntityTypeBuilder<FeedToken> builder)
    {
        builder.ToTable("FeedTokens");
        builder.Ignore(t => t.Actor);
        builder.HasIndex(t => new { t.BodyId, t.TokenHash }).IsUnique();
        // A token names no body: this is how its row is found.
        builder.HasIndex(t => t.TokenHash);
    }
}
