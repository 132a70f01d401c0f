using Microsoft.AspNetCore.Html;
using Probity.Features.Inspections.Writing;
using Probity.GovUk;
using static Probity.GovUk.Html;

namespace Probity.Features.Inspections.Outputs;

/// <summary>
/// The one renderer of a report as HTML: a page of the site holds what it makes, and so does the standalone file. It writes classes of GOV.UK
/// and no style, so that both sheets of styles can dress it. Every text is encoded.
/// </summary>
public sealed class ReportBody
{
    private readonly ReportDocument document;
    private readonly ReportWords words;
    private readonly ReportAnchors anchors;
    private int charts;

    private readonly Func<string, string?>? addressOf;

    private ReportBody(ReportDocument document, Func<string, string?>? addressOf) => (this.document, this.addressOf, words, anchors) = (document, addressOf, ReportWords.Of(document), new ReportAnchors(document));

    /// <param name="addressOf">The page of a figure or fact, where there is one; without it a number leads to the table that explains it.</param>
    public static IHtmlContent Of(ReportDocument document, Func<string, string?>? addressOf = null) => new ReportBody(document, addressOf).Whole();

    private Tag Whole()
    {
        var mark = words.Mark(document);
        return Tag("article").Class("app-report", mark is null ? null : PageClass(document)).Attribute("lang", document.Language).Holding(
            mark is null ? null : Tag("p").Class("app-report__mark").Holding(Tag("strong").Holding(mark)),
            document.Strapline is null ? null : Tag("p").Class("govuk-caption-xl").Holding(document.Strapline),
            Tag("h1").Class("govuk-heading-xl").Attribute("id", "report").Holding(document.Title),
            Tag("p").Class("govuk-body-l").Holding(string.Join(" · ", new[] { document.Subject, document.Date }.Where(part => !string.IsNullOrEmpty(part)))),
            Contents())
            .HoldingAll(document.Sections.Select(Section))
            .Holding(Imprint());
    }

    /// <summary>By which the site's style for print knows what to say in the margin of every page.</summary>
    internal static string PageClass(ReportDocument document) =>
        $"app-report--{document.Language}{(document.TranslationReadBy is null ? "" : "-read")}{(document.IsExercise ? "-exercise" : "")}{(document.IsDraft ? "-draft" : "")}";

    private Tag? Contents()
    {
        var sections = document.Sections.Where(s => s.Level <= 2 && s.Heading.Length > 0).ToList();
        if (document.Kind == ReportKind.Release || sections.Count < 4)
            return null;

        return Tag("nav").Class("app-report__contents").Attribute("aria-labelledby", "report-contents").Holding(
            Tag("h2").Class("govuk-heading-s").Attribute("id", "report-contents").Holding(words.Contents),
            Tag("ol").Class("govuk-list").HoldingAll(sections.Select(s => Tag("li").Holding(Tag("a").Class("govuk-link").Attribute("href", "#" + Id(s)).Holding(s.Heading)))));
    }

    // The text of a release has no heading of its own.
    private IHtmlContent Section(ReportSection section)
    {
        if (section.Heading.Length == 0)
            return Tag("div").Attribute("id", Id(section)).HoldingAll(ReportBlock.Of(section.Elements).Select(Block));
        var heading = Tag(section.Level <= 2 ? "h2" : "h3").Class(section.Level <= 2 ? "govuk-heading-l" : "govuk-heading-m").Attribute("id", Id(section)).Holding(section.Heading);
        return Tag("section").Attribute("aria-labelledby", Id(section)).Holding(heading).HoldingAll(ReportBlock.Of(section.Elements).Select(Block));
    }

    private IHtmlContent Block(ReportBlock block) => block.Kind switch
    {
        BlockKind.Bullets => Tag("ul").Class("govuk-list", "govuk-list--bullet").HoldingAll(block.Paragraphs.Select(p => Tag("li").HoldingAll(Sentences(p)))),
        BlockKind.Numbers => Tag("ol").Class("govuk-list", "govuk-list--number").Attribute("start", block.Paragraphs.First().Number)
            .HoldingAll(block.Paragraphs.Select(p => Tag("li").HoldingAll(Sentences(p)))),
        BlockKind.Paragraph => Tag("p").Class("govuk-body").HoldingAll(Sentences(block.Paragraphs.First())),
        _ => Other(block.Elements[0]),
    };

    private Tag Other(ReportElement element) => element switch
    {
        ReportQuotation quotation => Quotation(quotation),
        ReportTable table => Table(table),
        ReportChart chart => Tag("div").Class("app-report__chart").Holding(
            Tag("h3").Class("govuk-heading-s").Holding(chart.Title), ReportChartSvg.Draw(chart, $"chart-{++charts}"), Table(chart.Table)),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "No such element of a report."),
    };

    private IEnumerable<IHtmlContent> Sentences(ReportParagraph paragraph) =>
        paragraph.Sentences.SelectMany((sentence, i) => i == 0 ? sentence.Runs.Select(Run) : sentence.Runs.Select(Run).Prepend(Text(" ")));

    private IHtmlContent Run(Run run)
    {
        var text = Linked(run.Text, run.Figure);
        if (run.Language is not null)
            text = Tag("span").Attribute("lang", run.Language).Holding(text);
        if (run.IsTitle)
            text = Tag("cite").Holding(text);
        return run.IsStrong ? Tag("strong").Holding(text) : text;
    }

    // The words stay the sentence's own: what the link leads to is said beside them to whoever does not see the page.
    private IHtmlContent Linked(string text, string? figure) => Address(figure) is { } address
        ? Tag("a").Class("govuk-link", "app-report__figure").Attribute("href", address).Attribute("hreflang", document.Language == "cy" && addressOf is not null ? "en" : null).Attribute("aria-label", $"{text}, {words.Figure} {figure}").Holding(text)
        : Text(text);

    private string? Address(string? figure) => figure is null ? null : addressOf?.Invoke(figure) ?? (anchors.To(figure) is { } anchor ? "#" + anchor : null);

    private Tag Quotation(ReportQuotation quotation) => Tag("figure").Class("app-report__quotation").Holding(
        Tag("blockquote").Class("govuk-inset-text").Attribute("lang", quotation.Language).Holding(Tag("p").Class("govuk-body").Holding(words.Words(quotation))),
        Tag("figcaption").Class("govuk-body-s").Holding(ReportWords.By(quotation)));

    // Roles and labels as StackedTable gives them to the tables of pages: on a narrow screen the rows become blocks.
    private Tag Table(ReportTable table)
    {
        var head = Tag("thead").Class("govuk-table__head").Attribute("role", "rowgroup").Holding(Tag("tr").Class("govuk-table__row").Attribute("role", "row").HoldingAll(
            table.Columns.Select(c => Tag("th").Class("govuk-table__header", c.IsNumber ? "govuk-table__header--numeric" : null).Attribute("role", "columnheader").Attribute("scope", "col").Holding(c.Heading))));
        var rows = Tag("tbody").Class("govuk-table__body").Attribute("role", "rowgroup").HoldingAll(table.Rows.Select(r => Row(table, r)));
        var all = Tag("table").Class("govuk-table").Attribute("role", "table").Holding(
            Tag("caption").Class("govuk-table__caption", "govuk-table__caption--m").Holding(table.Caption), head, rows);
        return Tag("div").Class("app-report__table").Holding(Tag("div").Class("app-table-scroll").Attribute("tabindex", 0).Attribute("role", "group").Attribute("aria-label", table.Caption).Holding(all))
            .HoldingAll(table.Footnotes.Select(f => Tag("p").Class("govuk-body-s").Holding(f)));
    }

    private Tag Row(ReportTable table, ReportRow row) => Tag("tr").Class("govuk-table__row").Attribute("role", "row").Attribute("id", anchors.Take(row.Explains)).HoldingAll(table.Columns.Select((column, i) =>
    {
        var text = Linked(i < row.Cells.Count ? row.Cells[i] : "", i < row.Links?.Count ? row.Links[i] : null);
        return i == 0
            ? Tag("th").Class("govuk-table__header").Attribute("role", "rowheader").Attribute("scope", "row").Attribute("data-label", column.Heading).Holding(text)
            : Tag("td").Class("govuk-table__cell", column.IsNumber ? "govuk-table__cell--numeric" : null).Attribute("role", "cell").Attribute("data-label", column.Heading).Holding(text);
    }));

    private Tag? Imprint() => words.Imprint(document) is not { Count: > 0 } lines ? null
        : Tag("div").Class("app-report__imprint").HoldingAll(lines.Select(line => Tag("p").Class("govuk-body-s").Holding(line)));

    private static string Id(ReportSection section) => "section-" + section.Code;
}
