using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Publication;
using Probity.Kernel;

namespace Probity.Tests.Inspections.Publication;

/// <summary>A revisit compares what was counted alike over windows of the same kind and length, and says of the rest why not.</summary>
public sealed class LikeWithLikeTests
{
    private static readonly Window NineMonths = new("W", new(2010, 9, 1), new(2011, 5, 31)), SameNextYear = new("W", new(2011, 9, 1), new(2012, 5, 31));

    [Fact]
    public void The_same_count_over_windows_of_the_same_length_is_compared()
    {
        var compared = Compare(NineMonths, SameNextYear, new Figure { Code = "F1", Value = 1 }, new Figure { Code = "F1", Value = 1200 });

        Assert.Equal(new FigureComparison("F1", "Leaks", "1", "1,200", null), compared);
    }

    [Theory]
    [InlineData("2012-02-29", "The windows are of 9 and 6 months.")]
    [InlineData(null, "One window is closed and the other is open.")]
    public void Windows_of_another_length_or_kind_are_not_compared(string? to, string whyNot)
    {
        var compared = Compare(NineMonths, new Window("W", new(2011, 9, 1), to is null ? null : DateOnly.Parse(to)), new Figure { Code = "F1", Value = 1 }, new Figure { Code = "F1", Value = 2 });

        Assert.Equal(whyNot, compared.WhyNot);
    }

    [Fact]
    public void Open_windows_whose_end_nobody_knows_are_not_compared()
    {
        var compared = Compare(new Window("W", new(2010, 9, 1)), new Window("W", new(2011, 9, 1)), new Figure { Code = "F1", Value = 1 }, new Figure { Code = "F1", Value = 2 });

        Assert.Equal("The windows are open and of different or unknown length.", compared.WhyNot);
    }

    [Theory]
    [InlineData(CountState.NotStated)]
    [InlineData(CountState.NotSupplied)]
    [InlineData(CountState.NotAsked)]
    public void What_was_not_stated_is_no_nought(CountState state)
    {
        var compared = Compare(NineMonths, SameNextYear, new Figure { Code = "F1", Value = 3 }, new Figure { Code = "F1", State = state });

        Assert.Equal("One of the two was not stated.", compared.WhyNot);
        Assert.NotEqual("0", compared.Now);
    }

    [Fact]
    public void A_nil_return_is_compared_with_a_number()
    {
        Assert.True(Compare(NineMonths, SameNextYear, new Figure { Code = "F1", Value = 3 }, new Figure { Code = "F1", State = CountState.Nil }).IsLike);
    }

    [Fact]
    public void Another_definition_or_another_version_of_the_measure_is_not_compared()
    {
        var defined = Compare(NineMonths, SameNextYear, new Figure { Code = "F1", Value = 3 }, new Figure { Code = "F1", Value = 4 }, definition: "Rejected referrals count as well.");
        var counted = Compare(NineMonths, SameNextYear, new Figure { Code = "F1", Value = 3, Query = "leaks/1" }, new Figure { Code = "F1", Value = 4, Query = "leaks/2" });

        Assert.Equal("It was defined otherwise.", defined.WhyNot);
        Assert.Equal("It was counted by another version of the measure.", counted.WhyNot);
    }

    private static FigureComparison Compare(Window before, Window now, Figure old, Figure current, string definition = "Opened in the window.") =>
        LikeWithLike.Between(Book("before", before, "Opened in the window."), File(old), Book("now", now, definition), File(current)).Single();

    private static ForceFile File(Figure figure) => new() { Programme = "any", Force = "northshire", Figures = [figure] };

    private static ProgrammeBook Book(string code, Window window, string definition) => ProgrammeBook.Open(new ProgrammeDefinition
    {
        Code = code, Title = code, Windows = [window], Headings = [new("H1", "Leaks")], Questions = [new("H1.1", "H1", "How many?")],
        Return = [new ReturnItem { Code = "F1", Title = "Leaks", Window = "W", Definition = definition, One = "leak", Many = "leaks", Question = "H1.1" }],
    }, _ => null);
}
