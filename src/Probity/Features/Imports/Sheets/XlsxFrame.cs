using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Probity.Features.Imports.Sheets;

/// <summary>The parts of a workbook around its sheets.</summary>
internal static class XlsxFrame
{
    public const int DateStyle = 1;
    public const int MoneyStyle = 2;
    public const int HeadingStyle = 3;

    private const int LongestName = 31;
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>
        """;

    public static void Write(ZipArchive zip, string sheetName, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Part(zip, "[Content_Types].xml", $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>
            {Each(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Type}.worksheet+xml\"/>")}</Types>
            """);
        Part(zip, "_rels/.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part(zip, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="styles" Type="{Office}/styles" Target="styles.xml"/>
            {Each(n => $"<Relationship Id=\"sheet{n}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")}</Relationships>
            """);
        Part(zip, "xl/styles.xml", Styles);

        using var xml = XmlWriter.Create(zip.CreateEntry("xl/workbook.xml").Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        foreach (var number in numbers)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", SheetName(sheetName, number));
            xml.WriteAttributeString("sheetId", $"{number}");
            xml.WriteAttributeString("r", "id", Office, $"sheet{number}");
            xml.WriteEndElement();
        }
        xml.WriteEndDocument();

        string Each(Func<int, string> part) => string.Concat(numbers.Select(part));
    }

    /// <summary>At most 31 characters, none of those that Excel keeps for itself.</summary>
    private static string SheetName(string name, int number)
    {
        var tail = number == 1 ? "" : $" ({number})";
        var allowed = string.Concat(CellText.Clean(name).Where(c => !char.IsControl(c) && !"[]:*?/\\'".Contains(c) && !char.IsSurrogate(c))).Trim();
        if (allowed.Length == 0)
            allowed = "Register";
        return (allowed.Length + tail.Length > LongestName ? allowed[..(LongestName - tail.Length)] : allowed) + tail;
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(Declaration);
        writer.Write(xml);
    }
}
