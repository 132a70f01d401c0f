using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.People;

/// <summary>
/// Today's reporting tree as pairs, so that "in my tree" is one indexed look-up in any query. Derived from postings and
/// rebuilt by <see cref="ReportingLines"/> whenever one changes; depth 1 is the direct line manager.
/// </summary>
public sealed class ReportingLine : Record
{
    public required Id<Person> ManagerId { get; init; }

    public required Id<Person> ReportId { get; init; }

    public required int Depth { get; init; }
}

internal sealed class ReportingLineMapping : IEntityTypeConfiguration<ReportingLine>
{
    public void Configure(EntityTypeBuilder<ReportingLine> builder)
    {
        builder.ToTable("ReportingLines");
        builder.HasKey(l => new { l.BodyId, l.ManagerId, l.ReportId });
        builder.HasIndex(l => new { l.BodyId, l.ReportId });
    }
}
