using Probity.Features.Contracts.Ocds;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>One thing from a file: a row of a sheet under our own headings, or an OCDS release. Exactly one of the two is set.</summary>
public sealed record ImportItem(SheetRow? Row, OcdsItem? Release)
{
    /// <summary>The same for the same cells from the same legacy register, however often a file comes; the second of two equal rows of one file has its own.</summary>
    public string RowKey { get; init; } = "";

    public string File => Row?.File ?? Release!.At.File;

    public string? Sheet => Row?.Sheet is { Length: > 0 } sheet ? sheet : null;

    /// <summary>The row as a spreadsheet shows it; for OCDS the place among the file's releases, from 1.</summary>
    public int Number => Row?.Row ?? Release!.At.Index;

    /// <summary>A problem with this item, placed where its reader will find it.</summary>
    /// <param name="column">Our heading, or the path in the release.</param>
    /// <param name="rule">A sentence that says what to do.</param>
    public RowProblem Problem(string? column, string? value, string rule) => new(File, Sheet, Number, column, value, rule);
}

public enum RowOutcomeKind { Created, Updated, Unchanged, Refused }

/// <summary>What one row did, or in a rehearsal would do.</summary>
public sealed record RowOutcome
{
    private RowOutcome() { }

    public required RowOutcomeKind Kind { get; init; }

    /// <summary>The record that the row became, updated or was found to equal; null when it was refused.</summary>
    public Audit.Audited? Record { get; init; }

    public Guid? RecordKey { get; init; }

    /// <summary>What an update replaced, as the register's own JSON, for the undo.</summary>
    public string? Before { get; init; }

    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>Whom the row gives authority over others, or takes it from: such a file needs a second person.</summary>
    public IReadOnlyList<AuthorityChange> Authority { get; init; } = [];

    public static RowOutcome Created(Audit.Audited record, Guid key) => new() { Kind = RowOutcomeKind.Created, Record = record, RecordKey = key };

    public static RowOutcome Updated(Audit.Audited record, Guid key, string? before) => new() { Kind = RowOutcomeKind.Updated, Record = record, RecordKey = key, Before = before };

    /// <summary>The register already says what the row says. <paramref name="record"/> may be null when only its key is known.</summary>
    public static RowOutcome Unchanged(Guid? key = null, Audit.Audited? record = null) => new() { Kind = RowOutcomeKind.Unchanged, Record = record, RecordKey = key };

    public static RowOutcome Refused(IEnumerable<RowProblem> problems) => new() { Kind = RowOutcomeKind.Refused, Problems = problems.Distinct().ToList() };

    public static RowOutcome Refused(params RowProblem[] problems) => new() { Kind = RowOutcomeKind.Refused, Problems = problems };
}

/// <summary>A record as an import left it.</summary>
/// <param name="Type">The record's class name, such as Offer.</param>
/// <param name="Version">Its version after the import.</param>
/// <param name="Kind">Created or Updated.</param>
/// <param name="Before">What the register said was there before an update.</param>
public sealed record ImportedRecord(string Type, Guid Key, int Version, RowOutcomeKind Kind, string? Before);
