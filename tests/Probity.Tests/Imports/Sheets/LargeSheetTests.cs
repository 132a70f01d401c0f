using System.Text;
using Probity.Features.Imports.Sheets;
using Probity.Tests.Support;

namespace Probity.Tests.Imports.Sheets;

[Collection(nameof(Alone))]
public sealed class LargeSheetTests
{
    [Fact]
    public async Task A_huge_file_is_read_in_little_memory()
    {
        var line = Encoding.UTF8.GetBytes($"2024-05-01,\"Acme & Sons, Ltd\",{new string('x', 150)},12.50\r\n");
        var size = TestSize.Of(50L << 20, 1L << 30);
        using var file = new MadeStream(Enumerable.Repeat(line, (int)(size / line.Length)).Prepend("Date,Provider,What,Value\r\n"u8.ToArray()));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (count, most) = (0, 0L);

        await foreach (var row in SheetReader.ReadAsync(file, "huge.csv", SheetLimits.Default, TestContext.Current.CancellationToken))
        {
            Assert.Empty(row.Problems);
            if (++count % 50_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(size / line.Length, count);
        Assert.True(most < 40 << 20, $"{most >> 20} MB were held");
    }

    [Theory]
    [InlineData(SheetFormat.Csv)]
    [InlineData(SheetFormat.Xlsx)]
    [InlineData(SheetFormat.Json)]
    public async Task A_long_register_is_written_and_read_in_little_memory(SheetFormat format)
    {
        var count = TestSize.Of(60_000, 1_200_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);

        await SheetWriter.WriteAsync(file, format, "Gifts", ["Reference", "Provider", "Value"], Rows(), TestContext.Current.CancellationToken);
        file.Position = 0;
        var read = 0;
        await foreach (var row in SheetReader.ReadAsync(file, $"r.{format}", SheetLimits.Default, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"GFT-{read}", row["Reference"]);
            Measure(read++);
        }

        Assert.Equal(count, read);
        Assert.True(most < 40 << 20, $"{most >> 20} MB were held");

        async IAsyncEnumerable<IReadOnlyList<CellValue>> Rows()
        {
            await Task.CompletedTask;
            for (var i = 0; i < count; i++)
            {
                Measure(i);
                yield return [CellValue.Of($"GFT-{i}"), CellValue.Of($"Provider {i}"), CellValue.OfPence(i)];
            }
        }

        void Measure(int i)
        {
            if (i % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
    }
}
