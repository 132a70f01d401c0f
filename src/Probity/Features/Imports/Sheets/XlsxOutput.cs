using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>
/// A workbook written forward in little memory: text in its cells and never a formula, dates as dates, money with two decimals.
/// What does not fit on one sheet goes on to the next under the same headings.
/// </summary>
internal static class XlsxOutput
{
    private const int RowsOfSheet = 1_048_576;
    private const int LongestText = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static async Task WriteAsync(
        Stream output, string sheetName, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct)
    {
        // A zip is written with synchronous calls, which a response does not take.
        await using var file = TempFile.Create();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sheets = await SheetsAsync(zip, sheetName, columns, rows, ct);
            XlsxFrame.Write(zip, sheetName, sheets);
        }
        file.Position = 0;
        await file.CopyToAsync(output, ct);
    }

    private static async Task<int> SheetsAsync(
        ZipArchive zip, string sheetName, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<CellValue>> rows, CancellationToken ct)
    {
        var (sheets, row) = (1, 1);
        var letters = columns.Select((_, i) => ColumnName.Of(i)).ToArray();
        var xml = Start(zip, sheets, columns);
        try
        {
            await foreach (var values in rows.WithCancellation(ct))
            {
                SheetWriter.MustFit(values, columns);
                if (row == RowsOfSheet)
                {
                    End(xml);
                    xml = Start(zip, ++sheets, columns);
                    row = 1;
                }
                row++;
                StartRow(xml, row);
                for (var i = 0; i < values.Count; i++)
                    Cell(xml, $"{letters[i]}{row}", values[i], () => new RowProblem(sheetName, null, row, columns[i], values[i].Text, $"A workbook cell holds at most {LongestText:N0} characters. Export as CSV or JSON."));
                xml.WriteEndElement();
            }
        }
        finally
        {
            End(xml);
        }
        return sheets;
    }

    private static XmlWriter Start(ZipArchive zip, int number, IReadOnlyList<string> columns)
    {
        var entry = zip.CreateEntry($"xl/worksheets/sheet{number}.xml", CompressionLevel.Fastest);
        var xml = XmlWriter.Create(entry.Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, NewLineHandling = NewLineHandling.None });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        xml.WriteRaw($"""<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="{Math.Max(columns.Count, 1)}" width="20" customWidth="1"/></cols>""");
        xml.WriteStartElement("sheetData", Main);
        StartRow(xml, 1);
        foreach (var (i, column) in columns.Index())
            Text(xml, ColumnName.Of(i) + "1", CellText.Clean(column), XlsxFrame.HeadingStyle);
        xml.WriteEndElement();
        return xml;
    }

    private static void StartRow(XmlWriter xml, int row)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private static void End(XmlWriter xml)
    {
        xml.WriteEndDocument();
        xml.Dispose();
    }

    private static void Cell(XmlWriter xml, string at, CellValue value, Func<RowProblem> tooLong)
    {
        switch (value.Kind)
        {
            case CellKind.Empty:
                break;
            case CellKind.Number when Fits(value.Text):
                Number(xml, at, value.Text, 0);
                break;
            case CellKind.Money when Fits(value.Text):
                Number(xml, at, value.Text, XlsxFrame.MoneyStyle);
                break;
            case CellKind.Date when DateOnly.ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) is { Year: > 1900 } day:
                Number(xml, at, (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture), XlsxFrame.DateStyle);
                break;
            default:
                if (value.Text.Length > LongestText)
                    throw new SheetException(tooLong());
                Text(xml, at, value.Text, 0);
                break;
        }
    }

    // A spreadsheet keeps 15 digits; a longer number stays itself only as text.
    private static bool Fits(string number) => number.Count(char.IsAsciiDigit) <= 15;

    private static void Number(XmlWriter xml, string at, string number, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", at);
        if (style > 0)
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", Main, number);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string at, string text, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", at);
        xml.WriteAttributeString("t", "inlineStr");
        if (style > 0)
            xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XlsxText.Escape(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
