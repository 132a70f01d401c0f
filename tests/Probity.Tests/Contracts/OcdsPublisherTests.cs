using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Probity.Features.Contracts;
using Probity.Features.Imports;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>The shapes in which publishers of many countries put OCDS out, into the register: read rightly, or refused whole with a place and a rule.</summary>
public sealed class OcdsPublisherTests
{
    private const string Award = """{"id":"a","status":"active","date":"2024-05-01","value":{"amount":1000.5,"currency":"GBP"},"suppliers":[{"id":"S1","name":"Acme Ltd"}]}""";

    [Fact]
    public async Task One_process_at_every_stage_has_the_stage_that_it_has_reached()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        await ImportAsync(site, world, "stages.json", Package(
            """{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["planning"],"planning":{"budget":{"amount":{"amount":5,"currency":"GBP"}}},"tender":{"title":"One"}}""",
            """{"ocid":"o-2","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender","tenderAmendment"],"tender":{"title":"Two","status":"active"}}""",
            $$"""{"ocid":"o-3","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"title":"Three","status":"complete"},"awards":[{{Award}}],"contracts":[{"id":"c","awardID":"a","status":"active","period":{"startDate":"2024-06-01","endDate":"2030-05-31"} }]}""",
            $$"""{"ocid":"o-4","id":"1","date":"2024-01-01T00:00:00Z","tag":["contractTermination"],"tender":{"title":"Four"},"awards":[{{Award}}],"contracts":[{"id":"c","awardID":"a","status":"terminated"}]}""",
            """{"ocid":"o-5","id":"1","date":"2024-01-01T00:00:00Z","tag":["tenderCancellation"],"tender":{"title":"Five","status":"cancelled"}}""",
            $$"""{"ocid":"o-6","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"title":"Six"},"awards":[{{Award.Replace("active", "unsuccessful")}}]}"""));

        Assert.Equal([ContractStatus.Pipeline, ContractStatus.LiveTender, ContractStatus.Active, ContractStatus.Terminated, ContractStatus.Cancelled, ContractStatus.Cancelled],
            (await ContractsAsync(site)).Select(c => c.Status));
    }

    [Theory]
    [InlineData("""{"amount":"12,000.00","currency":"GBP"}""", 12000, "A number written as text was read as a number")]
    [InlineData("""{"amount":500,"currency":"EUR"}""", null, "The amount is not in pounds. It was left out: nothing is converted.")]
    [InlineData("""{"amount":500,"currency":"USD"}""", null, "value “USD”: The amount is not in pounds")]
    [InlineData("""{"amount":null,"currency":"GBP"}""", null, null)]
    [InlineData("""{"amount":77}""", null, "The amount has no currency; none was assumed.")]
    [InlineData("88", null, "An amount without its currency.")]
    [InlineData("""{"amount":-5,"currency":"GBP"}""", null, "No contract has such an amount. It was left out.")]
    [InlineData("""{"amount":1e30,"currency":"GBP"}""", null, "left out")]
    [InlineData("""{"amount":1e400,"currency":"GBP"}""", null, "This is not a number that can be held and was left out.")]
    [InlineData("""{"amount":"about 12k","currency":"GBP"}""", null, "value “about 12k”: This is not a number that can be held and was left out.")]
    public async Task Only_pounds_are_shown_as_pounds_and_what_was_left_out_is_said(string value, int? pounds, string? note)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var batch = await ImportAsync(site, world, "amounts.json", Package(
            $$"""{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"title":"One"},"awards":[{"id":"a","status":"active","date":"2024-05-01","value":{{value}},"suppliers":[{"name":"Acme Ltd"}]}]}"""));

        Assert.Equal(pounds is { } known ? Money.Pounds(known) : null, Assert.Single(await ContractsAsync(site)).ValueAwarded);
        if (note is null)
            Assert.Null(batch.Notes);
        else
            Assert.Contains(note, batch.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_odd_a_thousand_times_is_said_once_with_its_place()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var batch = await ImportAsync(site, world, "years.json", Package([.. Enumerable.Range(1, 300).Select(i =>
            $$"""{"ocid":"o-{{i}}","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"title":"T{{i}}"},"awards":[{"id":"a","status":"active","date":"2024"}]}""")]));

        Assert.Equal("years.json, row 1, column ‘releases[0].awards[0].date’, value “2024”: This is not a date of 1900 to 2199 and was left out. 300 times in all; this was the first.", batch.Notes);
        Assert.All(await ContractsAsync(site), c => Assert.Null(c.AwardDecision));
    }

    [Fact]
    public async Task Lists_and_objects_are_taken_for_one_another_and_suppliers_where_they_stand()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        await ImportAsync(site, world, "loose.json", """
            {"releases":{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":"award","buyer":{"name":"A Policing Body"},"tender":[{"title":"In a list"}],
             "awards":{"id":"a","date":"2024-05-01T23:30:00+01:00","suppliers":[{"name":"Inline Ltd"},{"name":"Second & Sons","identifier":{"scheme":"GB-COH","id":"1234567"}}]},
             "parties":[{"name":"Loser LLP","roles":["tenderer"],"beneficialOwners":[{"name":"P"}],"additionalIdentifiers":[{"scheme":"GB-VAT","id":"GB123456789"}]}],
             "bids":{"statistics":[{"id":"1","measure":"bids","value":4},{"id":"2","measure":"smeBids","value":2}]},
             "relatedProcesses":[{"id":"1","relationship":["framework"],"scheme":"ocid","identifier":"o-0"}]}}
            """);

        var contract = Assert.Single(await ContractsAsync(site));
        Assert.Equal(("In a list", "A Policing Body", new DateOnly(2024, 5, 1), 4), (contract.Title, contract.BuyerName, contract.AwardDecision, contract.BidsReceived));
        Assert.Equal([("Inline Ltd", PartyRole.Supplier), ("Loser LLP", PartyRole.Bidder), ("Second & Sons", PartyRole.Supplier)],
            contract.Parties.Select(p => (p.NameAsWritten, p.Role)).OrderBy(p => p.NameAsWritten, StringComparer.Ordinal));
        Assert.Contains("01234567", await site.WithDbAsync(db => db.SupplierIdentifiers.Select(i => i.Value).ToListAsync()));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public async Task Encodings_do_not_matter(string encoding, bool mark)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var letters = Encoding.GetEncoding(encoding);

        await ImportAsync(site, world, "letters.json", [.. mark ? letters.GetPreamble() : [], .. letters.GetBytes(Package(Release(1, "Café à la carte")))]);

        Assert.Equal("Café à la carte", Assert.Single(await ContractsAsync(site)).Title);
    }

    [Theory]
    [InlineData("lines")]
    [InlineData("lines with packages")]
    [InlineData("one after the other")]
    [InlineData("list of packages")]
    [InlineData("packed")]
    [InlineData("compiled records")]
    public async Task Wrappings_do_not_matter(string wrapping)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (one, two) = (Release(1, "One"), Release(2, "Two"));
        byte[] file = wrapping switch
        {
            "lines" => Bytes($"\r\n{one}\r\n\r\n{two}\r\n"),
            "lines with packages" => Bytes($"{Package(one)}\n{Package(two)}"),
            "one after the other" => Bytes(one + two),
            "list of packages" => Bytes($"[{Package(one)},{Package()},{Package(two)}]"),
            "packed" => Pack(Package(one, two)),
            _ => Bytes($$"""{"version":"1.1","records":[{"ocid":"o-1","releases":[{"url":"https://example.test/1","date":"2024-01-01T00:00:00Z","tag":["tender"]}],"compiledRelease":{{one}}},{"ocid":"o-2","compiledRelease":{{two}}}]}"""),
        };

        await ImportAsync(site, world, "wrapped.json", file);

        Assert.Equal(["One", "Two"], (await ContractsAsync(site)).Select(c => c.Title));
    }

    [Theory]
    [InlineData("""{"releases":[GOOD,{"id":"1","tender":{"title":"No ocid"}}]}""", "releases[1]", "This has no ocid")]
    [InlineData("""{"records":[{"ocid":"o","releases":[{"url":"https://example.test/1","tag":["tender"]}]}]}""", "records[0]", "The releases are links to other files, which are not fetched")]
    [InlineData("""{"releases":[GOOD,{"ocid":"o-2","tender":{"value":{"amount":NaN}}}]}""", "releases[1]", "this is not valid JSON after")]
    [InlineData("""{"releases":[GOOD,{"ocid":"o-2","tender":{"title":"Cut""", "releases[1]", "or it ends too early")]
    [InlineData("""{"data":{"results":[{"releases":[GOOD]}]}}""", null, "This has no ocid")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", null, "this is not valid JSON")]
    [InlineData("""{"error":"rate limited"}""", "title", "Add this column")]
    [InlineData("""{"releases":[]}""", null, "no releases or records")]
    [InlineData("", null, "no releases or records")]
    [InlineData("null", null, "no releases or records")]
    public async Task What_cannot_be_read_is_refused_whole_with_its_place(string text, string? column, string rule)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        var batch = await ImportAsync(site, world, "broken.json", text.Replace("GOOD", Release(1, "Good"), StringComparison.Ordinal));

        Assert.Equal(ImportStatus.Refused, batch.Status);
        Assert.Empty(await ContractsAsync(site));
        var problem = await site.WithDbAsync(db => db.ImportProblems.SingleAsync());
        Assert.Equal(("broken.json", column), (problem.File, problem.Column));
        Assert.Contains(rule, problem.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_ten_megabytes_are_cut_and_said_to_be()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();

        await ImportAsync(site, world, "long.json", Package(Release(1, new string('x', 10 << 20))));

        var title = Assert.Single(await ContractsAsync(site)).Title;
        Assert.Equal((500, '…'), (title.Length, title[^1]));
    }

    private static string Package(params string[] releases) =>
        $$"""{"uri":"https://example.test/p.json","version":"1.1","publishedDate":"2024-01-01T00:00:00Z","publisher":{"name":"Pub"},"extensions":["https://example.test/lots"],"releases":[{{string.Join(',', releases)}}]}""";

    private static string Release(int number, string title) =>
        $$"""{"ocid":"o-{{number}}","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"title":"{{title}}"},"awards":[{{Award}}]}""";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(Bytes(text));
        return packed.ToArray();
    }

    private static Task<ImportBatch> ImportAsync(TestSite site, World world, string name, string text) => ImportAsync(site, world, name, Bytes(text));

    private static async Task<ImportBatch> ImportAsync(TestSite site, World world, string name, byte[] file)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("probity-ocds-").FullName, name);
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        return await site.ImportAsync(world.Force, "contracts", path);
    }

    private static Task<List<Contract>> ContractsAsync(TestSite site) => site.WithDbAsync(db => db.Contracts.Include(c => c.Parties).OrderBy(c => c.Reference).ToListAsync());
}
