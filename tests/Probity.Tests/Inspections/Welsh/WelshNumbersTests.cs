using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Welsh;

/// <summary>What of a Welsh text can be held against the English: figures, small numbers in words, months, and what opens a figure.</summary>
public sealed class WelshNumbersTests
{
    [Theory]
    [InlineData("145 applications since September 2011.", "145 o geisiadau ers Medi 2011.")]
    [InlineData("1,204 cases between 1 September 2011 and 31 May 2012.", "1,204 o achosion rhwng 1 Medi 2011 a 31 Mai 2012.")]
    [InlineData("It found three cases.", "Canfu dri achos.")]
    [InlineData("It found three teams and seven leads.", "Canfu dair tîm a saith arweinydd.")]
    [InlineData("It found 7 cases.", "Canfu saith achos.")]
    [InlineData("There is one register.", "Ceir cofrestr.")]
    [InlineData("Both were approved.", "Cymeradwywyd y ddau.")]
    [InlineData("It may change in March 2012.", "Gall newid ym mis Mawrth 2012.")]
    [InlineData("It may change.", "Gall newid ddydd Mawrth.")]
    public void What_says_the_same_is_not_flagged(string english, string welsh) => Assert.Empty(WelshNumbers.Differences(english, welsh));

    [Theory]
    [InlineData("145 applications.", "154 o geisiadau.", "The English says 145; the Welsh does not say it in figures. | The Welsh says 154; the English does not.")]
    [InlineData("It approved 12.", "Cymeradwyodd ddeuddeg.", "The English says 12; the Welsh does not say it in figures.")]
    [InlineData("It found three cases.", "Canfu bedwar achos.", "The English says 3; the Welsh does not say it in figures or in a word. | The Welsh says 4; the English does not.")]
    [InlineData("Since September 2011.", "Ers Hydref 2011.", "The English says September; the Welsh does not say Medi. | The Welsh says Hydref; the English does not say October.")]
    [InlineData("Since September 2011.", "Ers Medi 2012.", "The English says 2011; the Welsh does not say it in figures. | The Welsh says 2012; the English does not.")]
    public void What_differs_is_named(string english, string welsh, string said) =>
        Assert.Equal(said, string.Join(" | ", WelshNumbers.Differences(english, welsh).Select(d => d.Message)));

    [Fact]
    public void A_number_opens_its_figure_wherever_it_stands_and_other_words_where_they_are_marked()
    {
        Run[] english = [new("It had "), new("145", "F3"), new(" and approved "), new("all of them", "F4"), new(", the unit shows "), new("no change", "F5"), new(".")];

        var runs = WelshRuns.Read("Mae **{F5=dim newid}** yn yr uned; o’r 145, cymeradwywyd {F4=pob un} yn _Adroddiad_.", english, [], out var unopened);

        Assert.Equal([("145", "F3"), ("pob un", "F4")], runs.Where(r => r.Figure is not null).Select(r => (r.Text, r.Figure!)));
        Assert.Equal("no change", Assert.Single(unopened).Text);
        Assert.True(Assert.Single(runs, r => r.IsTitle).Text == "Adroddiad");
    }

    [Fact]
    public void A_period_opens_a_figure_only_where_no_number_does()
    {
        Run[] both = [new("It had "), new("145", "F3"), new(" applications "), new("since September 2011", "F3"), new(".")], alone = [new("Since September 2011", "F1"), new(" there was nothing.")];

        Assert.Equal("145", Assert.Single(WelshRuns.Read("Cafodd 145 o geisiadau ers Medi 2011.", both, [], out var unopened), r => r.Figure is not null).Text);
        Assert.Empty(unopened);
        Assert.Equal("2011", Assert.Single(WelshRuns.Read("Ers Medi 2011 ni fu dim.", alone, [], out unopened), r => r.Figure == "F1").Text);
        Assert.Empty(unopened);
    }

    [Fact]
    public void Spoken_words_are_marked_as_English()
    {
        var runs = WelshRuns.Read("Dywedodd “a clean bill” wrth yr heddlu.", [new("It said “a clean bill”.")], ["a clean bill"], out _);

        Assert.Equal("a clean bill", Assert.Single(runs, r => r.Language == "en").Text);
        Assert.Equal("Dywedodd “a clean bill” wrth yr heddlu.", string.Concat(runs.Select(r => r.Text)));
    }

    [Theory]
    [InlineData("between September 2011 and May 2012", "rhwng mis Medi 2011 a mis Mai 2012")]
    [InlineData("since September 2011 (as-at date not stated)", "ers mis Medi 2011 (heb nodi’r dyddiad cyfrif)")]
    [InlineData("between 1 September 2011 and 31 May 2012", "rhwng 1 Medi 2011 a 31 Mai 2012")]
    [InlineData("on 3 March 2026", "ar 3 Mawrth 2026")]
    [InlineData("in 2025", "yn 2025")]
    [InlineData("in March 2026", "ym mis Mawrth 2026")]
    [InlineData("in the year to 31 March 2012", "yn y flwyddyn hyd at 31 Mawrth 2012")]
    [InlineData("December 2012", "Rhagfyr 2012")]
    [InlineData("over 300", "dros 300")]
    [InlineData("Data from the force: return, H2, paragraph 3", "Data gan yr heddlu: return, H2, paragraff 3")]
    [InlineData("not supplied", "heb ei gyflenwi")]
    [InlineData("Gifts are kept.", null)]
    public void Labels_of_the_product_have_their_Welsh(string english, string? welsh) => Assert.Equal(welsh, WelshLabels.Of(english));

    [Theory]
    [InlineData("Release #027/2012. Northern. Embargo: not for publication before 00:01 on 5 March 2026", "Datganiad #027/2012. [Northern]. Embargo: nid i’w gyhoeddi cyn 00:01 ar 5 Mawrth 2026")]
    [InlineData("Embargo: not for publication before 00:01 on 5 March 2026", "Embargo: nid i’w gyhoeddi cyn 00:01 ar 5 Mawrth 2026")]
    [InlineData("Release 5", "Datganiad 5")]
    [InlineData("Northern", "[Northern]")]
    public void The_line_above_a_release_is_put_together_anew(string english, string welsh) => Assert.Equal(welsh, WelshLabels.Strapline(english, region => $"[{region}]"));
}
