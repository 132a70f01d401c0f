using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.SecondFactor;

/// <summary>One of ten codes, shown once, that stand in for a lost second factor once each. Only its hash is stored.</summary>
public sealed class RecoveryCode : Part
{
    public const int Many = 10;

    public Id<RecoveryCode> Id { get; init; } = Id<RecoveryCode>.Random();

    public required Id<Account> AccountId { get; init; }

    [Secret]
    public required string Hash { get; init; }

    /// <summary>When it was used, or newer ones took its place.</summary>
    public DateTimeOffset? SpentAt { get; internal set; }

    internal override Guid OwnerKey => AccountId.Value;

    /// <summary>75 random bits in three groups.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(SetupCode.Signs, 15).Chunk(5).Select(part => new string(part)));
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasIndex(c => new { c.BodyId, c.AccountId });
        builder.HasIndex(c => c.AccountId);
        builder.HasOne<Account>().WithMany(a => a.RecoveryCodes).HasForeignKey(c => c.AccountId);
    }
}
