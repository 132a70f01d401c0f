using AngleSharp;
using AngleSharp.Dom;
using Probity.Features.Inspections.Outputs;
using Probity.Features.Inspections.Writing;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Outputs;

public sealed class HtmlTests
{
    [Fact]
    public async Task A_number_leads_to_where_it_comes_from_and_only_where_something_is_said_of_it()
    {
        var page = await PageAsync(SampleReport.Make());

        Assert.Equal(["#figure-F3", "#figure-F3"], page.QuerySelectorAll("a.app-report__figure").Select(a => a.GetAttribute("href")));
        Assert.Equal("Figures", page.GetElementById("figure-F3")?.Closest("table")?.QuerySelector("caption")?.TextContent);
        Assert.Contains("It approved 140, as Looking on said.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_within_the_page_has_its_place_and_no_name_is_given_twice()
    {
        var page = await PageAsync(SampleReport.Make());
        var names = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.Empty(page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).Except(names));
    }

    [Fact]
    public async Task Words_of_a_report_are_text_and_never_markup()
    {
        var html = Html(SampleReport.Make());
        var page = await PageAsync(SampleReport.Make());

        Assert.Equal(SampleReport.Nasty, page.QuerySelector("#section-H1")!.TextContent);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("script, [style], [onload], link, img"));
    }

    [Fact]
    public async Task The_page_has_one_first_heading_and_leaves_no_level_out()
    {
        var page = await PageAsync(SampleReport.Make());
        var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(h => h.TagName[1] - '0').ToList();

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Looking again: Ashdown & Vale (Exercise data · Draft)", page.Title);
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"A heading of level {pair.Second} follows one of level {pair.First}."));
    }

    [Fact]
    public async Task A_section_without_a_heading_has_none_in_any_form()
    {
        var release = SampleReport.Make(ReportKind.Release);
        release = release with { Sections = [release.Sections[0] with { Heading = "" }] };
        var page = await PageAsync(release);

        Assert.Empty(page.QuerySelectorAll("h2"));
        Assert.Contains("The force received 145 applications.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", ReportText.Of(release), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_have_a_caption_and_a_heading_for_every_row_and_column()
    {
        var tables = (await PageAsync(SampleReport.Make())).QuerySelectorAll("table").ToList();

        Assert.Equal(3, tables.Count);
        Assert.All(tables, table =>
        {
            Assert.NotEmpty(table.QuerySelector("caption")!.TextContent);
            Assert.All(table.QuerySelectorAll("thead th"), th => Assert.Equal("col", th.GetAttribute("scope")));
            Assert.All(table.QuerySelectorAll("tbody tr"), row => Assert.Equal("row", row.FirstElementChild!.GetAttribute("scope")));
        });
    }

    [Fact]
    public async Task Lists_hold_neighbours_and_go_on_counting_after_a_paragraph_between()
    {
        var page = await PageAsync(SampleReport.Make());

        Assert.Equal(2, page.QuerySelectorAll("main ul > li").Length);
        Assert.Equal(["1", "3"], page.QuerySelectorAll("ol.govuk-list--number").Select(l => l.GetAttribute("start")));
        Assert.Equal(2, page.QuerySelector("ol.govuk-list--number")!.ChildElementCount);
    }

    [Fact]
    public async Task A_quotation_stands_in_marks_with_its_speaker_or_waits_for_its_words()
    {
        var quotations = (await PageAsync(SampleReport.Make())).QuerySelectorAll("figure").Select(f => f.TextContent).ToList();

        Assert.Equal(["“We looked, and we will look again.”Jo Reed, HM Inspector, Interview of 3 March", "[to be supplied]Sam Hale, Chief Constable"], quotations);
    }

    [Fact]
    public async Task Bars_begin_at_zero_in_the_order_of_the_data_and_are_described()
    {
        var chart = (await PageAsync(SampleReport.Make())).QuerySelector("svg")!;

        Assert.Equal(["10.87%", "80%", "0%"], chart.QuerySelectorAll("rect").Select(r => r.GetAttribute("width")));
        Assert.All(chart.QuerySelectorAll("rect"), r => Assert.Equal("0", r.GetAttribute("x")));
        Assert.Equal(["Ashdown", "145", "Vale", "1,067", "Neither", "0"], chart.QuerySelectorAll("text").Select(t => t.TextContent));
        Assert.Equal("chart-1-title chart-1-desc", chart.GetAttribute("aria-labelledby"));
        Assert.Equal("Ashdown has 145 applications and Vale has 1,067.", chart.QuerySelector("#chart-1-desc")!.TextContent);
        Assert.Equal("Applications, the same as a table", chart.NextElementSibling!.QuerySelector("caption")!.TextContent);
    }

    [Theory]
    [InlineData(true, true, "Exercise data · Draft")]
    [InlineData(true, false, "Exercise data")]
    [InlineData(false, true, "Draft")]
    [InlineData(false, false, null)]
    public async Task What_is_no_publication_says_so_on_the_screen_and_on_every_printed_page(bool exercise, bool draft, string? mark)
    {
        var page = await PageAsync(SampleReport.Make(exercise: exercise, draft: draft));

        Assert.Equal(mark, page.QuerySelector(".app-report__mark")?.TextContent);
        Assert.Equal(mark is not null, page.QuerySelector("style")!.TextContent.Contains($"@top-center{{content:\"{mark}\"}}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", true, false)]
    [InlineData("en", false, true)]
    [InlineData("en", true, true)]
    [InlineData("cy", false, false)]
    [InlineData("cy", true, false)]
    [InlineData("cy", false, true)]
    [InlineData("cy", true, true)]
    public void The_style_of_the_site_knows_each_mark_that_a_report_can_have(string language, bool exercise, bool draft)
    {
        var report = SampleReport.Make(exercise: exercise, draft: draft, language: language);
        var style = File.ReadAllText(Path.Combine(SampleFile.Root(), "src/Probity.GovUk/assets/_report.scss"));

        Assert.Contains($"\"{ReportBody.PageClass(report)["app-report--".Length..]}\": \"{ReportWords.Of(report).Mark(report)}\",", style, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Welsh_report_says_its_language_and_that_nobody_has_reviewed_it()
    {
        var page = await PageAsync(SampleReport.Make(language: "cy"));

        Assert.Equal("cy", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Data ymarfer · Drafft · Cyfieithiad heb ei adolygu", page.QuerySelector(".app-report__mark")!.TextContent);
        Assert.Contains("Llŷn", Html(SampleReport.Make(language: "cy")), StringComparison.Ordinal);
    }

    internal static string Html(ReportDocument document)
    {
        using var html = new StringWriter();
        ReportPage.Write(document, html);
        return html.ToString();
    }

    private static Task<IDocument> PageAsync(ReportDocument document) => BrowsingContext.New().OpenAsync(response => response.Content(Html(document)), TestContext.Current.CancellationToken);
}
