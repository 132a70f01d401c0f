using System.Globalization;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

internal sealed record XlsxSheet(string Name, string Part, bool IsHidden);

/// <summary>What a workbook says about its sheets before any of them is read.</summary>
internal sealed class XlsxWorkbook
{
    public List<XlsxSheet> Sheets { get; } = [];

    /// <summary>Days counted from 1904, as Excel for the Macintosh did.</summary>
    public bool From1904 { get; private set; }

    /// <summary>The number format of each cell style.</summary>
    public List<XlsxFormat> Formats { get; } = [];

    public string? StringsPart { get; private set; }

    public static XlsxWorkbook Read(XlsxPackage package, string file)
    {
        var root = package.Relationships("").Values.FirstOrDefault(r => r.Kind == "officeDocument").Target;
        if (root is null || !package.Has(root) || !root.Contains("workbook", StringComparison.OrdinalIgnoreCase) || root.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new SheetException(file, "This is not an Excel workbook (.xlsx). Open it in a spreadsheet program and save it as .xlsx.");

        var workbook = new XlsxWorkbook();
        var related = package.Relationships(root);
        workbook.StringsPart = related.Values.FirstOrDefault(r => r.Kind == "sharedStrings").Target;
        workbook.ReadSheets(package, root, related);
        if (related.Values.FirstOrDefault(r => r.Kind == "styles").Target is { } styles && package.Has(styles))
            workbook.ReadFormats(package, styles);
        return workbook;
    }

    private void ReadSheets(XlsxPackage package, string root, Dictionary<string, (string Kind, string Target)> related)
    {
        using var reader = package.Open(root);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbookPr")
                From1904 = reader.GetAttribute("date1904") is "1" or "true";
            else if (reader is { LocalName: "sheet", Depth: 2 } && Id(reader) is { } id && related.TryGetValue(id, out var part) && part.Kind == "worksheet")
                Sheets.Add(new(CellText.Clean(reader.GetAttribute("name") ?? "Sheet"), part.Target, reader.GetAttribute("state") is "hidden" or "veryHidden"));
        }
    }

    // The namespace of relationships differs between the two dialects of the standard.
    private static string? Id(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.NamespaceURI.EndsWith("relationships", StringComparison.Ordinal))
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        }
        reader.MoveToElement();
        return null;
    }

    private void ReadFormats(XlsxPackage package, string part)
    {
        var own = new Dictionary<int, XlsxFormat>();
        var inCells = false;
        using var reader = package.Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "cellXfs" })
                inCells = false;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && Number(reader, "numFmtId") is { } id && reader.GetAttribute("formatCode") is { Length: <= 1000 } code)
                own[id] = XlsxFormat.Parse(code);
            else if (reader.LocalName == "cellXfs")
                inCells = !reader.IsEmptyElement;
            else if (inCells && reader.LocalName == "xf")
            {
                var number = Number(reader, "numFmtId") ?? 0;
                Formats.Add(own.TryGetValue(number, out var format) ? format : XlsxFormat.BuiltIn(number));
            }
        }
    }

    private static int? Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
