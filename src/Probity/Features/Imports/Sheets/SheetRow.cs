namespace Probity.Features.Imports.Sheets;

/// <summary>One row of data under its headings.</summary>
/// <param name="File">The file's name as it was supplied.</param>
/// <param name="Sheet">The sheet in a workbook; empty for files that have no sheets.</param>
/// <param name="Row">What a person sees at the left of the row in a spreadsheet: from 1, headings and blank rows counted.
/// In JSON the position of the object, from 1.</param>
/// <param name="Cells">The values by heading; case and outer spaces of a heading do not matter. Absent values are empty.</param>
public sealed record SheetRow(string File, string Sheet, int Row, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What could not be read in this row. An import that is all or nothing collects these and does not apply.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>The value under a heading; empty when the file has no such column.</summary>
    public string this[string heading] => Cells.TryGetValue(heading, out var value) ? value : "";

    /// <summary>A problem with a value of this row, placed where its reader will find it.</summary>
    public RowProblem Problem(string column, string rule) => new(File, Sheet, Row, column, this[column], rule);
}
