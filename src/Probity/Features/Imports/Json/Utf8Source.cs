using System.IO.Compression;
using System.Text;

namespace Probity.Features.Imports.Json;

/// <summary>Any JSON file as plain UTF-8: unpacked when it starts as gzip does, converted when it is UTF-16 or UTF-32, without a byte order mark.</summary>
internal static class Utf8Source
{
    private const int Longest = 4;

    /// <param name="limit">Bytes after unpacking, beyond which reading throws <see cref="InvalidDataException"/>.</param>
    public static async Task<Stream> OpenAsync(Stream stream, long limit, CancellationToken ct)
    {
        var outer = new PeekStream(stream, limit);
        var start = await outer.PeekAsync(2, ct);
        if (start.Span is not [0x1F, 0x8B])
            return await DecodeAsync(outer, limit, ct);

        return await DecodeAsync(new GZipStream(outer, CompressionMode.Decompress), limit, ct);
    }

    private static async Task<Stream> DecodeAsync(Stream stream, long limit, CancellationToken ct)
    {
        var inner = new PeekStream(stream, limit);
        var start = (await inner.PeekAsync(Longest, ct)).ToArray();
        Encoding? encoding = start switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, 0, 0] or [not 0, 0, 0, 0] => Encoding.UTF32,
            [0xFF, 0xFE, ..] or [not 0, 0, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] or [0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (encoding is null)
            return inner;

        var plain = encoding is UTF8Encoding ? inner : Encoding.CreateTranscodingStream(inner, encoding, new UTF8Encoding(false));
        return await WithoutMarkAsync(plain, ct);
    }

    private static async Task<Stream> WithoutMarkAsync(Stream utf8, CancellationToken ct)
    {
        var marked = new PeekStream(utf8, long.MaxValue);
        var start = await marked.PeekAsync(3, ct);
        if (start.Span is [0xEF, 0xBB, 0xBF])
            await marked.ReadExactlyAsync(new byte[3], ct);
        return marked;
    }
}
