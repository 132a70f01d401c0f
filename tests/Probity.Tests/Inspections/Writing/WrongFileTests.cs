using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Kernel;

namespace Probity.Tests.Inspections.Writing;

/// <summary>Files that are wrong in ways that people make them wrong: refused, with the place and what to do, and never half understood.</summary>
public sealed class WrongFileTests
{
    private const string Head = "\"programme\":\"revisit-2012\",\"force\":\"surrey\",\"documents\":[{\"id\":\"r\",\"title\":\"R\"}]";

    [Theory]
    [InlineData(""" "facts":[null]""", "surrey.json, at $.facts[0]: there is nothing in the list here. Take the null out.")]
    [InlineData(""" "facts":[{"values":{}}]""", "at $.facts[0]: 'topic' is missing.")]
    [InlineData(""" "facts":[{"topic":null}]""", "at $.facts[0].topic: This cannot be null")]
    [InlineData(""" "figures":[{"code":"F3","value":"12"}]""", "at $.figures[0].value: Enter a whole number")]
    [InlineData(""" "figures":[{"code":"F3","value":3,"bound":"around"}]""", "at $.figures[0].bound: Enter one of exactly, over, at-least, about, up-to, under, nearly.")]
    [InlineData(""" "figures":{"code":"F3"}""", "at $.figures: Enter a list in square brackets.")]
    [InlineData(""" "figures":[{"code":"F3","value":3,"period":{"from":"2012-13-01"}}]""", "at $.figures[0].period.from: Enter a day such as 2012-03-31.")]
    [InlineData(""" "facts":[{"topic":"gifts.register","values":{"owner":"\u202Ekept"}}]""", "at $.facts[0].values.owner: the text has a character that cannot be seen (U+202E). Take it out.")]
    [InlineData(""" "facts":[{"topic":"gifts.register","values":{"owner":"kept\u0000"}}]""", "(U+0000). Take it out.")]
    public void What_cannot_be_read_is_refused_with_its_place_and_what_to_enter(string rest, string problem) =>
        Assert.Contains(problem, Assert.Throws<RuleBrokenException>(() => InspectionJson.Read<ForceFile>($"{{{Head},{rest}}}", "surrey.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "figures":[{"code":"F1","value":0,"qualifier":"nocause"}]""", "figures: F1: the qualifier 'nocause' means nothing here. Choose no-cause, or leave it out.")]
    [InlineData(""" "figures":[{"code":"F1","state":"nil","bound":"over"}]""", "figures: F1: a bound without a value. Enter the value that it bounds, or leave the bound out.")]
    [InlineData(""" "figures":[{"code":"F1","value":9223372036854775807}]""", "figures: F1: a count is between 0 and 1,000,000,000.")]
    [InlineData(""" "quotations":[{"id":"a","speaker":"x"},{"id":"a","speaker":"y"}]""", "quotations: a is there twice. Give each its own id.")]
    [InlineData(""" "facts":[{"topic":"finding","question":"H2.7","values":{"text":"One."}},{"topic":"finding","question":"H2.8","values":{"text":"Two."}}]""", "facts: finding is there twice. Keep one, or give each finding a “key” of its own.")]
    [InlineData(""" "facts":[{"topic":"finding","question":"H2.7","values":{"text":"It {verb:x}."}}]""", "facts: finding: a verb has three forms, such as {verb:revise|revised|revising}, and not “x”.")]
    public void What_means_nothing_is_refused(string rest, string problem) =>
        Assert.Equal([problem], FactCheck.Problems(Known.Book, InspectionJson.Read<ForceFile>($"{{{Head},{rest}}}", "surrey.json")));

    [Theory]
    [InlineData(""" "forces":[{"programme":"revisit-2012","force":"surrey"}]""", "forces: surrey: programme is 'revisit-2012', and this file is of x-2020.")]
    [InlineData(""" "boilerplate":[{"code":"a","place":"abuot","text":"x"}]""", "boilerplate: a: there is no place 'abuot'. Choose about, next,")]
    [InlineData(""" "boilerplate":[{"code":"a","place":"about","text":"x {frce}"}]""", "boilerplate: a: '{frce}' stands for nothing in a fixed paragraph.")]
    [InlineData(""" "boilerplate":[{"code":"a","place":"thematic-end","text":"x {force}"}]""", "boilerplate: a: '{force}' stands for nothing")]
    [InlineData(""" "boilerplate":[{"code":"a","place":"about","text":"x {force"}]""", "boilerplate: a: a hole is not closed")]
    [InlineData(""" "topics":[{"code":"t","title":"T","question":"Q","slots":{"f":{"kind":"choice","choices":{"a":"A"}}},"sentences":[[{"when":{"f":"b"},"say":"x."}]]}]""", "topics: t: a condition asks whether f is 'b', which it cannot be.")]
    [InlineData(""" "topics":[{"code":"t","title":"T","question":"Q","sentences":[[{"say":"{noun} {verb:go}."}]]}]""", "topics: t: a verb has three forms")]
    [InlineData(""" "topics":[{"code":"t","title":"T","question":"Q","sentences":[[{"say":"It began {window:W7}."}]]}]""", "says the window 'W7', which is neither a window nor an item of the return.")]
    public void A_programme_whose_reports_could_not_be_written_is_refused(string rest, string problem)
    {
        var definition = InspectionJson.Read<ProgrammeDefinition>($$"""{"code":"x-2020","title":"X","headings":[{"code":"H","text":"h"}],"questions":[{"code":"Q","heading":"H","text":"q"}],{{rest}}}""", "x.json");

        Assert.Contains(problem, Assert.Throws<RuleBrokenException>(() => ProgrammeBook.Open(definition, _ => null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_may_be_a_number_or_true()
    {
        const string Rest = """
            "return":[{"code":"A","title":"Cases","kind":"count"}],
            "topics":[{"code":"t","title":"T","question":"Q","slots":{"f":{"kind":"flag"}},"sentences":[[{"when":{"A":0,"f":true},"say":"There were {A} cases."}]]}]
            """;
        var book = ProgrammeBook.Open(InspectionJson.Read<ProgrammeDefinition>($$"""{"code":"x-2020","title":"X","headings":[{"code":"H","text":"h"}],"questions":[{"code":"Q","heading":"H","text":"q"}],{{Rest}}}""", "x.json"), _ => null);
        var file = InspectionJson.Read<ForceFile>("""{"programme":"x-2020","force":"surrey","figures":[{"code":"A","value":0}],"facts":[{"topic":"t","values":{"f":true}}]}""", "surrey.json");

        Assert.Empty(FactCheck.Problems(book, file));
        Assert.Equal("There were no cases.", ForceReport.Compose(book, file, new("Surrey Police", "Surrey", "the force")).Says());
    }
}
