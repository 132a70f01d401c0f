namespace Probity.Features.Imports.Json;

/// <summary>A forward-only stream whose first bytes can be looked at before it is read, and that refuses to go past a limit.</summary>
internal sealed class PeekStream(Stream inner, long limit) : Stream
{
    private byte[] peeked = [];
    private int given;
    private long total;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => total; set => throw new NotSupportedException(); }

    /// <summary>Up to <paramref name="count"/> first bytes; fewer only when the stream is shorter. Call once, before reading.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken ct)
    {
        var buffer = new byte[count];
        var read = await inner.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, ct);
        return peeked = buffer[..read];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (given < peeked.Length)
            return Count(GivePeeked(buffer.Span));
        return Count(await inner.ReadAsync(buffer, cancellationToken));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => Count(given < peeked.Length ? GivePeeked(buffer) : inner.Read(buffer));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private int GivePeeked(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, peeked.Length - given);
        peeked.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }

    private int Count(int read)
    {
        total += read;
        return total <= limit ? read : throw new InvalidDataException(
            $"it is larger than {limit / (1 << 20):N0} MB when unpacked, which is the most that is read");
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
