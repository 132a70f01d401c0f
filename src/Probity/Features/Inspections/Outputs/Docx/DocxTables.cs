using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>Tables with a caption before them, a heading row that is repeated on every page, and rows that are not torn apart.</summary>
internal static class DocxTables
{
    // What an upright A4 page leaves between its margins, in twentieths of a point.
    private const int Room = 9356;

    public static IEnumerable<OpenXmlElement> Make(ReportTable table, Func<string, string?, OpenXmlElement> linked, Func<ReportRow, (OpenXmlElement Start, OpenXmlElement End)?> bookmark)
    {
        yield return DocxText.Paragraph("Caption", DocxText.Run(table.Caption));
        if (table.Columns.Count > 0)
        {
            var made = new Table(
                new TableProperties(new TableStyle { Val = "ReportTable" }, new TableWidth { Width = Room.ToString(), Type = TableWidthUnitValues.Dxa },
                    new TableLook { Val = "04A0", FirstRow = true, LastRow = false, FirstColumn = true, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                    new TableCaption { Val = DocxText.Clean(table.Caption) }),
                new TableGrid(Widths(table).Select(w => new GridColumn { Width = w.ToString() })));
            made.Append(Row(table, new TableHeader(), (column, _) => DocxText.Run(column.Heading), null));
            made.Append(table.Rows.Select(row => Row(table, null, (_, i) => linked(i < row.Cells.Count ? row.Cells[i] : "", i < row.Links?.Count ? row.Links[i] : null), bookmark(row))));
            yield return made;
        }
        foreach (var footnote in table.Footnotes)
            yield return DocxText.Paragraph("Footnote", DocxText.Run(footnote));
        // Two tables without anything between them would become one.
        if (table.Footnotes.Count == 0)
            yield return DocxText.Paragraph("Footnote");
    }

    private static TableRow Row(ReportTable table, OpenXmlElement? heading, Func<ReportColumn, int, OpenXmlElement> content, (OpenXmlElement Start, OpenXmlElement End)? bookmark)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (heading is not null)
            properties.Append(heading);
        var row = new TableRow(properties);
        row.Append(table.Columns.Select((column, i) =>
        {
            var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "TableText" }));
            if (column.IsNumber)
                paragraph.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Right });
            if (i == 0 && bookmark is { } mark)
                paragraph.Append(mark.Start, content(column, i), mark.End);
            else
                paragraph.Append(content(column, i));
            return new TableCell(new TableCellProperties(new TableCellWidth { Width = Widths(table)[i].ToString(), Type = TableWidthUnitValues.Dxa }), paragraph);
        }));
        return row;
    }

    // A column of words has twice the room of a column of numbers.
    private static int[] Widths(ReportTable table)
    {
        var shares = table.Columns.Select(c => c.IsNumber ? 1 : 2).ToArray();
        return [.. shares.Select(s => Room * s / shares.Sum())];
    }
}
