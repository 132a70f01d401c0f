namespace Probity.Features.Imports.Sheets;

public enum SheetFormat { Csv, Xlsx, Json }

/// <summary>Writes columns and rows as a file that <see cref="SheetReader"/> reads back without loss.</summary>
public static class SheetWriter
{
    /// <param name="output">Written forward only and with asynchronous calls only, so it can be a response.</param>
    /// <param name="rows">Each as long as <paramref name="columns"/>; they are asked for as they are written.</param>
    /// <exception cref="SheetException">A value does not fit the format.</exception>
    public static Task WriteAsync(
        Stream output, SheetFormat format, string sheetName, IReadOnlyList<string> columns,
        IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct = default) => format switch
        {
            SheetFormat.Csv => CsvOutput.WriteAsync(output, columns, rows, ct),
            SheetFormat.Xlsx => XlsxOutput.WriteAsync(output, sheetName, columns, rows, ct),
            SheetFormat.Json => JsonOutput.WriteAsync(output, columns, rows, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };

    /// <summary>The media type to send with the file.</summary>
    public static string ContentType(SheetFormat format) => format switch
    {
        SheetFormat.Csv => "text/csv; charset=utf-8",
        SheetFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json",
    };

    internal static void MustFit(IReadOnlyList<CellValue> row, IReadOnlyList<string> columns)
    {
        if (row.Count != columns.Count)
            throw new ArgumentException($"A row of {row.Count} values does not fit {columns.Count} columns.", nameof(row));
    }
}
