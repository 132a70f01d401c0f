using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Probity.Features.Inspections.Writing;
using static Probity.GovUk.Html;

namespace Probity.Features.Inspections.Outputs;

/// <summary>A report as one file that needs nothing else: its styles are in it, and its own policy lets nothing but them work. The PDF is printed from it.</summary>
internal static class ReportPage
{
    private static readonly string Sheet = ReadCss();

    // Letters as they are, in Welsh too; what means something to HTML is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void Write(ReportDocument document, TextWriter to)
    {
        var words = ReportWords.Of(document);
        var css = Sheet + Margins(words, words.Mark(document));
        var page = Tag("html").Attribute("lang", document.Language).Holding(
            Tag("head").Holding(
                Tag("meta").Attribute("charset", "utf-8"),
                Tag("meta").Attribute("http-equiv", "Content-Security-Policy").Attribute("content", $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'"),
                Tag("meta").Attribute("name", "viewport").Attribute("content", "width=device-width, initial-scale=1"),
                Tag("title").Holding(Title(document)),
                Tag("style").Holding(new StyleText(css))),
            Tag("body").Holding(
                Tag("a").Class("govuk-skip-link").Attribute("href", "#main").Holding(words.SkipToReport),
                Tag("main").Attribute("id", "main").Holding(ReportBody.Of(document))));
        to.Write("<!DOCTYPE html>\n");
        page.WriteTo(to, Encoder);
        to.Write('\n');
    }

    /// <summary>The title of the file: of whom, and the mark of what is no publication.</summary>
    public static string Title(ReportDocument document)
    {
        var title = document.Subject is null || document.Title.Contains(document.Subject, StringComparison.Ordinal) ? document.Title : $"{document.Title}: {document.Subject}";
        return ReportWords.Of(document).Mark(document) is { } mark ? $"{title} ({mark})" : title;
    }

    // In the margin of every printed page. The words are ours and hold nothing that a style sheet would take for its own.
    private static string Margins(ReportWords words, string? mark) =>
        $"@page{{@bottom-right{{content:\"{words.Page} \" counter(page) \" {words.OutOf} \" counter(pages)}}{(mark is null ? "" : $"@top-center{{content:\"{mark}\"}}")}}}";

    private static string ReadCss()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!;
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Style is no text: encoding would change its quotation marks. It is a file of the product, and nothing of a document is in it.</summary>
    private sealed class StyleText(string css) : Microsoft.AspNetCore.Html.IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(css);
    }
}
