using System.Globalization;
using System.Text;

namespace Probity.Features.Imports.Sheets;

/// <summary>Something in a supplied file that a person has to put right, named so that they can find it.</summary>
/// <param name="Sheet">The sheet of a workbook, if the file has sheets.</param>
/// <param name="Row">The row as a spreadsheet shows it; the line in a JSON file.</param>
/// <param name="Column">The heading, or the path inside a JSON object.</param>
/// <param name="Value">The value as it stands in the file.</param>
/// <param name="Rule">A sentence that says what to do.</param>
public sealed record RowProblem(string File, string? Sheet, int? Row, string? Column, string? Value, string Rule)
{
    private const int LongestQuotation = 80;

    /// <summary>File, sheet, row, column, value and rule in one sentence.</summary>
    public string Message
    {
        get
        {
            var text = new StringBuilder(File);
            if (!string.IsNullOrEmpty(Sheet))
                text.Append(", sheet ‘").Append(Sheet).Append('’');
            if (Row is { } row)
                text.Append(", row ").Append(row.ToString(CultureInfo.InvariantCulture));
            if (!string.IsNullOrEmpty(Column))
                text.Append(", column ‘").Append(Column).Append('’');
            if (!string.IsNullOrEmpty(Value))
                text.Append(", value “").Append(Shorten(CellText.Clean(Value))).Append('”');
            return text.Append(": ").Append(Rule).ToString();
        }
    }

    public override string ToString() => Message;

    private static string Shorten(string value)
    {
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestQuotation ? line : string.Concat(line.AsSpan(0, LongestQuotation), "…");
    }
}
