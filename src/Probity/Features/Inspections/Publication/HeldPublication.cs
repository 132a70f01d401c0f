using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Publication;

/// <summary>
/// A publication that two people have agreed on and whose embargo has not ended: frozen, and read by the inspectorate only. When the embargo ends all
/// of a programme go out in one transaction, so that until then nobody outside finds anything.
/// </summary>
public sealed class HeldPublication : Record
{
    public Id<HeldPublication> Id { get; init; } = Id<HeldPublication>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    public required string Subject { get; init; }

    public required ReportKind Kind { get; init; }

    public required string Language { get; init; }

    public required string Document { get; init; }

    public required string Data { get; init; }

    public required DateTimeOffset ReleaseAt { get; init; }

    public string? Note { get; init; }

    /// <summary>For a force's report: all that was known of it when it was held, as JSON. It goes on with the draft and never to the public.</summary>
    public string? Facts { get; init; }
}

internal sealed class HeldPublicationMapping : IEntityTypeConfiguration<HeldPublication>
{
    public void Configure(EntityTypeBuilder<HeldPublication> builder)
    {
        builder.ToTable("HeldPublications");
        builder.HasIndex(p => new { p.BodyId, p.ProgrammeId, p.Kind, p.Subject, p.Language }).IsUnique();
    }
}
