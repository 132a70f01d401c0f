using System.Text;

namespace Probity.Features.Imports.Sheets;

/// <summary>How the bytes of a text file are to be understood: its encoding and the separator between its values.</summary>
internal static class CsvText
{
    private const int SampleCharacters = 64 << 10;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>By byte order mark, else UTF-8 when every byte of the file allows it, else Windows-1252, which older spreadsheets write.</summary>
    public static async Task<Encoding> EncodingAsync(Stream stream, string file, ICollection<RowProblem> notes, CancellationToken ct)
    {
        var origin = stream.Position;
        var start = new byte[4];
        var length = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        stream.Position = origin;
        switch (start.AsSpan(0, length))
        {
            case [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0]:
                return Encoding.Unicode;
            case [0xFE, 0xFF, ..] or [0, not 0, 0, not 0]:
                return Encoding.BigEndianUnicode;
        }

        var wrong = await NotUtf8Async(stream, file, ct);
        stream.Position = origin;
        if (wrong is not { } line)
            return Encoding.UTF8;
        if (start is [0xEF, 0xBB, 0xBF, ..])
            throw new SheetException(new(file, null, line, null, null,
                "The file says it is UTF-8, but this line holds other bytes. Save it again as ‘CSV UTF-8’."));

        notes.Add(new(file, null, line, null, null,
            "The file is not UTF-8 and was read as Windows-1252. Check letters with accents and pound signs."));
        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    }

    /// <summary>A first line <c>sep=;</c> settles it; otherwise the separator that divides most lines into the same number of values.</summary>
    public static char Separator(string sample)
    {
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4)
            return sample[4];

        return Separators.MaxBy(s => Agreement(sample, s));
    }

    public static async Task<string> SampleAsync(TextReader reader)
    {
        var sample = new char[SampleCharacters];
        return new string(sample, 0, await reader.ReadBlockAsync(sample));
    }

    private static long Agreement(string sample, char separator)
    {
        var counts = new List<int>();
        var (count, quoted) = (0, false);
        foreach (var c in sample)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                count++;
            else if (c == '\n' && !quoted)
            {
                counts.Add(count);
                count = 0;
            }
        }
        if (counts.Count == 0 || count > 0)
            counts.Add(count);
        // Lines that agree weigh most; between separators that agree as often, the more frequent.
        return counts.Where(n => n > 0).GroupBy(n => n).Select(g => g.Count() * 1000L + Math.Min(g.Key, 999)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The first line with bytes that are not UTF-8; null when all are.</summary>
    private static async Task<int?> NotUtf8Async(Stream stream, string file, CancellationToken ct)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[128 << 10];
        var characters = new char[bytes.Length + 1];
        var line = 1;
        int read;
        do
        {
            read = await stream.ReadAsync(bytes, ct);
            if (bytes.AsSpan(0, read).Contains((byte)0))
                throw new SheetException(file, "This is not a text file. Save it as CSV or XLSX and try again.");
            try
            {
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
            }
            catch (DecoderFallbackException e)
            {
                return line + bytes.AsSpan(0, Math.Clamp(e.Index, 0, read)).Count((byte)'\n');
            }
            line += bytes.AsSpan(0, read).Count((byte)'\n');
        }
        while (read > 0);
        return null;
    }
}
