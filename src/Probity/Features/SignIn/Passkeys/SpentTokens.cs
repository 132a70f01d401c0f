using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.SignIn.Passkeys;

/// <summary>A challenge that was answered. It is kept until it is too old to be answered again.</summary>
public sealed class SpentToken : Record
{
    public Id<SpentToken> Id { get; init; } = Id<SpentToken>.New();

    public required string Hash { get; init; }

    public required DateTimeOffset SpentAt { get; init; }
}

internal sealed class SpentTokenMapping : IEntityTypeConfiguration<SpentToken>
{
    public void Configure(EntityTypeBuilder<SpentToken> builder)
    {
        builder.ToTable("SpentTokens");
        builder.HasIndex(t => new { t.BodyId, t.Hash }).IsUnique();
    }
}

/// <summary>Each challenge is answered once, on whichever instance.</summary>
public sealed class SpentTokens(Db db, TimeProvider clock)
{
    /// <summary>False when it was spent before. One statement, so that of two at once only one is first.</summary>
    public async Task<bool> SpendAsync(Id<Body> body, string token, CancellationToken ct)
    {
        var (id, owner, hash, at) = (Guid.CreateVersion7(), body.Value, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token))), clock.GetUtcNow().UtcTicks);
        return await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "SpentTokens" ("Id", "BodyId", "Hash", "SpentAt") VALUES ({id}, {owner}, {hash}, {at}) ON CONFLICT ("BodyId", "Hash") DO NOTHING
            """, ct) == 1;
    }
}
