using System.Buffers;
using System.Text;

namespace Probity.Features.Imports.Sheets;

/// <summary>CSV as RFC 4180 has it, for people with the byte order mark without which Excel would not see UTF-8.</summary>
internal static class CsvOutput
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t|\"\r\n");
    private const int FlushAt = 32 << 10;

    public static async Task WriteAsync(
        Stream output, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct, bool forPrograms = false)
    {
        var text = new StringBuilder(forPrograms ? "" : "\uFEFF");
        Line(text, columns.Select(c => Safe(CellText.Clean(c))));
        await foreach (var row in rows.WithCancellation(ct))
        {
            SheetWriter.MustFit(row, columns);
            Line(text, row.Select(v => v.Kind == CellKind.Text ? Safe(v.Text) : v.Text));
            if (text.Length > FlushAt)
                await FlushAsync(output, text, ct);
        }
        await FlushAsync(output, text, ct);
    }

    private static void Line(StringBuilder text, IEnumerable<string> values) => text.AppendJoin(',', values).Append("\r\n");

    private static string Safe(string value)
    {
        value = FormulaGuard.Add(value);
        var needsQuotes = value.AsSpan().ContainsAny(Quoted) || value is [' ', ..] or [.., ' '];
        return needsQuotes ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }

    private static async Task FlushAsync(Stream output, StringBuilder text, CancellationToken ct)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
        text.Clear();
    }
}
