using System.IO.Compression;
using System.Text;
using Probity.Features.Contracts.Ocds;

namespace Probity.Tests.Contracts.Ocds;

public sealed class OcdsReaderTests
{
    private const string Release = """{"ocid":"ocds-1","id":"1","date":"2024-05-01T10:00:00Z","tag":["award"]}""";

    [Fact]
    public async Task A_publishers_release_package_is_read_whole()
    {
        var items = await OcdsFiles.SampleAsync("contracts-finder-25-release-package.json");

        Assert.Equal(25, items.Count);
        Assert.All(items, i => Assert.Null(i.Problem));
        Assert.All(items, i => Assert.NotNull(i.Release!.Buyer?.Name));
        Assert.Equal(10, items[0].At.Line);
    }

    [Fact]
    public async Task A_publishers_json_lines_are_read_whole()
    {
        var items = await OcdsFiles.SampleAsync("contracts-finder-100.jsonl");

        Assert.Equal(100, items.Count(i => i.Release is not null));
        Assert.Equal(73, items.Sum(i => i.Release!.Awards.Count));
        Assert.Equal(228, items.Sum(i => i.Release!.Parties.Count));
        Assert.Equal(100, items.Select(i => i.At.Offset).Distinct().Count());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData(" ")]
    public async Task Line_breaks_between_and_inside_objects_do_not_matter(string between)
    {
        var folded = Release.Replace(",", ",\n", StringComparison.Ordinal);

        var items = await OcdsFiles.ReadAsync(string.Join(between, Release, folded, Release));

        Assert.Equal(3, items.Count(i => i.Release is { Ocid: "ocds-1" }));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0}]")]
    [InlineData("[[{0}]]")]
    [InlineData("""{{"version":"1.1","publisher":{{"name":"x","releases":[1]}},"releases":[{0}],"links":{{"next":"y"}}}}""")]
    [InlineData("""[{{"releases":[{0}]}}]""")]
    [InlineData("""{{"results":[{{"uri":"u","releases":[{0}]}}],"maxPage":1}}""")]
    [InlineData("""{{"records":[{{"ocid":"ocds-1","releases":[{0}]}}]}}""")]
    [InlineData("""{{"records":[{{"releases":[{0}],"ocid":"ocds-1"}}]}}""")]
    [InlineData("""{{"ocid":"ocds-1","compiledRelease":{0}}}""")]
    [InlineData("""{{"releases":[{{"url":"u","date":"2024-01-01","tag":["award"]}}],"compiledRelease":{0},"ocid":"ocds-1"}}""")]
    [InlineData("""{{"releases":{0}}}""")]
    [InlineData("""[{0},]""")]
    public async Task Every_wrapping_of_a_release_is_understood(string wrapping)
    {
        var release = await OcdsFiles.OneAsync(string.Format(null, wrapping, Release));

        Assert.Equal(("ocds-1", "1"), (release.Ocid, release.Id));
        Assert.Equal(["award"], release.Tags);
    }

    [Fact]
    public async Task Encodings_and_packing_do_not_matter()
    {
        var name = Release.Replace("\"tag\"", "\"buyer\":{\"name\":\"Heddlu Gŵyr\"},\"tag\"", StringComparison.Ordinal);
        Encoding[] encodings = [new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];

        foreach (var encoding in encodings)
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(name)];
            foreach (var bytes in new[] { file, Packed(file), encoding.GetBytes(name) })
            {
                var release = Assert.Single(await OcdsFiles.ReadAsync(bytes)).Release;
                Assert.Equal("Heddlu Gŵyr", release?.Buyer?.Name);
            }
        }
    }

    [Fact]
    public async Task A_record_gives_its_compiled_release_and_without_one_its_releases_merged()
    {
        const string award = """{"ocid":"o","id":"2","date":"2024-02-01T00:00:00Z","awards":[{"id":"a","status":"active"}]}""";
        const string tender = """{"ocid":"o","id":"1","date":"2024-01-01T00:00:00Z","tender":{"title":"Locks"}}""";

        var merged = await OcdsFiles.OneAsync($$"""{"records":[{"ocid":"o","releases":[{{award}},{{tender}}]}]}""");
        var compiled = await OcdsFiles.OneAsync($$$"""{"records":[{"ocid":"o","releases":[{{{award}}},{{{tender}}}],"compiledRelease":{"id":"c","tag":["compiled"]}}]}""");

        Assert.Equal(("Locks", "active"), (merged.Tender!.Title, Assert.Single(merged.Awards).Status));
        Assert.Equal(("o", "c"), (compiled.Ocid, compiled.Id));
        Assert.Null(compiled.Tender);
    }

    [Fact]
    public async Task The_standards_own_example_says_the_same_as_compiled_record_and_as_versions()
    {
        const string folder = "ocp-fictional-example/1.1_record_ocds-213czf-000-00001";
        var compiled = Assert.Single(await OcdsFiles.SampleAsync($"{folder}.json")).Release!;
        var text = Encoding.UTF8.GetString(await OcdsFiles.BytesAsync($"{folder}-withversions.json"));
        var versions = Assert.Single(await OcdsFiles.ReadAsync(
            text.Replace("\"compiledRelease\"", "\"other\"", StringComparison.Ordinal))).Release!;

        Assert.Equal(compiled.Tender!.Value, versions.Tender!.Value);
        Assert.Equal(compiled.Parties.Select(p => p.Name), versions.Parties.Select(p => p.Name));
        Assert.Equal(compiled.Contracts[0].DateSigned, versions.Contracts[0].DateSigned);
        Assert.Equal(compiled.Awards[0].Suppliers, versions.Awards[0].Suppliers);
        Assert.Equal(compiled.Contracts[0].Spent, versions.Contracts[0].Spent);
        Assert.NotNull(compiled.Contracts[0].Spent);
    }

    [Fact]
    public async Task Merging_the_examples_releases_gives_its_own_compiled_release()
    {
        var releases = await OcdsFiles.SampleAsync("ocp-fictional-example/1.1_ocds-213czf-000-00001.json");
        var compiled = Assert.Single(await OcdsFiles.SampleAsync("ocp-fictional-example/1.1_record_ocds-213czf-000-00001.json")).Release!;

        var merged = OcdsMerge.Of(releases.Select(r => r.Release!).Reverse());

        Assert.Equal(6, merged.ReleaseIds.Count);
        Assert.Equal(compiled.Tender!.Value, merged.Current.Tender!.Value);
        Assert.Equal(compiled.Tender.TenderPeriod, merged.Current.Tender.TenderPeriod);
        Assert.Equal(compiled.Awards[0].Date, merged.Current.Awards[0].Date);
        Assert.Equal(compiled.Contracts[0].Transactions, merged.Current.Contracts[0].Transactions);
        Assert.Equal(compiled.Parties.Select(p => p.Id).Order(), merged.Current.Parties.Select(p => p.Id).Order());
    }

    [Fact]
    public async Task Linked_releases_are_named_as_a_problem_and_never_fetched()
    {
        var item = Assert.Single(await OcdsFiles.ReadAsync("""{"records":[{"ocid":"o","releases":[{"url":"https://e.example/1","date":"2024-01-01"}]}]}"""));

        Assert.Contains("links to other files", item.Problem!.Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(file);
        return packed.ToArray();
    }
}
