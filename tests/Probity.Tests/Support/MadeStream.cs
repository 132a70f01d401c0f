namespace Probity.Tests.Support;

/// <summary>A file too large to keep: its pieces are made as they are read.</summary>
internal sealed class MadeStream(IEnumerable<byte[]> pieces) : Stream
{
    private readonly IEnumerator<byte[]> source = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> rest;

    public long Given { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (rest.IsEmpty)
        {
            if (!source.MoveNext())
                return 0;
            rest = source.Current;
        }
        var length = Math.Min(buffer.Length, rest.Length);
        rest.Span[..length].CopyTo(buffer);
        rest = rest[length..];
        Given += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => Given; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
