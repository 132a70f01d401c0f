using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Probity.Features.Contracts;

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("Contracts");
        builder.Ignore(c => c.Facts);
        builder.Ignore(c => c.NextStages);
        builder.HasIndex(c => new { c.BodyId, c.Reference }).IsUnique();
        builder.HasIndex(c => new { c.BodyId, c.Ocid });
        builder.HasIndex(c => new { c.BodyId, c.LocalReference });
        builder.HasIndex(c => new { c.BodyId, c.AwardDecision, c.Id });
        builder.HasIndex(c => c.UserForceId);
        builder.HasMany(c => c.Parties).WithOne().HasForeignKey(p => p.ContractId);
        builder.HasMany(c => c.People).WithOne().HasForeignKey(p => p.ContractId);
        builder.HasMany(c => c.Variations).WithOne().HasForeignKey(v => v.ContractId);
        builder.HasMany(c => c.Waivers).WithOne().HasForeignKey(w => w.ContractId);
        foreach (var part in new[] { nameof(Contract.Parties), nameof(Contract.People), nameof(Contract.Variations), nameof(Contract.Waivers) })
            builder.Navigation(part).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
