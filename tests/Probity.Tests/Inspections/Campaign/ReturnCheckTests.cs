using Probity.Access;
using Probity.Features.Inspections.Campaign;
using Probity.Features.Measures;
using Probity.Features.Organisations;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Inspections.Campaign;

/// <summary>The checks of a return and the tests of its answers, at the records.</summary>
public sealed class ReturnCheckTests
{
    private static readonly DateTimeOffset At = TestSite.Today.StartInLondon().AddHours(9);
    private static readonly Actor By = new() { Name = "Lia Zon", BodyId = Id<Body>.New() };

    [Fact]
    public void What_was_counted_before_its_window_ended_is_refused()
    {
        Assert.Empty(Of(("G1", new FigureGiven(CountState.Number, 3, null, Measures.Counted.To, null))));
        Assert.Equal("It was counted on 27 February 2026, before its window ended on 28 February 2026.", Assert.Single(Of(("G1", new FigureGiven(CountState.Number, 3, null, Measures.Counted.To.AddDays(-1), null)))));
        Assert.Equal("It was counted on 31 August 2025, before its window began.", Assert.Single(Of(("F3", new FigureGiven(CountState.Number, 3, null, new DateOnly(2025, 8, 31), null)))));
        Assert.Equal("Enter the day on which it was counted.", Assert.Single(Of(("F3", new FigureGiven(CountState.Number, 3, null, null, null)))));
        Assert.Empty(Of(("G1", new FigureGiven(CountState.NotStated, null, null, null, null))));
    }

    [Fact]
    public void A_part_is_no_more_than_its_whole_and_the_same_is_allowed()
    {
        Assert.Empty(Of(("F3", CampaignWorld.Number(40)), ("F4", CampaignWorld.Number(40))));
        Assert.Contains("part of F3", Assert.Single(Of(("F3", CampaignWorld.Number(40)), ("F4", CampaignWorld.Number(41)))), StringComparison.Ordinal);
        Assert.Empty(Of(("F3", new FigureGiven(CountState.NotStated, null, null, null, null)), ("F4", CampaignWorld.Number(41))));
    }

    [Fact]
    public void A_part_and_its_whole_over_an_open_period_are_counted_on_one_day() =>
        Assert.Equal("It was counted on 17 March 2026 and F3 on 18 March 2026. The period is open, so count both on one day.",
            Assert.Single(Of(("F3", CampaignWorld.Number(40)), ("F4", new FigureGiven(CountState.Number, 39, null, TestSite.Today.AddDays(-1), null)))));

    [Fact]
    public void A_leap_from_the_programme_before_is_explained_and_a_small_change_is_not()
    {
        var before = new Dictionary<string, long> { ["F3"] = 40 };

        Assert.Contains("it was 40", Assert.Single(Of(before, ("F3", CampaignWorld.Number(140)))), StringComparison.Ordinal);
        Assert.Contains("it was 40", Assert.Single(Of(before, ("F3", CampaignWorld.Number(4)))), StringComparison.Ordinal);
        Assert.Empty(Of(before, ("F3", CampaignWorld.Number(140, "Staff apply as well now"))));
        Assert.Empty(Of(before, ("F3", CampaignWorld.Number(70))));
        Assert.Empty(Of(new Dictionary<string, long> { ["F3"] = 2 }, ("F3", CampaignWorld.Number(9))));
    }

    [Theory]
    [InlineData("gifts-late <= 5", "gifts-late", "<=", 5)]
    [InlineData("gifts-acceptance>=83.5%", "gifts-acceptance", ">=", 83.5)]
    [InlineData("F6 = 0", "conduct-investigations", "=", 0)]
    public void A_test_is_a_measure_and_what_is_expected_of_it(string text, string code, string comparison, decimal expected)
    {
        var test = RegisterTest.Parse(text)!;

        Assert.Equal((code, comparison, expected), (test.Measure.Code, test.Comparison, test.Expected));
        Assert.True(test.IsMetBy(expected));
        Assert.Equal(comparison == ">=", test.IsMetBy(expected + 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gifts-late")]
    [InlineData("no-such-measure <= 5")]
    [InlineData("gifts-late <= five")]
    public void What_is_no_test_is_none(string? text) => Assert.Null(RegisterTest.Parse(text));

    [Fact]
    public void An_answer_disagrees_with_the_register_when_it_says_the_opposite()
    {
        var (test, result) = (RegisterTest.Parse("gifts-late <= 5")!, new MeasureResult(MeasureLibrary.Find("gifts-late")!, ReportingPeriod.Between(Measures.Counted.From, Measures.Counted.To), CountState.Number, 2m, 2, 100, [], [], At));

        Assert.True(new RegisterSaid(test, result, false, Stance.Yes, "").Disagrees);
        Assert.True(new RegisterSaid(test, result, true, Stance.No, "").Disagrees);
        Assert.False(new RegisterSaid(test, result, true, Stance.Yes, "").Disagrees);
        Assert.False(new RegisterSaid(test, result, false, Stance.Partly, "").Disagrees);
        Assert.False(new RegisterSaid(test, result, null, Stance.Yes, "").Disagrees);
    }

    private static List<string> Of(params (string Item, FigureGiven Given)[] given) => Of(new Dictionary<string, long>(), given);

    private static List<string> Of(Dictionary<string, long> before, params (string Item, FigureGiven Given)[] given)
    {
        var answers = given.Select((g, place) =>
        {
            var answer = ReturnAnswer.Ask(Opened(), AnswerKind.Figure, g.Item, place, By, At);
            answer.Give(g.Given, AnswerSource.Typed, By, At);
            return answer;
        }).ToList();
        return [.. ReturnCheck.Problems(CampaignWorld.Definition, answers, before, TestSite.Today).Select(p => p.Message)];
    }

    private static ForceReturn Opened()
    {
        var programme = Probity.Features.Inspections.Programmes.Programme.Enter(Id<Body>.New(), CampaignWorld.Definition, By, At);
        var force = Body.Establish(new BodyDetails("testshire", "TST", "Testshire", "Testshire", "the force", BodyKind.Force, "territorial force"), By, At);
        return ForceReturn.Open(ReturnRequest.Issue(programme, Probity.Features.Inspections.Inspection.Begin(programme, force, By, At), force, TestSite.Today.AddDays(9), By, At), By, At);
    }
}
