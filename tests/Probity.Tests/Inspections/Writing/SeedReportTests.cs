using System.Text.RegularExpressions;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Writing;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Writing;

/// <summary>The four reports and the release of December 2012: what they state is found in what is written, in other words.</summary>
public sealed partial class SeedReportTests
{
    public static TheoryData<string> Forces => ["cheshire", "hampshire", "lancashire", "west-mercia"];

    [Theory]
    [InlineData("lancashire", 0, 3, 145, 140, 36)]
    [InlineData("west-mercia", 1, 4, 67, 57, 120)]
    [InlineData("hampshire", 0, 7, 71, 70, 86)]
    [InlineData("cheshire", 0, 7, 40, 40, 12)]
    public void Each_force_has_the_figures_of_its_return(string force, long leaks, long social, long applied, long approved, long conduct)
    {
        var figures = Known.File(force).Figures.ToDictionary(f => f.Code);

        Assert.Equal([leaks, social, applied, approved, conduct], new[] { "F1", "F2", "F3", "F4", "F6" }.Select(c => figures[c].Value!.Value));
        Assert.Equal("no-change", figures["F5"].Answer);
        Assert.All(figures.Values, f => Assert.NotEmpty(f.Source));
    }

    [Theory]
    [InlineData("lancashire", "has received 145 applications for second jobs since September 2011 and has approved 140 of them")]
    [InlineData("west-mercia", "has received 67 applications for second jobs since September 2011 and has approved 57 of them")]
    [InlineData("hampshire", "has received 71 applications for second jobs since September 2011 and has approved all but one of them")]
    [InlineData("cheshire", "has received 40 applications for second jobs since September 2011 and has approved all of them")]
    [InlineData("lancashire", "Between September 2011 and May 2012 nothing gave cause for the constabulary to investigate")]
    [InlineData("west-mercia", "investigated one instance of an inappropriate disclosure to the media between September 2011 and May 2012")]
    [InlineData("hampshire", "investigated no inappropriate disclosures to the media between September 2011 and May 2012")]
    [InlineData("lancashire", "three cases on Twitter or Facebook of what could be considered potentially inappropriate behaviour by members of staff")]
    [InlineData("west-mercia", "four cases on Facebook or Twitter of potentially inappropriate behaviour by officers and staff")]
    [InlineData("hampshire", "seven cases on Facebook or Twitter of potentially inappropriate behaviour by officers and staff")]
    [InlineData("cheshire", "seven cases on Facebook or Twitter of what could be considered potentially inappropriate behaviour by members of staff")]
    [InlineData("west-mercia", "opened 120 investigations into the conduct of officers and staff")]
    [InlineData("west-mercia", "over 300 sergeants and inspectors")]
    [InlineData("west-mercia", "is due in March 2013")]
    [InlineData("west-mercia", "are being brought together")]
    [InlineData("west-mercia", "plans to be able to do so once the alliance")]
    [InlineData("west-mercia", "reviewed every two years")]
    [InlineData("hampshire", "four particular risk areas")]
    [InlineData("hampshire", "is bringing together the several registers")]
    [InlineData("hampshire", "The new policy has had no wide circulation")]
    [InlineData("hampshire", "plans to make staff aware")]
    [InlineData("cheshire", "is introducing a revised policy on business interests")]
    [InlineData("cheshire", "is introducing new software")]
    [InlineData("cheshire", "complete in March 2012")]
    [InlineData("cheshire", "Staff generally understood")]
    [InlineData("cheshire", "when they are not at work")]
    [InlineData("lancashire", "every year or every six months")]
    [InlineData("lancashire", "‘Beyond Expectations’, is well established")]
    [InlineData("cheshire", "‘Quality Matters’, is being introduced")]
    public void The_report_says_it_with_its_period_hedge_and_tense(string force, string words) => Assert.Contains(words, Known.Report(force).Says(), StringComparison.Ordinal);

    [Theory]
    [InlineData("west-mercia", "read")]
    [InlineData("west-mercia", "second-jobs panel")]
    [InlineData("hampshire", "compares its register")]
    [InlineData("cheshire", "peer")]
    [InlineData("hampshire", "monitors")]
    public void A_report_is_silent_where_its_source_is(string force, string words) =>
        Assert.DoesNotContain(words, string.Join(' ', Known.Report(force).Statements.Where(s => s.Question is "H1.5" or "H2.4" or "H2.6" or "H2.8" or "H3.6").Select(s => s.Text)), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Forces))]
    public void Everything_that_is_entered_is_said(string force)
    {
        var file = Known.File(force);

        Assert.Empty(FactCheck.Problems(Known.Book, file));
        Assert.All(file.Facts, f => Assert.Contains(Known.Report(force).Statements, s => s.Facts.Contains(f.Id)));
        Assert.All(file.Figures.Where(f => f.Code != "F7"), f => Assert.Contains(Known.Report(force).Statements, s => s.Figures.Contains(f.Code)));
    }

    [Theory, MemberData(nameof(Forces))]
    public void Every_number_in_a_report_opens_a_figure_or_a_fact(string force)
    {
        foreach (var sentence in Known.Report(force).Statements.Where(s => !s.Key.StartsWith("fixed.", StringComparison.Ordinal)))
            foreach (var run in sentence.Runs.Where(r => r.Figure is null))
                Assert.DoesNotMatch(Counting(), Period().Replace(run.Text, ""));
    }

    [Theory, MemberData(nameof(Forces))]
    public void No_sentence_is_the_sources_own(string force) => AssertOwnWords(Known.Report(force));

    [Fact]
    public void The_release_has_its_own_words_too() => AssertOwnWords(PressRelease.Compose(Known.Book, Known.File("lancashire"), Known.Names("lancashire")));

    [Theory, MemberData(nameof(Forces))]
    public void The_same_facts_give_the_same_bytes(string force)
    {
        var (file, names) = (Known.File(force), Known.Names(force));

        Assert.Equal(ReportJson.Force(Known.Book, file, names, Known.Report(force)), ReportJson.Force(Known.Book, file, names, Known.Report(force)));
    }

    [Fact]
    public void The_release_selects_what_the_release_of_2012_selected()
    {
        var release = PressRelease.Compose(Known.Book, Known.File("lancashire"), Known.Names("lancashire"));

        Assert.Equal("Lancashire Constabulary has made some improvements in how it finds, watches and handles integrity issues", release.Title);
        Assert.Equal(["F1", "F2", "F3", "F4", "F5"], release.Statements.SelectMany(s => s.Figures).Distinct().Order());
        Assert.Equal(["healthcheck", "media.policy", "policies.review", "social.policy", "social.research"], release.Statements.SelectMany(s => s.Facts).Distinct().Order());
        Assert.Equal(8, release.Sections[0].Elements.OfType<ReportParagraph>().Count(p => p.IsBullet));
        Assert.DoesNotContain("most of those have been completed", release.Says(), StringComparison.Ordinal);
        Assert.Equal(6, release.Sections.Single(s => s.Code == "notes").Elements.Count);
        var quotation = Assert.Single(release.Sections.SelectMany(s => s.Elements).OfType<ReportQuotation>());
        Assert.Null(quotation.Words);
        Assert.Equal("Roger Baker QPM", quotation.Speaker);
    }

    [Fact]
    public void The_release_is_flagged_where_its_hedge_is_weaker_than_the_reports()
    {
        var (file, names) = (Known.File("lancashire"), Known.Names("lancashire"));

        var flags = ReportCheck.OfRelease(Known.Book, file, names, PressRelease.Compose(Known.Book, file, names));

        var hedge = Assert.Single(flags, f => f.Rule == "hedge");
        Assert.Equal("social.research", hedge.Where);
        Assert.False(hedge.IsBlocking);
        Assert.True(Assert.Single(ReportCheck.OfRelease(Known.Book, file with { IsHistorical = false }, names, PressRelease.Compose(Known.Book, file, names)), f => f.Rule == "hedge").IsBlocking);
    }

    [Fact]
    public void The_sums_over_the_four_stand_in_the_thematic_report()
    {
        List<ForceFacts> forces = [.. Known.Revisit.Forces.Select(f => new ForceFacts(f.Force, Known.Names(f.Force), f)), new("kent", new("Kent Police", "Kent", "the force"), null)];

        var report = ThematicReport.Compose(Known.Book, forces);
        using var json = System.Text.Json.JsonDocument.Parse(ReportJson.Thematic(Known.Book, forces, report));

        Assert.Equal([1, 21, 323, 307, 254], json.RootElement.GetProperty("figures").EnumerateArray().Where(f => f.GetProperty("value").ValueKind is System.Text.Json.JsonValueKind.Number).Select(f => f.GetProperty("value").GetInt64()));
        var registers = report.Sections.SelectMany(s => s.Elements).OfType<ReportTable>().Single(t => t.Caption.StartsWith("Comparison of suppliers", StringComparison.Ordinal));
        Assert.Equal(["Done 1", "Being done 0", "Planned 0", "Not done 2", "Not stated 1", "Not supplied 1"], registers.Rows.Select(r => string.Join(' ', r.Cells)));
        Assert.Contains("(3 of 5 forces stated it)", registers.Caption, StringComparison.Ordinal);
        Assert.Contains("Nothing is held of the other, and nothing is assumed of it: Kent Police.", report.Statements.Select(s => s.Text));
    }

    [Fact]
    public void Where_nobody_supplied_anything_there_are_no_others()
    {
        var report = ThematicReport.Compose(Known.Book, [new("kent", new("Kent Police", "Kent", "the force"), null), new("gwent", new("Gwent Police", "Gwent", "the force"), null)]);

        Assert.Equal(["No force in this report supplied information that is held here.", "Nothing is assumed of any of them: Gwent Police and Kent Police."], report.Sections.Single(s => s.Code == "answers").Elements.OfType<ReportParagraph>().SelectMany(p => p.Statements).Select(s => s.Text));
    }

    // Runs of eleven words of the sources are kept as hashes only; names and quotations are their owners'.
    private static void AssertOwnWords(ReportDocument report)
    {
        var known = File.ReadLines(SampleFile.PathOf("inspections/seed-runs.txt")).ToHashSet();
        string[] exempt =
        [
            Known.Revisit.Quotations[0].Words!, "Leveson Inquiry into the culture, practice and ethics of the British press", .. Known.File("hampshire").Facts.Single(f => f.Topic == "strategy").Values["areas"].EnumerateArray().Select(a => a.GetString()!),
        ];
        foreach (var sentence in report.Statements)
        {
            var words = Word().Matches(exempt.Aggregate(sentence.Text, (text, own) => text.Replace(own, " # # # ", StringComparison.Ordinal)).ToLowerInvariant()).Select(m => m.Value).ToList();
            for (var i = 0; i + 11 <= words.Count; i++)
                Assert.False(known.Contains(Hash(string.Join(' ', words.Skip(i).Take(11)))), $"Eleven words of the source: {string.Join(' ', words.Skip(i).Take(11))}");
        }
    }

    private static string Hash(string text) => System.Text.Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, b) => (hash ^ b) * 16777619u).ToString("x8");

    [GeneratedRegex("[a-z0-9#]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(\d{2,}|two|three|five|seven|eight|nine)\b")]
    private static partial Regex Counting();

    [GeneratedRegex(@"\b(19|20)\d\d\b|every (two|six) (years|months)")]
    private static partial Regex Period();
}
