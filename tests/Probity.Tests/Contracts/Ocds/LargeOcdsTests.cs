using System.Text;
using Probity.Features.Contracts.Ocds;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts.Ocds;

[Collection(nameof(Alone))]
public sealed class LargeOcdsTests
{
    [Fact]
    public async Task A_huge_package_is_read_in_little_memory()
    {
        var line = Encoding.UTF8.GetBytes($$"""
            {"ocid":"o","id":"1","date":"2024-01-01","tender":{"title":"T","description":"{{new string('d', 2000)}}"},"parties":[{"id":"GB-COH-1","name":"A"}]},

            """);
        var size = TestSize.Of(50L << 20, 1L << 30);
        using var file = new MadeStream(Enumerable.Repeat(line, (int)(size / line.Length)).Prepend("{\"releases\":["u8.ToArray()).Append("]}"u8.ToArray()));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);

        await foreach (var item in OcdsReader.ReadAsync(file, "huge.json", TestContext.Current.CancellationToken))
        {
            Assert.NotNull(item.Release);
            if (++count % 5000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(size / line.Length, count);
        Assert.True(most < 40 << 20, $"{most >> 20} MB were held");
    }

    [Fact]
    public async Task A_release_of_countless_little_values_is_refused_in_little_memory()
    {
        var values = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,", 32 << 10)));
        using var file = new MadeStream(Enumerable.Repeat(values, 400).Prepend("""{"ocid":"o","x":["""u8.ToArray()).Append("1]}"u8.ToArray()));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await foreach (var item in OcdsReader.ReadAsync(file, "dense.json", TestContext.Current.CancellationToken))
        {
            Assert.Contains("values", item.Problem!.Message, StringComparison.Ordinal);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 100L << 20);
        }
    }

    [Fact]
    public async Task A_file_that_arrives_in_sips_takes_no_longer()
    {
        using var file = new MadeStream(Enumerable.Repeat("1,"u8.ToArray(), 1 << 20).Prepend("""{"ocid":"o","id":"1","x":["""u8.ToArray()).Append("1]}"u8.ToArray()));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));

        Assert.NotNull((await OcdsReader.ReadAsync(file, "sips.json", patience.Token).SingleAsync(patience.Token)).Release);
    }
}
