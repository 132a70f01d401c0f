namespace Probity.Matching.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("1234567", "01234567")]
    [InlineData(" 0123 4567 ", "01234567")]
    [InlineData("sc 106477", "SC106477")]
    [InlineData("NI12345", "NI012345")]
    [InlineData("OC334398", "OC334398")]
    [InlineData("GB-COH-2004022", "02004022")]
    [InlineData("IP29706R", "IP29706R")]
    [InlineData("123456789", null)]
    [InlineData("LIMITED", null)]
    [InlineData("0000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_company_number_is_written_as_the_register_writes_it(string? typed, string? number) =>
        Assert.Equal(number, CompanyNumber.Normalise(typed));

    [Theory]
    [InlineData("sw1a1aa", "SW1A 1AA")]
    [InlineData("B69  3HW", "B69 3HW")]
    [InlineData("m1 1ae", "M1 1AE")]
    [InlineData("SWINDON", null)]
    [InlineData(null, null)]
    public void A_postcode_is_written_with_one_space(string? typed, string? postcode) => Assert.Equal(postcode, Postcode.Normalise(typed));
}
