using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.Organisations;

/// <summary>The name of a body and what kind it was (authority, commissioner, mayor, corporation) between two days (decisions 13).</summary>
public sealed class BodyStyle : Part
{
    internal BodyStyle() { }

    public Id<BodyStyle> Id { get; init; } = Id<BodyStyle>.New();

    public required string Label { get; init; }

    public required string Name { get; init; }

    /// <summary>Null means "as long as anybody asks".</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; internal set; }

    internal override Guid OwnerKey => BodyId.Value;

    public bool Covers(DateOnly day) => (From is null || From <= day) && (To is null || To >= day);

    internal void End(DateOnly on) => To = on;
}

internal sealed class BodyStyleMapping : IEntityTypeConfiguration<BodyStyle>
{
    public void Configure(EntityTypeBuilder<BodyStyle> builder)
    {
        builder.ToTable("BodyStyles");
        builder.HasIndex(s => new { s.BodyId, s.From });
    }
}
