using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Probity.Features.Inspections.Writing;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>A report as a document that a press officer edits: real styles, headings, lists and tables, and charts of the word processor's own.</summary>
internal sealed class ReportDocx
{
    private readonly ReportDocument document;
    private readonly ReportWords words;
    private readonly ReportAnchors anchors;
    private readonly DocxPackage package = new();
    private readonly List<int> starts = [];
    private readonly string language;
    private int charts, bookmarks;

    private ReportDocx(ReportDocument document) =>
        (this.document, words, anchors, language) = (document, ReportWords.Of(document), new ReportAnchors(document), Tagged(document.Language)!);

    public static byte[] Of(ReportDocument document) => new ReportDocx(document).Whole();

    private byte[] Whole()
    {
        var mark = words.Mark(document);
        var body = new Body();
        body.Append(Front(mark));
        foreach (var section in document.Sections)
        {
            if (section.Heading.Length > 0)
                body.Append(DocxText.Paragraph(section.Level <= 2 ? "Heading1" : "Heading2", DocxText.Run(section.Heading)));
            body.Append(ReportBlock.Of(section.Elements).SelectMany(Block));
        }
        body.Append(words.Imprint(document).Select(line => DocxText.Paragraph("Footnote", DocxText.Run(line))));
        body.Append(new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = "header1" }, new FooterReference { Type = HeaderFooterValues.Default, Id = "footer1" },
            new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1440, Bottom = 1440, Left = 1275, Right = 1275, Header = 708, Footer = 708, Gutter = 0 }));

        package.Add("styles", "styles", DocxStyles.Make(language));
        package.Add("numbering", "numbering", DocxStyles.Numbering(starts));
        package.Add("settings", "settings", new Settings(new ThemeFontLanguages { Val = language }));
        package.Add("header1", "header", new Header(DocxText.Paragraph("Header", DocxText.Run(mark ?? ""))));
        package.Add("footer1", "footer", new Footer(DocxText.Paragraph("Footer",
            DocxText.Run($"{ShortTitle()}   ·   {words.Page} "), DocxText.Field("PAGE"), DocxText.Run($" {words.OutOf} "), DocxText.Field("NUMPAGES"))));
        return package.Write(new Document(body), ReportPage.Title(document), language);
    }

    private IEnumerable<OpenXmlElement> Front(string? mark)
    {
        if (mark is not null)
            yield return DocxText.Paragraph(null, DocxText.Run(mark, strong: true));
        if (document.Strapline is not null)
            yield return DocxText.Paragraph("Subtitle", DocxText.Run(document.Strapline));
        yield return DocxText.Paragraph("Title", DocxText.Run(document.Title));
        yield return DocxText.Paragraph("Subtitle", DocxText.Run(string.Join(" · ", new[] { document.Subject, document.Date }.Where(part => !string.IsNullOrEmpty(part)))));
    }

    private static string? Tagged(string? language) => language switch { null => null, "cy" => "cy-GB", _ => "en-GB" };

    private string ShortTitle() => document.Title.Length <= 60 ? document.Title : document.Title[..57].TrimEnd() + "…";

    private IEnumerable<OpenXmlElement> Block(ReportBlock block) => block.Kind switch
    {
        BlockKind.Bullets => block.Paragraphs.Select(p => DocxText.Paragraph("ListBullet", [.. Sentences(p)])),
        BlockKind.Numbers => Numbers(block),
        BlockKind.Paragraph => [DocxText.Paragraph(null, [.. Sentences(block.Paragraphs.First())])],
        _ => Other(block.Elements[0]),
    };

    private List<Paragraph> Numbers(ReportBlock block)
    {
        starts.Add(block.Paragraphs.First().Number!.Value);
        var list = DocxStyles.FirstOfLists + starts.Count - 1;
        return block.Paragraphs.Select(p =>
        {
            var paragraph = DocxText.Paragraph("ListNumber", [.. Sentences(p)]);
            paragraph.ParagraphProperties!.Append(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = list }));
            return paragraph;
        }).ToList();
    }

    private IEnumerable<OpenXmlElement> Other(ReportElement element) => element switch
    {
        ReportQuotation quotation => [DocxText.Paragraph("Quote", DocxText.Run(words.Words(quotation), language: Tagged(quotation.Language))), DocxText.Paragraph("Quote", DocxText.Run("— " + ReportWords.By(quotation)))],
        ReportTable table => Table(table),
        ReportChart chart => Chart(chart),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "No such element of a report."),
    };

    private IEnumerable<OpenXmlElement> Table(ReportTable table) => DocxTables.Make(table, (text, figure) => Linked(text, figure), row => Bookmark(row.Explains));

    private IEnumerable<OpenXmlElement> Chart(ReportChart chart)
    {
        var name = $"chart{++charts}";
        package.AddChart(name, DocxChart.Part(chart, language));
        return [DocxText.Paragraph("Heading3", DocxText.Run(chart.Title)), DocxText.Paragraph(null, new Run(DocxChart.Inline(chart, name, (uint)charts))), .. Table(chart.Table)];
    }

    private IEnumerable<OpenXmlElement> Sentences(ReportParagraph paragraph) => paragraph.Sentences.SelectMany((sentence, i) =>
        sentence.Runs.Select(run => Linked(run.Text, run.Figure, run.IsStrong, run.IsTitle, run.Language)).Prepend(i == 0 ? null : DocxText.Run(" ")).OfType<OpenXmlElement>());

    // A link without its usual colour: the words are to be edited, and the number still leads to where it comes from.
    private OpenXmlElement Linked(string text, string? figure, bool strong = false, bool italic = false, string? language = null)
    {
        var run = DocxText.Run(text, strong, italic, Tagged(language));
        return anchors.To(figure) is { } anchor ? new Hyperlink(run) { Anchor = Named(anchor), History = true } : run;
    }

    private (OpenXmlElement, OpenXmlElement)? Bookmark(string? figure)
    {
        if (anchors.Take(figure) is not { } anchor)
            return null;

        var id = (++bookmarks).ToString();
        return (new BookmarkStart { Id = id, Name = Named(anchor) }, new BookmarkEnd { Id = id });
    }

    // A bookmark has letters, digits and underscores, and at most 40 of them.
    private static string Named(string anchor)
    {
        var name = anchor.Replace('-', '_').Replace('.', '_');
        return name.Length <= 40 ? name : name[..31] + "_" + StableHash(name).ToString("x8");
    }

    private static uint StableHash(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
