using System.Text.Json;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;
using Probity.Kernel;

namespace Probity.Tests.Inspections.Writing;

/// <summary>How facts become sentences: number words, parts and wholes, what is missing, and what an editor changes.</summary>
public sealed class WriterTests
{
    [Theory]
    [InlineData(0, "no"), InlineData(1, "one"), InlineData(9, "nine"), InlineData(10, "10"), InlineData(1204, "1,204")]
    public void Numbers_are_words_up_to_nine(long number, string words) => Assert.Equal(words, NumberWords.Of(number));

    [Theory]
    [InlineData(40, 40, "all of them"), InlineData(70, 71, "all but one of them"), InlineData(140, 145, "140 of them"), InlineData(0, 12, "none of them")]
    [InlineData(2, 2, "both of them"), InlineData(1, 2, "one of them"), InlineData(1, 1, "it"), InlineData(3, 12, "three of them")]
    public void A_part_is_said_as_the_sums_have_it(long part, long whole, string words) => Assert.Equal(words, NumberWords.Of(part, whole));

    [Fact]
    public void A_part_is_never_more_than_the_whole()
    {
        var problems = FactCheck.Problems(Known.Book, Known.Of(Known.Number("F3", 10), Known.Number("F4", 11)));

        Assert.Equal(["figures: F4 is 11 and part of F3, which is 10. Correct one of them."], problems);
    }

    [Theory]
    [InlineData(CountState.NotStated), InlineData(CountState.NotAsked)]
    public void What_is_not_stated_is_not_said(CountState state)
    {
        var report = Known.Report(Known.Of(new Figure { Code = "F1", State = state }, new Figure { Code = "F3", State = state }));

        Assert.Equal("", report.Says());
    }

    [Fact]
    public void Zero_a_nil_return_and_no_answer_are_three_sentences()
    {
        string Of(Figure figure) => Known.Report(Known.Of(figure)).Says();

        Assert.Equal("The force investigated no inappropriate disclosures to the media between September 2011 and May 2012.", Of(Known.Number("F1", 0)));
        Assert.Equal("The force made a nil return of inappropriate disclosures to the media between September 2011 and May 2012.", Of(new Figure { Code = "F1", State = CountState.Nil }));
        Assert.Equal("The force did not supply the number of inappropriate disclosures to the media that it investigated.", Of(new Figure { Code = "F1", State = CountState.NotSupplied }));
    }

    [Fact]
    public void A_figure_with_its_own_period_says_that_period()
    {
        var report = Known.Report(Known.Of(Known.Number("F6", 3) with { Period = new FigurePeriod(From: new DateOnly(2012, 6, 1), To: new DateOnly(2012, 12, 31)) }));

        Assert.Contains("three investigations into the conduct of officers and staff in the areas of this report between June 2012 and December 2012", report.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bounded_number_stays_bounded_and_is_not_added()
    {
        ForceFacts Force(string slug, Bound? bound) => new(slug, Known.Names(slug), Known.Of(Known.Number("F6", 300) with { Bound = bound }));
        List<ForceFacts> forces = [Force("a", Bound.Over), Force("b", null)];

        Assert.Contains("over 300 investigations", Known.Report(forces[0].File!).Says(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ReportJson.Thematic(Known.Book, forces, ThematicReport.Compose(Known.Book, forces)));
        Assert.Equal(300, json.RootElement.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "F6").GetProperty("value").GetInt64());
    }

    [Theory]
    [InlineData(FactStatus.HasDone, "The force has revised its media policy"), InlineData(FactStatus.IsDoing, "The force is revising its media policy")]
    [InlineData(FactStatus.PlansTo, "The force plans to revise its media policy"), InlineData(FactStatus.HasNot, "The force has no media policy")]
    public void The_tense_is_that_of_the_fact(FactStatus status, string words)
    {
        var fact = new Fact { Topic = "media.policy", Status = status, Values = status is FactStatus.HasNot ? Values("{}") : Values("""{"kind":"policy"}""") };

        Assert.StartsWith(words, Known.Report(Known.Of() with { Facts = [fact] }).Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_inspectors_own_sentence_stands_with_its_question_and_opens_its_figure()
    {
        var finding = new Fact { Topic = "finding", Question = "H2.7", Status = FactStatus.HasDone, Values = Values("""{"text":"The force refused {F3:application|applications} at first. It has since changed its mind."}""") };

        var report = Known.Report(Known.Of(Known.Number("F3", 4)) with { Facts = [finding] });

        Assert.Contains("The force refused four applications at first. It has since changed its mind.", report.Says(), StringComparison.Ordinal);
        Assert.Equal("H2", report.Sections.Single(s => s.Elements.Any(e => e.Statements.Any(x => x.Facts.Contains("finding")))).Code);
        Assert.Contains(report.Statements.SelectMany(s => s.Runs), r => r is { Text: "four", Figure: "F3" });
    }

    [Fact]
    public void A_survey_is_told_with_its_base_question_and_interval()
    {
        var wave = new Wave("S1", WaveKind.PublicSurvey, "Telephone survey", "the inspectorate", "a research company", "telephone", new DateOnly(2012, 7, 1), new DateOnly(2012, 8, 31), 3500, null, "Is corruption a problem?", 1.7m, [new("A big problem", 12.5m), new("None", 40m)]);
        var report = ThematicReport.Compose(ProgrammeBook.Open(Known.Revisit with { Waves = [wave] }, _ => null), []);

        var table = Assert.IsType<ReportTable>(Assert.Single(report.Sections.Single(s => s.Code == "waves").Elements));
        Assert.Equal(["A big problem 12.5 %", "None 40 %"], table.Rows.Select(r => string.Join(' ', r.Cells)));
        Assert.Contains("Base: 3,500. Weighting: not stated. Interval: 1.7 percentage points either way.", table.Footnotes);
    }

    [Theory]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.peer","values":{"arrangement":true},"evidence":["EV-9"]}]}""", "its evidence 'EV-9' is not there")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":1},{"code":"F1","value":2}],"facts":[{"topic":"gifts.peer","values":{"arrangement":true}}]}""", "F1 is there twice")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":1,"period":{"window":"W9"}}],"facts":[{"topic":"gifts.peer","values":{"arrangement":true}}]}""", "the window 'W9' is not in the programme")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":1,"period":{"from":"2012-06-01","to":"2012-01-01"}}],"facts":[{"topic":"gifts.peer","values":{"arrangement":true}}]}""", "its period ends before it begins")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"finding","question":"H2.7","values":{"text":"It refused {F99}. It was sorry."}}]}""", "a sentence of it would not be said")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"finding","question":"H2.7","values":{"text":"It refused {F3:application|applications}."}}]}""", "a sentence of it would not be said")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.registre"}]}""", "facts: gifts.registre: the programme has no topic 'gifts.registre'")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.register","values":{"kind":"two"}}]}""", "facts: gifts.register: kind cannot be 'two'. Choose single, merging or multiple.")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.register","values":{"colour":"red"}}]}""", "there is no 'colour' in this topic")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.peer","values":{"arrangement":"yes"}}]}""", "arrangement is a yes or no")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"seminars","values":{"by":"the DCC","attended":"many","ranks":"sergeants"}}]}""", "attended is a whole number")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"gifts.peer","status":"plans-to","values":{"arrangement":true}}]}""", "no sentence of the topic says status")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F9","value":1}]}""", "F9 is not in the data return")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1"}]}""", "neither a value nor a state")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":0,"state":"not-supplied"}]}""", "contradict each other")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F5","answer":"fewer"}]}""", "'fewer' is not an answer. Choose no-change, increase or decrease.")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","isbn":"978-1-78246-056-6"}""", "isbn: 978-1-78246-056-6")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":1,"source":[{"document":"letter"}]}]}""", "its source 'letter' is not among the documents")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","grades":[{"area":"vetting","value":"good"}]}""", "does not grade")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","release":{"include":[{"fact":"F1"}]}}""", "A release says nothing that the report does not.")]
    public void What_is_wrong_with_a_file_is_said_with_its_place(string json, string problem) =>
        Assert.Contains(FactCheck.Problems(Known.Book, InspectionJson.Read<ForceFile>(json, "kent.json")), p => p.Contains(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figgures":[]}""", "kent.json, line 1"), InlineData("""{"programme":"revisit-2012","force":"kent","figgures":[]}""", "There is no field 'figgures' here."), InlineData("""{"programme":"revisit-2012"}""", "force")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","figures":[{"code":"F1","value":"one"}]}""", "$.figures[0].value"), InlineData("""{"programme":"a","force":"b","force":"c"}""", "'force' is there twice. Keep one.")]
    [InlineData("""{"programme":"revisit-2012","force":"kent","facts":[{"topic":"x","status":"done"}]}""", "$.facts[0].status")]
    public void A_file_with_other_fields_is_refused_with_the_line(string json, string words) =>
        Assert.Contains(words, Assert.Throws<RuleBrokenException>(() => InspectionJson.Read<ForceFile>(json, "kent.json")).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_grades_stand_in_the_report_and_in_its_release()
    {
        var graded = InspectionJson.Read<ProgrammeDefinition>(ShippedProgrammes.Read("integrity-2024"), "integrity-2024.json");
        var book = ProgrammeBook.Open(graded, _ => Known.Revisit);
        var (area, without) = (graded.Grades![0], new ForceFile { Programme = graded.Code, Force = "exercise" });
        var file = without with { Grades = [new Grade(area.Code, area.Scale[1])] };

        foreach (var compose in new[] { f => ForceReport.Compose(book, f, Known.Names("exercise")), (Func<ForceFile, ReportDocument>)(f => PressRelease.Compose(book, f, Known.Names("exercise"))) })
        {
            var rows = compose(file).Sections.Single(s => s.Code == "grades").Elements.OfType<ReportTable>().Single().Rows.Select(r => string.Join(": ", r.Cells.Take(2)));
            Assert.Equal(graded.Grades.Select(a => $"{a.Title}: {(a == area ? char.ToUpperInvariant(area.Scale[1][0]) + area.Scale[1][1..] : "Not graded")}"), rows);
            Assert.DoesNotContain(compose(without).Sections, s => s.Code == "grades");
        }
    }

    private static Dictionary<string, JsonElement> Values(string json) => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
}
