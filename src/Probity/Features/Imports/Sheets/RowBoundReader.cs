namespace Probity.Features.Imports.Sheets;

/// <summary>Text that refuses to go on when one row takes too much of it: the parser behind it holds a row whole, whatever its size.</summary>
internal sealed class RowBoundReader(TextReader inner, int most, Func<Exception> tooMuch) : TextReader
{
    private int taken;

    /// <summary>Said before each row.</summary>
    public void StartRow() => taken = 0;

    public override int Peek() => inner.Peek();

    public override int Read()
    {
        var c = inner.Read();
        Count(c >= 0 ? 1 : 0);
        return c;
    }

    public override int Read(char[] buffer, int index, int count) => Count(inner.Read(buffer, index, count));

    public override int Read(Span<char> buffer) => Count(inner.Read(buffer));

    public override async Task<int> ReadAsync(char[] buffer, int index, int count) => Count(await inner.ReadAsync(buffer, index, count));

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        taken += read;
        return taken <= most ? read : throw tooMuch();
    }
}
