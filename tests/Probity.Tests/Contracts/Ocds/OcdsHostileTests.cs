using System.IO.Compression;
using System.Text;
using Probity.Features.Contracts.Ocds;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts.Ocds;

public sealed class OcdsHostileTests
{
    private const string Good = """{"ocid":"o","id":"1","date":"2024-01-01"}""";

    [Fact]
    public async Task A_file_cut_anywhere_gives_what_came_before_and_one_problem_at_the_end()
    {
        var file = await OcdsFiles.BytesAsync("contracts-finder-25-release-package.json");
        var whole = await OcdsFiles.ReadAsync(file);
        var random = new Random(20120401);

        for (var i = 0; i < TestSize.Of(60, 1000); i++)
        {
            var cut = random.Next(1, file.Length - 10);
            var items = await OcdsFiles.ReadAsync(file[..cut]);

            Assert.Contains("Nothing after this point", items[^1].Problem!.Message, StringComparison.Ordinal);
            Assert.All(items.SkipLast(1), item => Assert.NotNull(item.Release));
            Assert.Equal(whole.Count(r => Ends(whole, r, cut)), items.Count - 1);
        }

        bool Ends(List<OcdsItem> all, OcdsItem item, int cut)
        {
            var next = all.FirstOrDefault(r => r.At.Index == item.At.Index + 1);
            var end = file.AsSpan(0, next is null ? file.Length - 4 : (int)next.At.Offset).LastIndexOf((byte)'}') + 1;
            return end <= cut;
        }
    }

    [Fact]
    public async Task Damaged_bytes_never_do_worse_than_a_problem()
    {
        var file = await OcdsFiles.BytesAsync("ocp-fictional-example/1.1_record_ocds-213czf-000-00001-withversions.json");
        var random = new Random(7);

        for (var i = 0; i < TestSize.Of(200, 5000); i++)
        {
            var damaged = (byte[])file.Clone();
            for (var n = random.Next(1, 20); n > 0; n--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            Assert.All(await OcdsFiles.ReadAsync(damaged), item => Assert.True(item.Release is null != item.Problem is null));
        }
    }

    [Theory]
    [InlineData("""{"ocid":"o","tender":{"value":{"amount":NaN}}}""")]
    [InlineData("""{"ocid":"o","tender":{"value":{"amount":Infinity}}}""")]
    [InlineData("not json")]
    [InlineData("<html></html>")]
    [InlineData("""{"releases":[{"ocid":"o"}]]""")]
    [InlineData("""{"ocid":"o" "id":"1"}""")]
    [InlineData("'")]
    [InlineData("}")]
    [InlineData("""{"ocid":"o","\ud800":1,"releases":[""")]
    public async Task Broken_json_is_a_problem_that_names_its_line(string broken)
    {
        var items = await OcdsFiles.ReadAsync(Good + "\n\n" + broken);

        Assert.Equal("o", items[0].Release!.Ocid);
        Assert.Equal(3, items[^1].Problem!.Row);
        Assert.Contains("Near line 3", items[^1].Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(900)]
    public async Task A_release_nested_too_deeply_is_refused_and_the_next_is_read(int depth)
    {
        var deep = $$"""{"ocid":"deep","x":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        var items = await OcdsFiles.ReadAsync($"[{deep},{Good}]");

        Assert.Contains("levels deep", items[0].Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("o", items[1].Release!.Ocid);
    }

    [Theory]
    [InlineData('[', 100_000)]
    [InlineData('[', 1_000_000)]
    public async Task Endless_nesting_ends_the_file(char open, int depth)
    {
        var items = await OcdsFiles.ReadAsync(new string(open, depth));

        Assert.NotNull(items[^1].Problem);
        Assert.True(items.Count < 5);
    }

    [Fact]
    public async Task A_release_larger_than_the_limit_is_refused_and_the_next_is_read()
    {
        var limits = OcdsLimits.Default with { ReleaseBytes = 100_000 };
        var large = $$"""{"ocid":"large","x":[{{string.Join(',', Enumerable.Repeat("\"text\"", 50_000))}}]}""";

        foreach (var file in new[] { $"[{large},{Good}]", $$"""{"releases":[{{large}},{{Good}}]}""", large + Good })
        {
            var items = await OcdsFiles.ReadAsync(Encoding.UTF8.GetBytes(file), limits);

            Assert.Contains("larger than", items[0].Problem!.Message, StringComparison.Ordinal);
            Assert.Equal("o", items[1].Release!.Ocid);
        }
    }

    [Fact]
    public async Task One_text_larger_than_the_limit_ends_the_file()
    {
        var limits = OcdsLimits.Default with { ReleaseBytes = 100_000 };

        var items = await OcdsFiles.ReadAsync(Encoding.UTF8.GetBytes($$"""[{"ocid":"{{new string('x', 1_000_000)}}"},{{Good}}]"""), limits);

        Assert.Contains("one text is longer", items[^1].Problem!.Message, StringComparison.Ordinal);
        Assert.All(items, i => Assert.Null(i.Release));
    }

    [Fact]
    public async Task Text_that_is_not_unicode_is_replaced_and_noted()
    {
        var release = await OcdsFiles.OneAsync("""{"ocid":"o","id":"1","date":"2024-01-01","buyer":{"name":"Half \ud83d of\u0000 it \\ \"q\""}}""");
        byte[] latin = [.. Encoding.UTF8.GetBytes("""{"ocid":"o","id":"1","date":"2024-01-01","buyer":{"name":"Caf"""), 0xE9, .. "\"}}"u8];
        var latinRelease = Assert.Single(await OcdsFiles.ReadAsync(latin)).Release!;

        Assert.Equal("Half \uFFFD of it \\ \"q\"", release.Buyer!.Name);
        Assert.Equal("buyer.name", Assert.Single(release.Notes).Column);
        Assert.Equal("Caf\uFFFD", latinRelease.Buyer!.Name);
    }

    [Fact]
    public async Task Of_duplicated_keys_the_last_counts()
    {
        var release = await OcdsFiles.OneAsync("""{"ocid":"first","ocid":"o","id":"1","date":"2024-01-01","awards":[{"id":"x"}],"awards":[]}""");

        Assert.Equal("o", release.Ocid);
        Assert.Empty(release.Awards);
    }

    [Fact]
    public async Task A_million_values_of_the_wrong_kind_are_one_problem()
    {
        var items = await OcdsFiles.ReadAsync($"[{string.Join(',', Enumerable.Repeat("1", 1_000_000))},{Good}]");

        Assert.Equal(2, items.Count);
        Assert.Contains("An object was expected", items[0].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_beyond_reason_is_refused()
    {
        var item = Assert.Single(await OcdsFiles.ReadAsync($$"""{"ocid":"o","id":"1","awards":[{{string.Join(',', Enumerable.Repeat("{}", 30_000))}}]}"""));

        Assert.Equal("awards", item.Problem!.Column);
    }

    [Fact]
    public async Task A_packed_file_that_is_cut_or_unpacks_beyond_the_limit_is_a_problem()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat(Good, 100_000))}]"));
        var file = packed.ToArray();

        var cut = await OcdsFiles.ReadAsync(file[..^20]);
        var bomb = await OcdsFiles.ReadAsync(file, OcdsLimits.Default with { FileBytes = 1_000_000 });
        var empty = await OcdsFiles.ReadAsync([0x1F, 0x8B]);

        Assert.NotNull(cut[^1].Problem);
        Assert.Contains("larger than", bomb[^1].Problem!.Message, StringComparison.Ordinal);
        Assert.All(empty, i => Assert.Null(i.Release));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("[]")]
    [InlineData("""{"releases":[]}""")]
    public async Task A_file_with_nothing_in_it_gives_nothing(string file) => Assert.Empty(await OcdsFiles.ReadAsync(file));
}
