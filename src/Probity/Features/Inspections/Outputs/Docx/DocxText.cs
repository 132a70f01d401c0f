using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>The small pieces that every part of a document is made of.</summary>
internal static class DocxText
{
    public static Paragraph Paragraph(string? style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph();
        if (style is not null)
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    /// <param name="language">Of words that are in another language than the document.</param>
    public static Run Run(string text, bool strong = false, bool italic = false, string? language = null)
    {
        var run = new Run();
        if (strong || italic || language is not null)
        {
            var properties = new RunProperties();
            if (strong)
                properties.Append(new Bold());
            if (italic)
                properties.Append(new Italic());
            if (language is not null)
                properties.Append(new Languages { Val = language });
            run.Append(properties);
        }
        run.Append(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>A field that the word processor fills in, such as the number of the page.</summary>
    public static SimpleField Field(string instruction) => new(Run("1")) { Instruction = instruction };

    /// <summary>Without the control characters that XML cannot hold at all, encoded or not.</summary>
    public static string Clean(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
