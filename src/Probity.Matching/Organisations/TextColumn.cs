using System.Text;

namespace Probity.Matching.Organisations;

/// <summary>One text for each entry, in one pool of UTF-8; "" takes no room. The first part may lie in a mapped file.</summary>
internal sealed class TextColumn(ReadOnlyMemory<byte> frozenPool = default, ReadOnlyMemory<int> frozenStarts = default)
{
    private readonly int frozen = Math.Max(0, frozenStarts.Length - 1);
    private byte[] pool = new byte[256];
    private int[] starts = [0, .. new int[63]];
    private int fresh;

    public int Count => frozen + fresh;

    public void Add(string text)
    {
        int at = starts[fresh], most = at + Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > pool.Length) Array.Resize(ref pool, Math.Max(pool.Length * 2, most));
        if (fresh + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        starts[++fresh] = at + Encoding.UTF8.GetBytes(text, pool.AsSpan(at));
    }

    public ReadOnlySpan<byte> Bytes(int entry)
    {
        if (entry < frozen)
        {
            ReadOnlySpan<int> from = frozenStarts.Span;
            return frozenPool.Span[from[entry]..from[entry + 1]];
        }

        return pool.AsSpan(starts[entry - frozen], starts[entry - frozen + 1] - starts[entry - frozen]);
    }

    public string this[int entry] => Encoding.UTF8.GetString(Bytes(entry));

    /// <summary>All of it in two arrays, for a snapshot.</summary>
    public (byte[] Pool, int[] Starts) Freeze()
    {
        int length = 0;
        int[] begin = new int[Count + 1];
        for (int i = 0; i < Count; i++) begin[i + 1] = length += Bytes(i).Length;
        byte[] all = new byte[length];
        for (int i = 0; i < Count; i++) Bytes(i).CopyTo(all.AsSpan(begin[i]));
        return (all, begin);
    }
}
