namespace Probity.Features.Imports.Sheets;

public enum SheetFormat { Csv, Xlsx, Json }

/// <summary>Writes columns and rows as a file that <see cref="SheetReader"/> reads back without loss.</summary>
public static class SheetWriter
{
    public static Task WriteAsync(
        Stream output, SheetFormat format, string sheetName, IReadOnlyList<string> columns,
        IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct = default) => throw new NotImplementedException();

    /// <summary>The media type to send with the file.</summary>
    public static string ContentType(SheetFormat format) => format switch
    {
        SheetFormat.Csv => "text/csv; charset=utf-8",
        SheetFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/json",
    };
}
