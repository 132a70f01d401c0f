namespace Probity.Matching.Tests;

public sealed class OrganisationMatcherTests
{
    private static OrganisationMatch? Compare(string a, string b) => OrganisationMatcher.Compare(new(a), new(b));

    [Theory]
    [InlineData("Marstons hldgs", "MARSTON HOLDINGS PLC")]
    [InlineData("Marston's Holdings", "MARSTON HOLDINGS PLC")]
    [InlineData("Marstons hldgs", "Marston's Holdings")]
    [InlineData("Sagaservices", "SAGA SERVICES LIMITED")]
    [InlineData("Borough London Of Sutton", "London Borough of Sutton")]
    [InlineData("Experis Limted", "EXPERIS LIMITED")]
    [InlineData("HMRC", "HM Revenue and Customs (HMRC)")]
    [InlineData("Dave at Serco", "SERCO LIMITED")]
    [InlineData("Bloggs Ltd t/a Red Kettle", "Red Kettle")]
    [InlineData("Capita annual dinner", "CAPITA PLC")]
    [InlineData("Channel 4 Television", "Channel Four Television Corporation")]
    public void One_organisation_written_in_two_ways_is_found(string a, string b) => Assert.NotNull(Compare(a, b));

    [Theory]
    [InlineData("Northgate Taxis", "Southgate Taxis")]
    [InlineData("Lodge 1412", "Lodge 1413")]
    [InlineData("Unit 4 Catering", "Unit 5 Catering")]
    [InlineData("Henry VII School", "Henry VIII School")]
    [InlineData("BIRDS (DERBY) LIMITED", "LAWSONS (DERBY) LIMITED")]
    [InlineData("Leicester City Council", "Lancaster City Council")]
    [InlineData("Serco", "Capita")]
    [InlineData("Member of the public", "Member of public")]
    [InlineData("", "")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void Two_organisations_are_kept_apart(string a, string b) => Assert.Null(Compare(a, b));

    [Fact]
    public void The_same_company_number_is_tier_A_whatever_the_names()
    {
        OrganisationMatch? match = OrganisationMatcher.Compare(new("Acme", "GB-COH-1234567"), new("Zenith", "GB-COH-01234567"));

        Assert.Equal(MatchTier.A, match?.Tier);
        Assert.Contains(match!.Reasons, r => r.StartsWith("For: the same identifier", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_name_with_another_company_number_is_tier_C_and_says_why()
    {
        OrganisationMatch? match = OrganisationMatcher.Compare(
            new("Acme Ltd", "GB-COH-01234567", "SW1A 1AA"), new("Acme plc", "GB-COH-07654321", "SW1A 1AA"));

        Assert.Equal(MatchTier.C, match?.Tier);
        Assert.Contains(match!.Reasons, r => r.StartsWith("Against: different identifiers", StringComparison.Ordinal));
    }

    [Fact]
    public void Identifiers_of_two_registers_do_not_contradict()
    {
        OrganisationMatch? match = OrganisationMatcher.Compare(new("Acme", "GB-COH-01234567"), new("Acme", "GB-CHC-01234567"));

        Assert.Equal(MatchTier.C, match?.Tier);
        Assert.DoesNotContain(match!.Reasons, r => r.Contains("identifier", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_name_and_postcode_or_domain_is_tier_B()
    {
        Assert.Equal(MatchTier.B, OrganisationMatcher.Compare(new("Acme Ltd", Postcode: "SW1A 1AA"), new("ACME", Postcode: "sw1a1aa"))?.Tier);
        Assert.Equal(MatchTier.B, OrganisationMatcher.Compare(new("Acme Ltd", Domain: "sales@acme.co.uk"), new("ACME", Domain: "https://www.acme.co.uk/"))?.Tier);
    }

    [Fact]
    public void A_shared_mail_provider_is_no_evidence() =>
        Assert.Equal(MatchTier.C, OrganisationMatcher.Compare(new("Acme", Domain: "gmail.com"), new("Acme", Domain: "gmail.com"))?.Tier);

    [Fact]
    public void A_name_that_many_bear_says_so()
    {
        OrganisationMatch? match = Compare("The Red Lion", "Red Lion");

        Assert.Equal(MatchTier.C, match?.Tier);
        Assert.Contains(match!.Reasons, r => r.StartsWith("Against: many unconnected", StringComparison.Ordinal));
    }

    [Fact]
    public void An_alias_counts_as_a_name() =>
        Assert.Equal(1, OrganisationMatcher.Compare(new("Global Widgets") { Aliases = ["Acme"] }, new("Acme Ltd"))?.Score);

    [Fact]
    public void Branches_of_a_chain_are_not_one_for_sharing_its_domain()
    {
        Assert.Equal(MatchTier.C, OrganisationMatcher.Compare(new("Costa", Domain: "costa.co.uk"), new("Costa", Domain: "costa.co.uk"))?.Tier);
        Assert.Equal(MatchTier.B, OrganisationMatcher.Compare(new("Costa", Postcode: "M1 1AE"), new("Costa", Postcode: "M1 1AE"))?.Tier);
    }

    [Fact]
    public void A_name_that_is_only_like_it_is_never_tier_B() =>
        Assert.Equal(MatchTier.C, OrganisationMatcher.Compare(new("Marston hldgs", Postcode: "M1 1AE"), new("Marston Holdings", Postcode: "M1 1AE"))?.Tier);
}
