using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Data;

/// <summary>The last sequence number given out for one register, body and year.</summary>
public sealed class Counter : Record
{
    public required string Register { get; init; }

    public required int Year { get; init; }

    public int Last { get; init; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("Counters");
        builder.HasKey(c => new { c.BodyId, c.Register, c.Year });
    }
}
