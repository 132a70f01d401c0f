using System.Runtime.CompilerServices;

namespace Probity.Features.Imports.Sheets;

/// <summary>Reads supplied registers row by row: CSV, XLSX, JSON Lines or a JSON array of flat objects.</summary>
public static class SheetReader
{
    /// <summary>The rows under their headings, one at a time, in the order of the file.</summary>
    /// <exception cref="SheetException">The file cannot be read any further.</exception>
    public static IAsyncEnumerable<SheetRow> ReadAsync(Stream stream, string fileName, SheetLimits limits, CancellationToken ct = default) =>
        ReadAsync(stream, fileName, limits, new List<RowProblem>(), ct);

    /// <summary>The same; <paramref name="notes"/> receives what was assumed in reading and should be shown, for example an encoding.</summary>
    public static async IAsyncEnumerable<SheetRow> ReadAsync(
        Stream stream, string fileName, SheetLimits limits, ICollection<RowProblem> notes, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var file = await TempFile.SeekableAsync(stream, fileName, limits.FileBytes, ct);
        try
        {
            await foreach (var row in (await RowsAsync(file, fileName, limits, notes, ct)).WithCancellation(ct))
                yield return row;
        }
        finally
        {
            if (!ReferenceEquals(file, stream))
                await file.DisposeAsync();
        }
    }

    /// <summary>By content first: people rename files.</summary>
    private static async Task<IAsyncEnumerable<SheetRow>> RowsAsync(
        Stream stream, string file, SheetLimits limits, ICollection<RowProblem> notes, CancellationToken ct)
    {
        var origin = stream.Position;
        var start = new byte[8];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        stream.Position = origin;
        switch (start[..length])
        {
            case [(byte)'P', (byte)'K', ..]:
                return new XlsxRows(file, limits, notes).ReadAsync(stream, ct);
            case [0xD0, 0xCF, 0x11, 0xE0, ..]:
                throw new SheetException(file,
                    "This is an old Excel workbook (.xls) or one protected with a password. Open it, remove the password and save it as .xlsx.");
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]:
                throw new SheetException(file, "This is a PDF file. Ask for the spreadsheet it was made from.");
            case [0x1F, 0x8B, ..]:
                return new JsonRows(file, limits).ReadAsync(stream, ct);
        }
        return Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".XLSX" or ".XLSM" => throw new SheetException(file,
                "This is not a workbook, or it is damaged. Open it in a spreadsheet program and save it as .xlsx."),
            ".JSON" or ".JSONL" or ".NDJSON" => new JsonRows(file, limits).ReadAsync(stream, ct),
            _ => CsvAsync(stream, file, limits, notes, ct),
        };
    }

    private static async IAsyncEnumerable<SheetRow> CsvAsync(
        Stream stream, string file, SheetLimits limits, ICollection<RowProblem> notes, [EnumeratorCancellation] CancellationToken ct)
    {
        var headed = new HeadedRows(file, "", notes);
        await foreach (var raw in new CsvRows(file, limits, notes).ReadAsync(stream, ct))
        {
            foreach (var row in headed.Add(raw))
                yield return row;
        }
        foreach (var row in headed.Finish())
            yield return row;
    }
}
