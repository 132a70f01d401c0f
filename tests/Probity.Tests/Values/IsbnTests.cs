using Probity.Kernel;

namespace Probity.Tests.Values;

public sealed class IsbnTests
{
    [Theory]
    [InlineData("978-1-78246-056-5", "9781782460565")]
    [InlineData("978-1-78246-041-1", "9781782460411")]
    [InlineData("9781849876056", "9781849876056")]
    [InlineData(" ISBN: 978 1 78246 041 1 ", "9781782460411")]
    [InlineData("978–1–78246–041–1", "9781782460411")]
    public void A_number_whose_last_digit_agrees_is_read_with_or_without_hyphens(string typed, string digits)
    {
        Assert.True(Isbn.TryParse(typed, out var isbn, out var problem), problem);
        Assert.Equal(digits, isbn.Digits);
    }

    [Fact]
    public void It_is_shown_with_the_hyphens_that_it_was_written_with()
    {
        Assert.True(Isbn.TryParse("978-1-78246-056-5", out var isbn, out _));
        Assert.Equal("978-1-78246-056-5", isbn.ToString());
    }

    [Theory]
    [InlineData("978-1-78246-056-6", "Check the digits of the ISBN")]
    [InlineData("978-1-78246-065-5", "Check the digits of the ISBN")]
    [InlineData("1-78246-056-5", "Enter the ISBN as 13 digits")]
    [InlineData("978178246056X", "Enter the ISBN as 13 digits")]
    [InlineData("1781782460565", "begins with 978 or 979")]
    [InlineData("", "Enter the ISBN as 13 digits")]
    [InlineData(null, "Enter the ISBN as 13 digits")]
    public void Another_is_refused_with_what_to_do(string? typed, string said)
    {
        Assert.False(Isbn.TryParse(typed, out _, out var problem));
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }
}
