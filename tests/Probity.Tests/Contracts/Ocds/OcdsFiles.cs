using System.Text;
using Probity.Features.Contracts.Ocds;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts.Ocds;

internal static class OcdsFiles
{
    public static async Task<List<OcdsItem>> ReadAsync(string json) => await ReadAsync(Encoding.UTF8.GetBytes(json));

    public static async Task<List<OcdsItem>> ReadAsync(byte[] file, OcdsLimits? limits = null)
    {
        using var stream = new MemoryStream(file);
        return await OcdsReader.ReadAsync(stream, "test.json", limits ?? OcdsLimits.Default, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<OcdsItem>> SampleAsync(string name) => await ReadAsync(await BytesAsync(name));

    public static Task<byte[]> BytesAsync(string name) =>
        File.ReadAllBytesAsync(SampleFile.PathOf(Path.Combine("ocds", name)), TestContext.Current.CancellationToken);

    public static async Task<OcdsRelease> OneAsync(string json)
    {
        var item = Assert.Single(await ReadAsync(json));
        Assert.Null(item.Problem);
        return item.Release!;
    }
}
