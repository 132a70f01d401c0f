using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Probity.Features.Contracts.Ocds;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>A supplied file on disk: its digest, what kind it is, and its items one at a time.</summary>
internal sealed class ImportSource(string path, string name)
{
    // Words that stand near the beginning of every OCDS file and in no flat export of ours.
    private static readonly string[] OcdsWords = ["\"releases\"", "\"records\"", "\"compiledRelease\"", "\"initiationType\"", "\"tender\"", "\"awards\"", "\"parties\""];

    public string Name => name;

    public async Task<ImportFileDetails> DescribeAsync(string? spool, CancellationToken ct)
    {
        await using var stream = Open();
        if (!stream.CanSeek)
            throw new RuleBrokenException($"{name} is no file. Save what comes from it in one, and import that.");
        // A device has no end, and a file that still grows is not what will be read after this.
        var (length, read, buffer) = (stream.Length, 0L, new byte[1 << 17]);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await stream.ReadAsync(buffer, ct) is > 0 and var more)
        {
            read += more;
            if (read > length)
                throw new RuleBrokenException($"{name} grows while it is read, or is no file. Import it when it is complete.");
            digest.AppendData(buffer, 0, more);
        }

        return new ImportFileDetails(name, length, Convert.ToHexStringLower(digest.GetHashAndReset()), spool);
    }

    public async IAsyncEnumerable<ImportItem> ReadAsync(bool takesOcds, ImportHeadings headings, ICollection<RowProblem> notes, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var stream = Open();
        if (takesOcds && IsOcds(stream))
        {
            await foreach (var item in OcdsReader.ReadAsync(stream, name, ct))
                yield return new ImportItem(null, item);
            yield break;
        }

        await foreach (var row in SheetReader.ReadAsync(stream, name, SheetLimits.Default, notes, ct))
            yield return new ImportItem(headings.Read(row), null);
    }

    /// <summary>The headings of the first rows, sheet by sheet, and an example under each.</summary>
    public async Task<IReadOnlyList<(string Heading, string Example)>> HeadingsAsync(CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rows = 0;
        await using var stream = Open();
        await foreach (var row in SheetReader.ReadAsync(stream, name, SheetLimits.Default, ct))
        {
            foreach (var (heading, value) in row.Cells)
            {
                if (!found.TryGetValue(heading, out var example) || example.Length == 0)
                    found[heading] = value;
            }

            if (++rows >= 200)
                break;
        }

        return found.Select(f => (f.Key, f.Value)).ToList();
    }

    public bool IsOcds()
    {
        using var stream = Open();
        return IsOcds(stream);
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);

    private static bool IsOcds(FileStream stream)
    {
        var head = new byte[1 << 16];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (length > 2 && head[0] == 0x1F && head[1] == 0x8B)
            return true;
        // Two bytes for a letter, or four: without the empty ones the words that are looked for stand there as they do in UTF-8.
        var bytes = head.AsSpan(0, length).IndexOf((byte)0) < 0 ? head[..length] : [.. head.Take(length).Where(b => b is not (0 or 0xFE or 0xFF))];
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.Length > 0 && text[0] is '{' or '[' && OcdsWords.Any(word => text.Contains(word, StringComparison.Ordinal));
    }
}
