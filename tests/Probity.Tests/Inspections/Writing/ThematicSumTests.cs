using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Writing;

/// <summary>What the national report adds up, what it leaves out of the sum.</summary>
public sealed class ThematicSumTests
{
    [Fact]
    public void A_sum_adds_exact_numbers_of_one_period_and_says_which_it_left_out()
    {
        static ForceFacts Force(string slug, Figure? figure) => new(slug, new($"{slug} Police", slug, "the force"), figure is null ? null : Known.Of(figure));
        List<ForceFacts> forces =
        [
            Force("Alpha", Known.Number("F6", 0)), Force("Beta", Known.Number("F6", 5)), Force("Gamma", Known.Number("F6", 30) with { Bound = Bound.AtLeast }),
            Force("Delta", Known.Number("F6", 9) with { Period = new FigurePeriod(From: new DateOnly(2011, 4, 1), To: new DateOnly(2012, 3, 31)) }), Force("Epsilon", null),
        ];

        var report = ThematicReport.Compose(Known.Book, forces);

        Assert.Contains("Investigations into conduct in the areas of this report, between September 2011 and May 2012: two of five forces gave an exact number for this period; the middle value was 2.5, the lowest zero and the highest five. Together they came to 5.", report.Statements.Select(s => s.Text));
        var chart = report.Sections.SelectMany(s => s.Elements).OfType<ReportChart>().Single(c => c.Table.Caption.StartsWith("Investigations", StringComparison.Ordinal));
        Assert.Contains("Not exact, and in no sum: Gamma Police.", chart.Table.Footnotes);
        Assert.Contains("Counted over another period, and in no sum: Delta Police.", chart.Table.Footnotes);
        Assert.Equal(["Alpha", "Beta", "Delta"], chart.Bars.Select(b => b.Label));
    }

    [Fact]
    public void A_programme_without_chapters_is_told_nationally_in_the_order_of_its_headings()
    {
        var book = ProgrammeBook.Open(Known.Revisit with { Thematic = [] }, _ => null);
        var national = ThematicReport.Compose(book, [.. Known.Revisit.Forces.Select(f => new ForceFacts(f.Force, Known.Names(f.Force), f))]);

        var figures = national.Sections.SelectMany(s => s.Elements).OfType<ReportParagraph>().SelectMany(p => p.Statements).SelectMany(s => s.Figures).ToHashSet();
        Assert.Superset(new HashSet<string>(["F1", "F2", "F3", "F4", "F6"]), figures);
        Assert.Equal(Known.Revisit.Headings.Where(h => h.Code != "H0").Select(h => h.Text), national.Sections.Select(s => s.Heading).Intersect(Known.Revisit.Headings.Select(h => h.Text)));
    }
}
