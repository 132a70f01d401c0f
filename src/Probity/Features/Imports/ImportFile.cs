using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.Imports;

/// <summary>A file of an import, named by its content. The content itself is not kept: its rows are.</summary>
public sealed class ImportFile : Part
{
    private ImportFile() { }

    public Id<ImportFile> Id { get; init; } = Id<ImportFile>.New();

    public Id<ImportBatch> BatchId { get; init; }

    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The random name under which an upload waits in the data folder; removed once it has been read.</summary>
    public string? Spool { get; init; }

    internal override Guid OwnerKey => BatchId.Value;

    internal static ImportFile Of(ImportBatch batch, ImportFileDetails details) => new()
    {
        BodyId = batch.BodyId, BatchId = batch.Id, Name = details.Name, Bytes = details.Bytes, Sha256 = details.Sha256, Spool = details.Spool,
    };
}

public sealed record ImportFileDetails(string Name, long Bytes, string Sha256, string? Spool = null);

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.HasIndex(f => f.BatchId);
        builder.HasIndex(f => new { f.BodyId, f.Sha256 });
    }
}
