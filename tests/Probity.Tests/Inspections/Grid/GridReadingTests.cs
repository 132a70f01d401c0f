using Probity.Access;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Grid;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Kernel;

namespace Probity.Tests.Inspections.Grid;

/// <summary>What a submitted figure says to the test of a question, and a fact to the question.</summary>
public sealed class GridReadingTests
{
    private static readonly Body Force = Body.Establish(new BodyDetails("northshire", "NSH", "Northshire Constabulary", "Northshire", "the constabulary", BodyKind.Force, "constabulary", IsExercise: true), Actor.System(default), DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("gifts-offers <= 40", CountState.Number, 40L, true, "40 submitted, where at most 40 is expected")]
    [InlineData("gifts-offers > 40", CountState.Number, 40L, false, "40 submitted, where more than 40 is expected")]
    [InlineData("gifts-offers < 1", CountState.Nil, null, true, "0 submitted, where less than 1 is expected")]
    [InlineData("gifts-offers <= 40", CountState.NotSupplied, null, null, "the figure is not supplied")]
    [InlineData("contracts-waivers <= 4", CountState.Number, 40L, null, "the return does not ask for the figure")]
    // Seven late ones of 40 are 17.5%, and not seven per cent.
    [InlineData("gifts-late <= 17.5", CountState.Number, 40L, true, "17.5% (7 of 40) submitted, where at most 17.5% is expected")]
    [InlineData("gifts-late <= 7", CountState.Number, 40L, false, "17.5% (7 of 40) submitted, where at most 7% is expected")]
    [InlineData("gifts-late <= 7", CountState.NotStated, null, null, "7 submitted, and not out of how many")]
    // Of another window: no share can be told.
    [InlineData("gifts-from-suppliers <= 7", CountState.Number, 40L, null, "3 submitted, and not out of how many")]
    public void A_test_is_told_from_what_was_submitted_and_from_nothing_else(string test, CountState state, long? offers, bool? met, string why)
    {
        var row = Read(test, [], new ReturnContent("t", "T", "1", "northshire", "Northshire", "I", [Figure("A", state, offers), Figure("B", CountState.Number, 7), Figure("C", CountState.Number, 3)], []));

        Assert.Equal(new FigureTest(met, why), row.Cells.Single().Test);
    }

    [Theory]
    [InlineData(null, FactStatus.HasDone, Finding.Met)]
    [InlineData(null, FactStatus.IsDoing, Finding.Partly)]
    [InlineData(null, FactStatus.PlansTo, Finding.Partly)]
    [InlineData(null, FactStatus.HasNot, Finding.NotMet)]
    [InlineData(Polarity.Gap, FactStatus.HasDone, Finding.NotMet)]
    [InlineData(Polarity.Positive, FactStatus.HasNot, Finding.Met)]
    [InlineData(Polarity.Progress, null, Finding.Partly)]
    [InlineData(Polarity.Neutral, FactStatus.HasNot, null)]
    [InlineData(null, null, null)]
    public void What_the_inspector_said_of_a_fact_counts_before_its_status(Polarity? polarity, FactStatus? status, Finding? found) =>
        Assert.Equal(found, Read(null, [new Fact { Topic = ProgrammeBook.Finding, Question = "Q1", Polarity = polarity, Status = status }], null).Cells.Single().Found);

    [Fact]
    public void Of_several_facts_the_worst_counts()
    {
        Fact[] facts = [.. new[] { FactStatus.HasDone, FactStatus.HasNot, FactStatus.IsDoing }.Select(s => new Fact { Topic = ProgrammeBook.Finding, Key = s.ToString(), Question = "Q1", Status = s })];

        Assert.Equal(Finding.NotMet, Read(null, facts, null).Cells.Single().Found);
    }

    private static GridRow Read(string? test, Fact[] facts, ReturnContent? submitted)
    {
        var definition = new ProgrammeDefinition
        {
            Code = "t", Title = "T", Headings = [new Heading("H1", "H")], Questions = [new Question("Q1", "H1", "Is it?", null, test)], Windows = [new Window("W", new DateOnly(2025, 9, 1)), new Window("V", new DateOnly(2025, 10, 1))],
            Return = [new ReturnItem { Code = "A", Title = "Offers", Window = "W", Measure = "gifts-offers" }, new ReturnItem { Code = "B", Title = "Late", Window = "W", Measure = "gifts-late" }, new ReturnItem { Code = "C", Title = "From suppliers", Window = "V", Measure = "gifts-from-suppliers" }],
        };
        return new GridReading(ProgrammeBook.Open(definition, _ => null), definition.Questions).Row(Force, facts, submitted);
    }

    private static ReturnedFigure Figure(string code, CountState state, long? value) => new(code, code, null, state, value, null, AnswerSource.Typed, "W", null, null, null, null, [], null, null);
}
