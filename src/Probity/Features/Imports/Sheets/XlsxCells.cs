using System.Globalization;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>The rows of one sheet, read forward. Of a formula the saved result is read; nothing is ever calculated.</summary>
internal sealed class XlsxCells(XmlReader reader, XlsxWorkbook workbook, SharedStrings strings, SheetLimits limits, Func<int?, string, SheetException> refuse)
{
    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

    private readonly List<string> values = [];
    private readonly List<(int? Column, string Rule)> faults = [];
    private int row;

    /// <summary>Cells that are merged over several rows, such as "A2:A4". They stand behind the rows, so they are known once those are read.</summary>
    public List<string> Merged { get; } = [];

    public IEnumerable<RawRow> Read()
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell", Depth: 2 } && reader.GetAttribute("ref") is { Length: < 32 } range && IsOverRows(range))
                Merged.Add(range);
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row", Depth: 2 })
                continue;
            row = Number("r") is { } stated && stated > row ? stated : row + 1;
            if (row > limits.SheetRows)
                throw refuse(row, $"The sheet has more than {limits.SheetRows:N0} rows. Divide it.");
            if (!reader.IsEmptyElement)
                yield return ReadRow();
        }
    }

    private RawRow ReadRow()
    {
        values.Clear();
        faults.Clear();
        var (depth, column, characters) = (reader.Depth, -1, 0);
        while (XlsxText.Next(reader, depth))
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            column = reader.GetAttribute("r") is { Length: < 16 } reference && ColumnName.Index(reference) is { } stated ? stated : column + 1;
            var value = CellText.Clean(ReadCell(column));
            if ((characters += value.Length) > limits.RowCharacters)
                throw refuse(row, $"This row has more than {limits.RowCharacters:N0} characters. Check that this is the right file.");
            if (value.Length > 0)
                Set(column, value);
        }
        return new(row, [.. values], [.. faults]);
    }

    private void Set(int column, string value)
    {
        if (column >= limits.Columns)
            throw refuse(row, $"There is a value in column {ColumnName.Of(column)}; {limits.Columns:N0} columns are read. Remove what stands to the right of the register.");
        while (values.Count <= column)
            values.Add("");
        values[column] = value;
    }

    private string ReadCell(int column)
    {
        var (kind, style) = (reader.GetAttribute("t"), Number("s") ?? 0);
        if (reader.IsEmptyElement)
            return "";

        var (stored, isFormula, depth) = ((string?)null, false, reader.Depth);
        while (XlsxText.Next(reader, depth))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
                continue;
            isFormula |= reader.LocalName == "f";
            if (reader.LocalName is "v" or "is")
                stored = XlsxText.Read(reader, limits.CellCharacters)
                    ?? throw refuse(row, $"A cell has more than {limits.CellCharacters:N0} characters. Shorten it.");
        }
        if (isFormula && stored is null)
            faults.Add((column, "This is a formula without a saved result. Open the file in a spreadsheet program, save it and try again."));
        return stored is null ? "" : Value(column, kind, style, stored);
    }

    private string Value(int column, string? kind, int style, string stored)
    {
        switch (kind)
        {
            case "s":
                return int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && strings.At(number) is { } text
                    ? text : throw refuse(row, "A cell refers to a text that is not there. The file is damaged; save it again in a spreadsheet program.");
            case "b":
                return stored == "1" ? "yes" : "no";
            case "e":
                faults.Add((column, "This cell holds an error. Correct its formula or type the value."));
                return stored;
            case "d":
                return stored.EndsWith("T00:00:00", StringComparison.Ordinal) ? stored[..10] : stored;
            case "str" or "inlineStr":
                return stored;
            default:
                return (style < workbook.Formats.Count ? workbook.Formats[style] : XlsxFormat.General).Text(stored, workbook.From1904);
        }
    }

    private static bool IsOverRows(string range) =>
        range.Split(':') is [var first, var last] && first.TrimStart(Letters) is var top && last.TrimStart(Letters) is var bottom && top != bottom;

    private int? Number(string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
