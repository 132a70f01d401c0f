namespace Probity.Matching.Tests;

public sealed class NameDifferenceTests
{
    [Fact]
    public void What_one_name_has_and_the_other_has_not_is_marked()
    {
        var (left, right) = NameDifference.Between("Lodge 1412, London", "LODGE 1413 London");

        Assert.Equal([new("Lodge ", false), new("1412", true), new(", London", false)], left);
        Assert.Equal([new("LODGE ", false), new("1413", true), new(" London", false)], right);
    }

    [Fact]
    public void Capitals_accents_and_apostrophes_are_no_difference() =>
        Assert.DoesNotContain(NameDifference.Between("Café Marston's", "CAFE MARSTONS").Left, part => part.Differs);
}
