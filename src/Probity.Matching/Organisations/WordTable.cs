using System.Numerics;
using System.Text;

namespace Probity.Matching.Organisations;

/// <summary>
/// Every different word once, numbered from 0 in the order met, with how many names have it. Text lies in one pool of UTF-8; a word is
/// found by open addressing. A mapped part, when there is one, comes first and never changes.
/// </summary>
internal sealed class WordTable
{
    private readonly FrozenWords frozen;
    private byte[] pool = new byte[1024];
    private int[] starts = [0, .. new int[255]];
    private int[] slots = new int[512];
    private int[] names = new int[256];
    private int fresh;

    public WordTable(FrozenWords? frozen = null)
    {
        this.frozen = frozen ?? FrozenWords.None;
        names = new int[Math.Max(256, this.frozen.Count * 5 / 4)];
        this.frozen.Names.Span.CopyTo(names);
    }

    public int Count => frozen.Count + fresh;

    /// <summary>In how many names the word stands.</summary>
    public int NamesWith(int word) => names[word];

    /// <summary>One name more or less has the word.</summary>
    public void Recount(int word, int change) => names[word] += change;

    /// <summary>The number of a word, or -1.</summary>
    public int Find(string word)
    {
        Span<byte> text = stackalloc byte[word.Length * 3];
        return Find(text[..Encoding.UTF8.GetBytes(word, text)]);
    }

    /// <summary>The number of a word in UTF-8, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        int known = frozen.Find(text, hash);
        return known >= 0 ? known : FindFresh(text, hash, out _);
    }

    public int FindOrAdd(string word)
    {
        Span<byte> text = stackalloc byte[word.Length * 3];
        text = text[..Encoding.UTF8.GetBytes(word, text)];
        uint hash = Hash(text);
        int known = frozen.Find(text, hash);
        if (known >= 0) return known;
        known = FindFresh(text, hash, out int slot);
        return known >= 0 ? known : Add(text, slot);
    }

    /// <summary>The text of a word in UTF-8.</summary>
    public ReadOnlySpan<byte> TextOf(int word)
    {
        if (word < frozen.Count) return frozen.TextOf(word);
        int i = word - frozen.Count;
        return pool.AsSpan(starts[i], starts[i + 1] - starts[i]);
    }

    /// <summary>All of it as one frozen part, for a snapshot.</summary>
    public FrozenWords Freeze()
    {
        var text = new List<byte>();
        int[] begin = new int[Count + 1];
        for (int i = 0; i < Count; i++)
        {
            text.AddRange(TextOf(i));
            begin[i + 1] = text.Count;
        }

        return FrozenWords.From(text.ToArray(), begin, names[..Count]);
    }

    internal static uint Hash(ReadOnlySpan<byte> text)
    {
        uint hash = 2166136261;
        foreach (byte b in text) hash = (hash ^ b) * 16777619;
        return hash ^ (hash >> 15);
    }

    private int FindFresh(ReadOnlySpan<byte> text, uint hash, out int slot)
    {
        int mask = slots.Length - 1;
        for (slot = (int)(hash & (uint)mask); slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int i = slots[slot] - 1;
            if (text.SequenceEqual(pool.AsSpan(starts[i], starts[i + 1] - starts[i]))) return frozen.Count + i;
        }

        return -1;
    }

    private int Add(ReadOnlySpan<byte> text, int slot)
    {
        if (fresh + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        if (Count >= names.Length) Array.Resize(ref names, names.Length * 2);
        int at = starts[fresh];
        if (at + text.Length > pool.Length) Array.Resize(ref pool, Math.Max(pool.Length * 2, at + text.Length));
        text.CopyTo(pool.AsSpan(at));
        starts[++fresh] = at + text.Length;
        slots[slot] = fresh;
        if (fresh * 2 > slots.Length) Rehash();
        return frozen.Count + fresh - 1;
    }

    private void Rehash()
    {
        slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)fresh * 4)];
        int mask = slots.Length - 1;
        for (int i = 0; i < fresh; i++)
        {
            int slot = (int)(Hash(pool.AsSpan(starts[i], starts[i + 1] - starts[i])) & (uint)mask);
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = i + 1;
        }
    }
}

/// <summary>Words that no longer change, in arrays that may lie in a mapped file.</summary>
/// <param name="Pool">UTF-8 of all words, one after the other.</param>
/// <param name="Starts">Where each begins, and the end of the last.</param>
/// <param name="Slots">Open addressing by hash: 0 is empty, otherwise the word's number and 1. The length is a power of two.</param>
/// <param name="Names">In how many names each stood when it was frozen.</param>
internal sealed record FrozenWords(ReadOnlyMemory<byte> Pool, ReadOnlyMemory<int> Starts, ReadOnlyMemory<int> Slots, ReadOnlyMemory<int> Names)
{
    public static readonly FrozenWords None = From([], [0], []);

    public int Count => Starts.Length - 1;

    public static FrozenWords From(byte[] pool, int[] starts, int[] names)
    {
        int count = starts.Length - 1;
        int[] slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count * 2))];
        int mask = slots.Length - 1;
        for (int i = 0; i < count; i++)
        {
            int slot = (int)(WordTable.Hash(pool.AsSpan(starts[i], starts[i + 1] - starts[i])) & (uint)mask);
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = i + 1;
        }

        return new(pool, starts, slots, names);
    }

    public ReadOnlySpan<byte> TextOf(int word)
    {
        ReadOnlySpan<int> starts = Starts.Span;
        return Pool.Span[starts[word]..starts[word + 1]];
    }

    public int Find(ReadOnlySpan<byte> text, uint hash)
    {
        ReadOnlySpan<int> slots = Slots.Span;
        int mask = slots.Length - 1;
        for (int slot = (int)(hash & (uint)mask); slots[slot] != 0; slot = (slot + 1) & mask)
        {
            int word = slots[slot] - 1;
            if (text.SequenceEqual(TextOf(word))) return word;
        }

        return -1;
    }
}
