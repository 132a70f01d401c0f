using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs;

/// <summary>A report as plain text of at most 78 columns, as for the body of a letter. Lines end in a line feed.</summary>
internal sealed class ReportText
{
    public const int Width = 78;

    private readonly List<string> lines = [];
    private readonly ReportWords words;

    private ReportText(ReportWords words) => this.words = words;

    public static string Of(ReportDocument document)
    {
        var text = new ReportText(ReportWords.Of(document));
        text.Whole(document);
        return string.Join('\n', text.lines) + "\n";
    }

    private void Whole(ReportDocument document)
    {
        var mark = words.Mark(document) is { } said ? $"[{said.ToUpperInvariant()}]" : null;
        Paragraph(mark);
        Paragraph(document.Strapline);
        Heading(document.Title, '=');
        Paragraph(string.Join(" · ", new[] { document.Subject, document.Date }.Where(part => !string.IsNullOrEmpty(part))));
        foreach (var section in document.Sections)
        {
            if (section.Heading.Length > 0)
            {
                lines.Add("");
                Heading(section.Heading, section.Level <= 2 ? '-' : '.');
            }

            foreach (var block in ReportBlock.Of(section.Elements))
                Block(block);
        }
        lines.Add(new string('-', Width));
        foreach (var line in words.Imprint(document))
            lines.AddRange(TextWrap.Lines(line, Width));
        if (mark is not null)
            lines.AddRange(["", mark]);
    }

    private void Heading(string heading, char underline)
    {
        var wrapped = TextWrap.Lines(heading, Width);
        lines.AddRange(wrapped);
        lines.Add(new string(underline, wrapped.Max(TextWrap.Columns)));
        lines.Add("");
    }

    private void Paragraph(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        lines.AddRange(TextWrap.Lines(text, Width));
        lines.Add("");
    }

    private void Block(ReportBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Bullets:
            case BlockKind.Numbers:
                foreach (var paragraph in block.Paragraphs)
                    lines.AddRange(TextWrap.Hanging(paragraph.Number is { } number ? $"{number}. " : "* ", paragraph.Text, Width));
                lines.Add("");
                break;
            case BlockKind.Paragraph:
                Paragraph(block.Paragraphs.First().Text);
                break;
            default:
                Other(block.Elements[0]);
                break;
        }
    }

    private void Other(ReportElement element)
    {
        switch (element)
        {
            case ReportQuotation quotation:
                lines.AddRange(TextWrap.Hanging("    ", words.Words(quotation), Width));
                lines.AddRange(TextWrap.Hanging("    - ", ReportWords.By(quotation), Width));
                lines.Add("");
                break;
            case ReportTable table:
                Table(table);
                break;
            case ReportChart chart:
                Heading(chart.Title, '.');
                Paragraph(chart.Description);
                Table(chart.Table);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(element), element, "No such element of a report.");
        }
    }

    private void Table(ReportTable table)
    {
        lines.AddRange(TextWrap.Lines(table.Caption, Width));
        lines.Add("");
        lines.AddRange(TextTable.Lines(table, Width));
        foreach (var footnote in table.Footnotes)
            lines.AddRange(TextWrap.Lines(footnote, Width));
        lines.Add("");
    }
}
