using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.SignIn.Accounts;

namespace Probity.Features.SignIn.OpenIdConnect;

/// <summary>Who somebody is at their body's identity provider: its issuer and the subject it gave them, never an e-mail address, which is given to others later.</summary>
public sealed class IdentityLink : Part
{
    public Id<IdentityLink> Id { get; init; } = Id<IdentityLink>.Random();

    public required Id<Account> AccountId { get; init; }

    public required Id<IdentityProvider> ProviderId { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset LinkedAt { get; init; }

    internal override Guid OwnerKey => AccountId.Value;
}

internal sealed class IdentityLinkMapping : IEntityTypeConfiguration<IdentityLink>
{
    public void Configure(EntityTypeBuilder<IdentityLink> builder)
    {
        builder.ToTable("IdentityLinks");
        builder.HasIndex(l => new { l.BodyId, l.Issuer, l.Subject }).IsUnique();
        builder.HasIndex(l => l.AccountId);
        builder.HasIndex(l => l.ProviderId);
        builder.HasOne<Account>().WithMany(a => a.Links).HasForeignKey(l => l.AccountId);
        builder.HasOne<IdentityProvider>().WithMany().HasForeignKey(l => l.ProviderId);
    }
}
