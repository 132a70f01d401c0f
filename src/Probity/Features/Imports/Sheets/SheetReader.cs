namespace Probity.Features.Imports.Sheets;

/// <summary>Reads supplied registers row by row: CSV, XLSX, JSON Lines or a JSON array of flat objects.</summary>
public static class SheetReader
{
    /// <summary>The rows under their headings, one at a time, in the order of the file.</summary>
    /// <exception cref="SheetException">The file cannot be read any further.</exception>
    public static IAsyncEnumerable<SheetRow> ReadAsync(Stream stream, string fileName, SheetLimits limits, CancellationToken ct = default) =>
        ReadAsync(stream, fileName, limits, new List<RowProblem>(), ct);

    /// <summary>The same; <paramref name="notes"/> receives what was assumed in reading and should be shown, for example an encoding.</summary>
    public static IAsyncEnumerable<SheetRow> ReadAsync(
        Stream stream, string fileName, SheetLimits limits, ICollection<RowProblem> notes, CancellationToken ct = default) =>
        throw new NotImplementedException();
}
