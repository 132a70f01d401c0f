using System.IO.Compression;
using Probity.Matching.Tables;

namespace Probity.Matching.Tests;

/// <summary>The labelled files handed over beside the checkout. Where they are not, the tests that need them are skipped and say so.</summary>
internal static class SharedData
{
    public static RecordTable People(string file)
    {
        string path = PathOf(file);
        using Stream bytes = File.OpenRead(path);
        return RecordTable.FromCsv(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
    }

    public static string PathOf(string file)
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = Path.Combine(folder, "shared", "data", "matching", file);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"shared/data/matching/{file} is not beside the checkout");
        return "";
    }
}
