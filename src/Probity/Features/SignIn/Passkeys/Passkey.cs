using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.Passkeys;

/// <summary>
/// A key that somebody's telephone, computer or stick holds and uses only for this site, after a finger, a face or a PIN: both factors in
/// one, and nothing that could be typed on a false page.
/// </summary>
public sealed class Passkey : Part
{
    public Id<Passkey> Id { get; init; } = Id<Passkey>.Random();

    public required Id<Account> AccountId { get; init; }

    /// <summary>What its holder calls it, such as "Work telephone".</summary>
    public required string Name { get; set; }

    [Secret]
    public required string CredentialId { get; init; }

    [Secret]
    public required string PublicKey { get; init; }

    /// <summary>How often it was used, where the device counts: a copy would fall behind.</summary>
    public long SignCount { get; set; }

    public required bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    internal override Guid OwnerKey => AccountId.Value;

    internal static string Text(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    internal static Passkey From(Account account, string name, UserPasskeyInfo made, DateTimeOffset at) => new()
    {
        BodyId = account.BodyId, AccountId = account.Id, Name = name, CredentialId = Text(made.CredentialId), PublicKey = Base64Url.EncodeToString(made.PublicKey),
        SignCount = made.SignCount, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp, AddedAt = at,
    };

    // What the device attested is not asked for, so not kept.
    internal UserPasskeyInfo ForIdentity() => new(Base64Url.DecodeFromChars(CredentialId), Base64Url.DecodeFromChars(PublicKey), AddedAt, (uint)SignCount, null, true, IsBackupEligible, IsBackedUp, [], []);
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkeys");
        builder.HasIndex(k => new { k.BodyId, k.CredentialId }).IsUnique();
        // A passkey names no body: this is how its account is found.
        builder.HasIndex(k => k.CredentialId);
        builder.HasIndex(k => k.AccountId);
        builder.HasOne<Account>().WithMany(a => a.Passkeys).HasForeignKey(k => k.AccountId);
    }
}
