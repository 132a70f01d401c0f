namespace Probity.GovUk.Tests;

public sealed class DatePartsTests
{
    [Theory]
    [InlineData("27", "3", "2026", "2026-03-27")]
    [InlineData(" 7 ", "march", "2026", "2026-03-07")]
    [InlineData("1", "Sept", "2025", "2025-09-01")]
    [InlineData("01", "Dec.", "2024", "2024-12-01")]
    [InlineData("29", "2", "2024", "2024-02-29")]
    public void A_real_date_is_understood(string day, string month, string year, string expected)
    {
        Assert.True(new DateParts { Day = day, Month = month, Year = year }.TryRead(out var date));

        Assert.Equal(DateOnly.Parse(expected), date);
    }

    [Theory]
    [InlineData("29", "2", "2026")]
    [InlineData("31", "April", "2026")]
    [InlineData("1", "Ju", "2026")]
    [InlineData("1", "0", "2026")]
    [InlineData("-1", "1", "2026")]
    [InlineData("1", "1", "26")]
    [InlineData("1", "1", "20261")]
    [InlineData("1", "", "2026")]
    [InlineData(null, null, null)]
    public void What_is_not_a_real_date_is_refused(string? day, string? month, string? year) =>
        Assert.False(new DateParts { Day = day, Month = month, Year = year }.TryRead(out _));

    [Fact]
    public void A_date_shown_for_correction_reads_back_as_itself()
    {
        var day = new DateOnly(2026, 3, 9);

        Assert.True(DateParts.From(day).TryRead(out var again));
        Assert.Equal(day, again);
    }
}
