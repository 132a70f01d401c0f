using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Probity.Audit;

namespace Probity.Features.Imports;

/// <summary>One row as it stood in the file, and the record that it became: where every imported record comes from.</summary>
public sealed class ImportRow : Record
{
    public required Id<ImportBatch> BatchId { get; init; }

    /// <summary>The order of reading, from 1.</summary>
    public required int Sequence { get; init; }

    public required string File { get; init; }

    public string? Sheet { get; init; }

    /// <summary>The row as a spreadsheet shows it; for OCDS the place among the file's releases.</summary>
    public required int Row { get; init; }

    /// <summary>The cells by heading, or the OCDS release, as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>The same cells from the same legacy register have the same key; null once the batch is undone.</summary>
    public string? RowKey { get; init; }

    public RowOutcomeKind? Outcome { get; init; }

    public string? RecordType { get; init; }

    public Guid? RecordKey { get; init; }

    public int? RecordVersion { get; init; }

    public string? Before { get; init; }
}

/// <summary>Something wrong with a file or a row, to be put right by a person.</summary>
public sealed class ImportProblem : Record
{
    /// <summary>More than this are counted, not stored: nobody mends them one by one.</summary>
    public const int Kept = 50_000;

    /// <summary>How many the page shows.</summary>
    public const int Shown = 1_000;

    public required Id<ImportBatch> BatchId { get; init; }

    public required int Number { get; init; }

    public required string File { get; init; }

    public string? Sheet { get; init; }

    public int? Row { get; init; }

    public string? Column { get; init; }

    public string? Value { get; init; }

    public required string Rule { get; init; }

    /// <summary>File, sheet, row, column, value and rule in one sentence.</summary>
    public string Message => new Sheets.RowProblem(File, Sheet, Row, Column, Value, Rule).Message;
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("ImportRows");
        builder.HasKey(r => new { r.BatchId, r.Sequence });
        builder.HasIndex(r => new { r.BodyId, r.RecordKey });
        builder.HasIndex(r => new { r.BodyId, r.RowKey });
    }
}

internal sealed class ImportProblemMapping : IEntityTypeConfiguration<ImportProblem>
{
    public void Configure(EntityTypeBuilder<ImportProblem> builder)
    {
        builder.ToTable("ImportProblems");
        builder.HasKey(p => new { p.BatchId, p.Number });
        builder.Ignore(p => p.Message);
    }
}
