namespace Probity.Matching.Tests;

public sealed class OrganisationNameTests
{
    [Theory]
    [InlineData("M & S plc", "M and S")]
    [InlineData("The Potter's Wheel Ltd.", "POTTERS WHEEL")]
    [InlineData("P.J.H.Group Limited", "PJH Group")]
    [InlineData("GOODWOOD ESTATE COMPANY LIMITED(THE)", "Goodwood Estate")]
    [InlineData("Siemens AG", "siemens")]
    [InlineData("Café Rouge", "CAFE  ROUGE")]
    [InlineData("Acme Public Limited Company", "ACME")]
    [InlineData("Bloggs Ltd t/a The Red Kettle", "BLOGGS")]
    [InlineData("Ser\u200Bco", "SERCO")]
    public void Names_that_differ_in_form_only_have_one_key(string name, string other) =>
        Assert.Equal(OrganisationName.Key(other), OrganisationName.Key(name));

    [Theory]
    [InlineData("The The", "THE")]
    [InlineData("Limited", "LIMITED")]
    [InlineData("", "")]
    [InlineData("&&& ---", "AND AND AND")]
    public void The_last_word_left_stays(string name, string key) => Assert.StartsWith(OrganisationName.Key(name), key);

    [Fact]
    public void Variants_hold_each_name_it_goes_by()
    {
        IReadOnlyList<string> variants = OrganisationName.Variants("Bloggs Ltd trading as Red Kettle (formerly Blue Pot)");

        Assert.Contains("BLOGGS", variants);
        Assert.Contains("RED KETTLE", variants);
        Assert.Contains("BLUE POT", variants);
        Assert.Contains("HMRC", OrganisationName.Variants("HM Revenue and Customs (HMRC)"));
    }

    [Theory]
    [InlineData("Member of the public", true)]
    [InlineData("The Red Lion", true)]
    [InlineData("Tesco Stores Ltd", true)]
    [InlineData("Serco", false)]
    public void Names_of_many_or_of_nobody_are_generic(string name, bool generic) =>
        Assert.Equal(generic, OrganisationName.IsGeneric(OrganisationName.Key(name)));
}
