using System.Runtime.CompilerServices;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>
/// The rows of every sheet of a workbook, hidden ones too. The file is read as a zip of XML rather than through its library, which would
/// open parts whole, follow no limits, and refuse a workbook for one malformed link.
/// </summary>
internal sealed class XlsxRows(string file, SheetLimits limits, ICollection<RowProblem> notes)
{
    private const int RangesNamed = 20;

    public async IAsyncEnumerable<SheetRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        using var rows = Rows(stream).GetEnumerator();
        while (Next(rows))
        {
            ct.ThrowIfCancellationRequested();
            yield return rows.Current;
        }
    }

    private IEnumerable<SheetRow> Rows(Stream stream)
    {
        using var package = new XlsxPackage(stream, file, limits);
        var workbook = XlsxWorkbook.Read(package, file);
        if (workbook.Sheets.Count > limits.Sheets)
            throw new SheetException(file, $"The workbook has more than {limits.Sheets:N0} sheets. Divide it.");

        using var strings = Strings(package, workbook.StringsPart);
        foreach (var sheet in workbook.Sheets)
        {
            if (sheet.IsHidden)
                notes.Add(new(file, sheet.Name, null, null, null, "This sheet is hidden in the workbook and was read with the others."));
            using var reader = package.Open(sheet.Part);
            var headed = new HeadedRows(file, sheet.Name, notes);
            var cells = new XlsxCells(reader, workbook, strings, limits,
                (row, rule) => new SheetException(new RowProblem(file, sheet.Name, row, null, null, rule)));
            foreach (var row in cells.Read().SelectMany(headed.Add))
                yield return row;
            foreach (var row in headed.Finish())
                yield return row;
            if (cells.Merged.Count > 0)
                notes.Add(new(file, sheet.Name, null, null, null, OfMerged(cells.Merged)));
        }
    }

    private static string OfMerged(List<string> ranges) =>
        $"Cells are merged over several rows in {string.Join(", ", ranges.Take(RangesNamed))}{(ranges.Count > RangesNamed ? $" and {ranges.Count - RangesNamed:N0} more places" : "")}. "
        + "Only the first row of each has the value; the rows below it were read as blank. Unmerge them in a spreadsheet program, fill in every row and import the file again.";

    private SharedStrings Strings(XlsxPackage package, string? part)
    {
        using var reader = part is not null && package.Has(part) ? package.Open(part) : null;
        return SharedStrings.Read(reader, rule => new SheetException(file, rule), limits.CellCharacters);
    }

    private bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new SheetException(file, "The workbook holds a document type definition, which no spreadsheet program writes. It was not read.", e);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or NotSupportedException or OverflowException or ArgumentException)
        {
            throw new SheetException(file, "The workbook is damaged, cut short or encrypted. Open it in a spreadsheet program and save it again as .xlsx.", e);
        }
    }
}
