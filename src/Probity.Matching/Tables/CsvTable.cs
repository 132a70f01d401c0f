using System.Text;

namespace Probity.Matching.Tables;

/// <summary>
/// Reads CSV as UTF-8 bytes in pieces, so that memory holds the distinct values and not the file: quoted fields with line breaks,
/// a byte order mark, blanks after commas, both kinds of line end. Columns are filled on several threads.
/// </summary>
internal static class CsvTable
{
    private const int PieceSize = 1 << 20, LongestRow = 64 << 20;

    public static RecordTable Read(Stream csv, IReadOnlyDictionary<string, string>? mapping, int threads)
    {
        byte[] buffer = new byte[PieceSize];
        var scanner = new CsvScanner();
        ColumnBuilder[]? columns = null;
        int held = 0, rows = 0;
        bool end = false, started = false;
        while (!end)
        {
            int read = csv.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            end = held + read < buffer.Length;
            held += read;
            int from = !started && buffer.AsSpan(0, held).StartsWith("\uFEFF"u8) ? 3 : 0;
            started = true;
            if (columns is null)
            {
                columns = Headings(scanner, buffer.AsSpan(0, held), ref from, end, mapping);
                if (columns is null && !end) { buffer = Grow(buffer, scanner); continue; }
                if (columns is null) throw new TableException(1, "the file is empty: a first line with the names of the columns is needed");
            }

            int used = scanner.Scan(buffer.AsSpan(0, held), from, end, columns.Length, int.MaxValue);
            // The first piece tells how many rows there will be, and growing columns step by step would leave as much behind as they hold.
            if (rows == 0 && csv.CanSeek && used > 0) Reserve(columns, (int)Math.Min(Array.MaxLength, (scanner.Rows * 1.02 * csv.Length / used) + 16));
            rows += scanner.Rows;
            Fill(columns, scanner, buffer, threads);
            // One row longer than the piece: read on with a larger one.
            if (used == 0 && !end) buffer = Grow(buffer, scanner);
            else
            {
                buffer.AsSpan(used, held - used).CopyTo(buffer);
                held -= used;
            }
        }

        return new(rows, [.. columns!.Where(c => c.Role != ColumnRole.Other).Select(c => c.Build(rows))]);
    }

    private static ColumnBuilder[]? Headings(CsvScanner scanner, ReadOnlySpan<byte> piece, ref int from, bool end, IReadOnlyDictionary<string, string>? mapping)
    {
        int used = scanner.Scan(piece, from, end, 0, 1);
        if (scanner.Rows == 0) return null;
        from = used;
        var names = new List<string>();
        for (int i = 0; i < scanner.FieldCount; i++) names.Add(Encoding.UTF8.GetString(scanner.Field(piece, i)).Trim());
        ColumnRole[] roles = ColumnNames.RolesOf(names, mapping);
        return [.. names.Select((n, i) => new ColumnBuilder(n, roles[i]))];
    }

    private static void Reserve(ColumnBuilder[] columns, int rows)
    {
        foreach (ColumnBuilder column in columns.Where(c => c.Role != ColumnRole.Other)) column.Reserve(rows);
    }

    private static void Fill(ColumnBuilder[] columns, CsvScanner scanner, byte[] buffer, int threads) =>
        Parallel.For(0, columns.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            if (columns[c].Role == ColumnRole.Other) return;
            int fields = scanner.Rows * columns.Length;
            for (int i = c; i < fields; i += columns.Length) columns[c].Add(scanner.Field(buffer, i));
        });

    private static byte[] Grow(byte[] buffer, CsvScanner scanner)
    {
        if (buffer.Length >= LongestRow) throw new TableException(scanner.Line, $"the row is longer than {LongestRow >> 20} MB. Is a quotation mark missing");
        Array.Resize(ref buffer, buffer.Length * 2);
        return buffer;
    }
}
