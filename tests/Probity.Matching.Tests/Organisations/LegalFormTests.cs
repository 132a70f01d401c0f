using Probity.Matching.Organisations;

namespace Probity.Matching.Tests.Organisations;

public sealed class LegalFormTests
{
    [Theory]
    [InlineData("Acme Limited", "ACME", "LTD")]
    [InlineData("Acme Ltd.", "ACME", "LTD")]
    [InlineData("Acme Cyfyngedig", "ACME", "LTD")]
    [InlineData("Acme Public Limited Company", "ACME", "PLC")]
    [InlineData("Acme P.L.C.", "ACME", "PLC")]
    [InlineData("Acme LLP", "ACME", "LLP")]
    [InlineData("Acme C.I.C.", "ACME", "CIC")]
    [InlineData("Siemens Aktiengesellschaft", "SIEMENS", "AG")]
    [InlineData("Acme GmbH & Co. KG", "ACME", "GMBHCOKG")]
    [InlineData("Faberlic Europe Sp. z o.o.", "FABERLIC EUROPE", "SARL")]
    [InlineData("OAO Gazprom", "GAZPROM", "AG")]
    [InlineData("Williams Motor Co.(Holdings)Limited", "WILLIAMS MOTOR CO HOLDINGS", "LTD")]
    [InlineData("Mactaggart, Scott & Company Limited", "MACTAGGART SCOTT", "LTD")]
    [InlineData("Limited", "LIMITED", "")]
    public void The_form_is_split_off_and_the_last_word_stays(string name, string words, string form)
    {
        NameReading reading = NameReader.OfRegister(name)[0];

        Assert.Equal((words, form), (string.Join(' ', reading.Words), reading.LegalForm));
    }

    [Fact]
    public void Every_class_has_a_number_of_its_own()
    {
        string[] classes = ["LTD", "PLC", "LLP", "LP", "CIC", "CIO", "UNLTD", "CO", "INC", "LLC", "GMBH", "GMBHCOKG", "AG", "SARL", "EV", "SDN"];

        Assert.Equal(classes.Length, classes.Select(LegalFormTable.NumberOf).Distinct().Count());
        Assert.All(classes, c => Assert.NotEqual(0, LegalFormTable.NumberOf(c)));
        Assert.Equal(0, LegalFormTable.NumberOf(""));
    }
}
