using Probity.Features.Contracts.Ocds;

namespace Probity.Tests.Contracts.Ocds;

public sealed class OcdsFieldTests
{
    [Theory]
    [InlineData("""{"amount":1234.5,"currency":"GBP"}""", 1234.5, "GBP")]
    [InlineData("""{"amount":"1234.50","currency":"gbp"}""", 1234.5, "GBP")]
    [InlineData("""{"amount":"£1,234.50"}""", 1234.5, null)]
    [InlineData("""{"amount":1.2345e3,"currency":""}""", 1234.5, null)]
    [InlineData("1234.5", 1234.5, null)]
    [InlineData("\"1,234,000\"", 1234000, null)]
    public async Task Amounts_are_read_however_they_are_written(string value, double amount, string? currency)
    {
        var release = await AwardAsync($"\"value\":{value}");

        Assert.Equal(new OcdsValue((decimal)amount, currency), release.Awards[0].Value);
        Assert.Equal(currency is null, release.Notes.Any(n => n.Message.Contains("currency", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"12,50\"")]
    [InlineData("\"about £500\"")]
    [InlineData("1e400")]
    [InlineData("\"NaN\"")]
    public async Task An_amount_that_is_no_number_is_left_out_and_noted(string amount)
    {
        var release = await AwardAsync($$"""
            "value":{"amount":{{amount}},"currency":"GBP"}
            """);

        Assert.Null(release.Awards[0].Value!.Amount);
        Assert.Equal("awards[0].value.amount", Assert.Single(release.Notes).Column);
    }

    [Theory]
    [InlineData("2024-06-30", "2024-06-30")]
    [InlineData("2024-06-30T23:59:59Z", "2024-06-30")]
    [InlineData("2024-06-30T23:59:59+01:00", "2024-06-30")]
    [InlineData("2024-06-30T00:00:00Z", "2024-06-30")]
    [InlineData("2024-06-29T23:00:00Z", "2024-06-30")]
    [InlineData("2024-06-30T23:30:00Z", "2024-07-01")]
    [InlineData("2024-01-30T23:30:00Z", "2024-01-30")]
    [InlineData("2024-06-30T10:00:00", "2024-06-30")]
    [InlineData("2024-06-30T10:00:00.1234567+01:00", "2024-06-30")]
    [InlineData("2024-06-30T10:00Z", "2024-06-30")]
    [InlineData("2024-06-30 10:00:00", "2024-06-30")]
    [InlineData("30/06/2024", "2024-06-30")]
    [InlineData("2024-06-30Z", "2024-06-30")]
    [InlineData("2024-06-30+01:00", "2024-06-30")]
    public async Task A_date_means_a_day_in_england_and_wales(string written, string day)
    {
        var release = await AwardAsync($"\"date\":\"{written}\"");

        Assert.Equal(DateOnly.Parse(day), OcdsDates.Day(release.Awards[0].Date));
        Assert.Empty(release.Notes);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2024-02-30")]
    [InlineData("soon")]
    public async Task A_date_that_is_none_is_left_out_and_noted(string written)
    {
        var release = await AwardAsync($"\"date\":\"{written}\"");

        Assert.Null(release.Awards[0].Date);
        Assert.Contains(written, Assert.Single(release.Notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offset_of_a_date_is_kept()
    {
        var release = await AwardAsync("\"date\":\"2024-06-30T10:00:00+02:00\"");

        Assert.Equal(TimeSpan.FromHours(2), release.Awards[0].Date!.Value.Offset);
    }

    [Theory]
    [InlineData("GB-COH", "1234567", "01234567")]
    [InlineData("gb-coh", " 01234567 ", "01234567")]
    [InlineData("GB-COH", "11111111.0", "11111111")]
    [InlineData("GB-COH", "SC 1234", "SC001234")]
    [InlineData("GB-COH", "oc123456", "OC123456")]
    [InlineData("GB-COH", "GB-COH-123456", "00123456")]
    [InlineData("GB-COH", "not known", "NOTKNOWN")]
    [InlineData("GB-CHC", "202918", "202918")]
    [InlineData("XX-NEW", "12.0.1", "12.0.1")]
    public async Task Registered_numbers_are_tidied_and_kept_as_published(string scheme, string published, string tidy)
    {
        var party = await PartyAsync($$$"""{"id":"p","name":"A","identifier":{"scheme":"{{{scheme}}}","id":"{{{published}}}"}}""");

        Assert.Equal((scheme.ToUpperInvariant(), tidy), (party.Identifier!.Scheme, party.Identifier.Id));
        Assert.Equal(published.Trim(), party.Identifier.AsPublished);
    }

    [Theory]
    [InlineData("GB-COH-1234567", "GB-COH", "01234567")]
    [InlineData("GB-CFS-18525", null, null)]
    [InlineData("GB-FTS-18525", null, null)]
    [InlineData("12345", null, null)]
    public async Task A_partys_own_id_counts_as_identifier_only_when_it_is_a_registers(string id, string? scheme, string? number)
    {
        var party = await PartyAsync($$$"""{"id":"{{{id}}}","identifier":{"legalName":"  Acme   &\u00a0Sons\nLtd "}}""");

        Assert.Equal("Acme & Sons Ltd", party.Name);
        Assert.Equal("Acme & Sons Ltd", party.LegalName);
        Assert.Equal((scheme, number), (party.Identifier!.Scheme, party.Identifier.Id));
    }

    [Fact]
    public async Task Organisations_described_where_they_are_named_become_parties()
    {
        var release = await OcdsFiles.OneAsync("""
            {"ocid":"o","id":"1","date":"2014-01-01","buyer":{"name":"Northshire Police Authority","identifier":{"scheme":"GB-LAC","id":"1"}},
             "awards":[{"id":"a","suppliers":[{"name":"Acme","identifier":{"scheme":"GB-COH","id":"123"},"contactPoint":{"email":"x@ACME.example"}}]}],
             "contracts":{"id":"c","awardID":"a","amendment":{"date":"2014-02-01","rationale":"More"},"implementation":{"transactions":[{"amount":{"amount":5,"currency":"GBP"}}]}}}
            """);

        Assert.Equal(["buyer", "supplier"], release.Parties.SelectMany(p => p.Roles));
        Assert.Equal("00000123", release.Party(release.Awards[0].Suppliers[0])!.Identifier!.Id);
        Assert.Equal("acme.example", release.Parties[1].ContactDomain);
        Assert.Equal("More", release.Contracts[0].Amendments[0].Rationale);
        Assert.Equal(new OcdsValue(5, "GBP"), release.Contracts[0].Spent);
    }

    [Fact]
    public async Task Fields_of_other_publishers_and_extensions_are_read_or_passed_over()
    {
        var release = await OcdsFiles.OneAsync("""
            {"ocid":"ocds-h6vhtk-0","id":"000001-2025","date":"2025-02-01T09:00:00Z","tag":"award","x_own":{"deep":[[[1]]]},
             "parties":[{"id":"GB-FTS-1","name":"X","additionalIdentifiers":[{"scheme":"GB-PPON","id":"PABC"}],"details":{"url":"https://x.example"},"roles":"supplier"}, 7, null],
             "tender":{"legalBasis":{"id":"32014L0024"},"lots":[{"id":"1","title":"Lot","value":{"amountGross":5,"amount":4,"currency":"GBP"},"hasOptions":false}],
                       "items":[{"classification":{"scheme":"CPV","id":"1"}},{"additionalClassifications":[{"scheme":"CPV","id":"2"}]}],"numberOfTenderers":"3"},
             "awards":[{"id":1,"relatedLots":["1"],"hasSubcontracting":true,"suppliers":[{"id":"GB-FTS-1","name":"X"}]}],
             "bids":{"statistics":[{"id":"1","measure":"bids","value":4,"relatedLot":"1"}],"details":[{"id":"b","status":"valid","tenderers":[{"name":"Loser Ltd"}]}]},
             "relatedProcesses":[{"id":"1","relationship":["framework"],"identifier":"ocds-x"}]}
            """);

        Assert.Equal(["award"], release.Tags);
        Assert.Equal(["supplier"], release.Parties[0].Roles);
        Assert.Equal("PABC", release.Parties[0].AdditionalIdentifiers[0].Id);
        Assert.Equal((3, 2), (release.Tender!.NumberOfTenderers, release.Tender.Classifications.Count));
        Assert.Equal(("1", true), (release.Awards[0].Id, release.Awards[0].HasSubcontracting));
        Assert.Equal((4m, "Loser Ltd"), (release.BidStatistics[0].Value, release.Bids[0].Tenderers[0].Name));
        Assert.Equal("parties[1]", release.Notes.First(n => n.Column!.StartsWith("parties", StringComparison.Ordinal)).Column);
    }

    [Fact]
    public async Task A_release_without_an_id_gets_one_and_without_an_ocid_is_refused()
    {
        var release = await OcdsFiles.OneAsync("""{"ocid":"o","date":"2024-06-01"}""");
        var refused = Assert.Single(await OcdsFiles.ReadAsync("""[{"id":"1","tender":{}}]"""));

        Assert.Equal("o-2024-06-01", release.Id);
        Assert.Contains("no ocid", refused.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_releases_win_field_by_field_and_awards_by_id()
    {
        var items = await OcdsFiles.ReadAsync("""
            {"ocid":"o","id":"2","date":"2024-03-01","tender":{"status":"complete"},"awards":[{"id":"a","status":"active"},{"id":"b"}],"parties":[{"id":"p","name":"P","roles":["supplier"]}]}
            {"ocid":"o","id":"1","date":"2024-01-01","tender":{"title":"T","status":"active"},"awards":[{"id":"a","status":"pending","value":{"amount":1,"currency":"GBP"}}],"parties":[{"id":"p","roles":["tenderer"],"name":"P"}]}
            """);

        var process = OcdsMerge.Of(items.Select(i => i.Release!));

        Assert.Equal(["1", "2"], process.ReleaseIds);
        Assert.Equal(("T", "complete"), (process.Current.Tender!.Title, process.Current.Tender.Status));
        Assert.Equal(["a", "b"], process.Current.Awards.Select(a => a.Id));
        Assert.Equal(("active", 1m), (process.Current.Awards[0].Status, process.Current.Awards[0].Value!.Amount));
        Assert.Equal(["tenderer", "supplier"], Assert.Single(process.Current.Parties).Roles);
    }

    private static Task<OcdsRelease> AwardAsync(string field) =>
        OcdsFiles.OneAsync($$"""{"ocid":"o","id":"1","date":"2024-01-01","awards":[{"id":"a",{{field}}}]}""");

    private static async Task<OcdsParty> PartyAsync(string party) =>
        (await OcdsFiles.OneAsync($$"""{"ocid":"o","id":"1","date":"2024-01-01","parties":[{{party}}]}""")).Parties[0];
}
