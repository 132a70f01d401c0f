using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections;

/// <summary>
/// A report, release or national report as it was published: a frozen copy with its figures and what each sentence rests on. A correction is a new
/// version with a note; nothing that was published changes. The public reads these and nothing else of an inspection.
/// </summary>
public sealed class InspectionPublication : Record
{
    /// <summary>The subject of a national report.</summary>
    public const string National = "national";

    public Id<InspectionPublication> Id { get; init; } = Id<InspectionPublication>.New();

    public required Id<Programme> ProgrammeId { get; init; }

    /// <summary>The force, by the name in its addresses; <see cref="National"/> for the report on all of them.</summary>
    public required string Subject { get; init; }

    public required ReportKind Kind { get; init; }

    /// <summary>"en" or "cy".</summary>
    public required string Language { get; init; }

    public required int Version { get; init; }

    public bool IsCurrent { get; set; } = true;

    /// <summary>The composed document as JSON.</summary>
    public required string Document { get; init; }

    /// <summary>Every fact and figure with its provenance: what `--format json` prints.</summary>
    public required string Data { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>What was corrected, in neutral words; null for the first version.</summary>
    public string? Note { get; init; }

    public ReportDocument Read() => JsonSerializer.Deserialize<ReportDocument>(Document, JsonSerializerOptions.Web)!;

    public static string Write(ReportDocument document) => JsonSerializer.Serialize(document, JsonSerializerOptions.Web);
}

internal sealed class InspectionPublicationMapping : IEntityTypeConfiguration<InspectionPublication>
{
    public void Configure(EntityTypeBuilder<InspectionPublication> builder)
    {
        builder.ToTable("InspectionPublications");
        builder.HasIndex(p => new { p.BodyId, p.ProgrammeId, p.Kind, p.Subject, p.Language, p.Version }).IsUnique().HasDatabaseName("IX_InspectionPublications_Versions");
    }
}
