using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>
/// The file around the parts of a document. It is written by hand because the library's own packaging puts the time and random names into it,
/// and the same report must give the same bytes.
/// </summary>
internal sealed class DocxPackage
{
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    // The earliest that a zip can hold: plainly no date of the report.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Path, string Type, string Xml)> parts = [];
    private readonly List<(string Id, string Kind, string Target)> links = [];

    /// <summary>Adds a part that the document refers to by its name ("styles", "chart1").</summary>
    public void Add(string name, string kind, OpenXmlElement root) => Add(name, kind, Word + kind + "+xml", root);

    public void AddChart(string name, OpenXmlElement root) => Add(name, "chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", root);

    public byte[] Write(OpenXmlElement document, string title, string language)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            parts.Insert(0, ("word/document.xml", Word + "document.main+xml", Xml(document)));
            parts.Add(("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", Core(title, language)));
            Entry(zip, "[Content_Types].xml", ContentTypes());
            Entry(zip, "_rels/.rels", Links([("document", Office + "officeDocument", "word/document.xml"),
                ("core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")]));
            Entry(zip, "word/_rels/document.xml.rels", Links(links.Select(l => (l.Id, Office + l.Kind, l.Target))));
            foreach (var (path, _, xml) in parts)
                Entry(zip, path, xml);
        }
        return file.ToArray();
    }

    private void Add(string name, string kind, string type, OpenXmlElement root)
    {
        parts.Add(($"word/{name}.xml", type, Xml(root)));
        links.Add((name, kind, $"{name}.xml"));
    }

    private string ContentTypes()
    {
        XNamespace ns = Types;
        return new XElement(ns + "Types",
            new XElement(ns + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            parts.Select(p => new XElement(ns + "Override", new XAttribute("PartName", "/" + p.Path), new XAttribute("ContentType", p.Type)))).ToString(SaveOptions.DisableFormatting);
    }

    private static string Links(IEnumerable<(string Id, string Type, string Target)> links)
    {
        XNamespace ns = Relationships;
        return new XElement(ns + "Relationships", links.Select(l =>
            new XElement(ns + "Relationship", new XAttribute("Id", l.Id), new XAttribute("Type", l.Type), new XAttribute("Target", l.Target)))).ToString(SaveOptions.DisableFormatting);
    }

    private static string Core(string title, string language)
    {
        XNamespace cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        return new XElement(cp + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", cp), new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", DocxText.Clean(title)), new XElement(dc + "language", language)).ToString(SaveOptions.DisableFormatting);
    }

    private static string Xml(OpenXmlElement root) => root.OuterXml;

    private static void Entry(ZipArchive zip, string path, string xml)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = NoDate;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }
}
