namespace Probity.Matching.Organisations;

/// <summary>
/// Up to 65,536 rows, each one reading of one name, and for each three-letter piece and each word the rows that have it. Row numbers fit
/// in 16 bits and a score for each row fits in the second-level cache, which is what makes a query over millions of names fast.
/// </summary>
internal abstract class Shard
{
    public const int MostRows = 1 << 16;

    // Rows of removed names: skipped when candidates are taken.
    private readonly ulong[] removed = new ulong[MostRows / 64];

    public abstract int Rows { get; }

    /// <summary>The rows whose name has each piece, ascending, in one span: those of the first from <c>starts[0]</c> up to <c>ends[0]</c>.</summary>
    /// <param name="copied">Where the rows may be brought together; the caller's own, since others ask at the same time.</param>
    public abstract ReadOnlySpan<ushort> Lists(ReadOnlySpan<ushort> grams, Span<int> starts, Span<int> ends, ref ushort[] copied);

    /// <summary>The rows whose name has the word, ascending.</summary>
    public abstract ReadOnlySpan<ushort> WithWord(int word);

    public abstract ReadOnlySpan<int> WordsOf(int row);

    public abstract RowFacts FactsOf(int row);

    /// <summary>How long each row's name is, as <see cref="RowFacts.LengthOf"/>.</summary>
    public abstract ReadOnlySpan<byte> Lengths { get; }

    public bool IsRemoved(int row) => (removed[row >> 6] & (1UL << (row & 63))) != 0;

    public void Remove(int row) => removed[row >> 6] |= 1UL << (row & 63);

    public ulong[] RemovedRows => removed;
}

/// <summary>What a row has besides its words.</summary>
/// <param name="Entry">The entry of the register that it is a reading of.</param>
/// <param name="LegalForm">The number of its class; 0 for none.</param>
/// <param name="Guessed">One side of "trading as", or an alias.</param>
internal readonly record struct RowFacts(int Entry, byte LegalForm, bool Guessed)
{
    /// <summary>What the sum of shared pieces is divided by, in eighths: long names share pieces with many by chance.</summary>
    public static byte LengthOf(int grams) => (byte)Math.Min(255, Math.Round(8 * (4 + Math.Sqrt(grams))));
}

/// <summary>A shard that still takes rows.</summary>
internal sealed class OpenShard : Shard
{
    private readonly RowList?[] grams = new RowList?[Grams.Count];
    private readonly Dictionary<int, RowList> words = [];
    private readonly List<int[]> wordsOf = [];
    private readonly List<RowFacts> facts = [];
    private readonly byte[] lengths = new byte[MostRows];

    public override int Rows => facts.Count;

    public override ReadOnlySpan<byte> Lengths => lengths.AsSpan(0, Rows);

    public override ReadOnlySpan<ushort> Lists(ReadOnlySpan<ushort> grams, Span<int> starts, Span<int> ends, ref ushort[] copied)
    {
        int count = 0;
        for (int i = 0; i < grams.Length; i++)
        {
            starts[i] = count;
            ends[i] = count += this.grams[grams[i]]?.Count ?? 0;
        }

        if (copied.Length < count) copied = new ushort[count * 2];
        for (int i = 0; i < grams.Length; i++) this.grams[grams[i]]?.Span.CopyTo(copied.AsSpan(starts[i]));
        return copied.AsSpan(0, count);
    }

    public override ReadOnlySpan<ushort> WithWord(int word) => words.TryGetValue(word, out RowList? list) ? list.Span : default;

    public override ReadOnlySpan<int> WordsOf(int row) => wordsOf[row];

    public override RowFacts FactsOf(int row) => facts[row];

    /// <param name="initials">What it may also be found by, though it is no word of it.</param>
    public int Add(ReadOnlySpan<ushort> pieces, int[] rowWords, int[] initials, RowFacts row)
    {
        ushort number = (ushort)facts.Count;
        foreach (ushort piece in pieces) (grams[piece] ??= new()).Add(number);
        foreach (int word in rowWords.Concat(initials))
        {
            if (!words.TryGetValue(word, out RowList? list)) words.Add(word, list = new());
            list.Add(number);
        }

        lengths[number] = RowFacts.LengthOf(pieces.Length);
        wordsOf.Add(rowWords);
        facts.Add(row);
        return number;
    }

    public FrozenShard Freeze()
    {
        int[] gramStarts = new int[Grams.Count + 1];
        for (int g = 0; g < Grams.Count; g++) gramStarts[g + 1] = gramStarts[g] + (grams[g]?.Count ?? 0);
        ushort[] gramRows = new ushort[gramStarts[^1]];
        for (int g = 0; g < Grams.Count; g++) grams[g]?.Span.CopyTo(gramRows.AsSpan(gramStarts[g]));

        int[] wordKeys = [.. words.Keys.Order()];
        int[] wordStarts = new int[wordKeys.Length + 1];
        for (int w = 0; w < wordKeys.Length; w++) wordStarts[w + 1] = wordStarts[w] + words[wordKeys[w]].Count;
        ushort[] wordRows = new ushort[wordStarts[^1]];
        for (int w = 0; w < wordKeys.Length; w++) words[wordKeys[w]].Span.CopyTo(wordRows.AsSpan(wordStarts[w]));

        int[] rowStarts = new int[Rows + 1];
        for (int r = 0; r < Rows; r++) rowStarts[r + 1] = rowStarts[r] + wordsOf[r].Length;
        int[] rowWords = new int[rowStarts[^1]];
        for (int r = 0; r < Rows; r++) wordsOf[r].CopyTo(rowWords, rowStarts[r]);

        return new FrozenShard(new(
            gramStarts, gramRows, wordKeys, wordStarts, wordRows, rowStarts, rowWords,
            facts.Select(f => f.Entry).ToArray(), facts.Select(f => (byte)(f.LegalForm | (f.Guessed ? 0x80 : 0))).ToArray(), lengths.AsMemory(0, Rows)), this);
    }

    private sealed class RowList
    {
        private ushort[] rows = new ushort[2];

        public int Count { get; private set; }

        public ReadOnlySpan<ushort> Span => rows.AsSpan(0, Count);

        public void Add(ushort row)
        {
            // A word that stands twice in a name is one row of its list.
            if (Count > 0 && rows[Count - 1] == row) return;
            if (Count == rows.Length) Array.Resize(ref rows, Count * 2);
            rows[Count++] = row;
        }
    }
}

/// <summary>The arrays of a shard that no longer changes; they may lie in a mapped file.</summary>
internal sealed record ShardData(
    ReadOnlyMemory<int> GramStarts, ReadOnlyMemory<ushort> GramRows, ReadOnlyMemory<int> WordKeys, ReadOnlyMemory<int> WordStarts, ReadOnlyMemory<ushort> WordRows,
    ReadOnlyMemory<int> RowStarts, ReadOnlyMemory<int> RowWords, ReadOnlyMemory<int> Entries, ReadOnlyMemory<byte> Forms, ReadOnlyMemory<byte> Lengths);

/// <summary>A shard that no longer takes rows; names in it can still be removed.</summary>
internal sealed class FrozenShard : Shard
{
    public FrozenShard(ShardData data, Shard? from = null)
    {
        Data = data;
        from?.RemovedRows.CopyTo(RemovedRows, 0);
    }

    public ShardData Data { get; }

    public override int Rows => Data.Entries.Length;

    public override ReadOnlySpan<byte> Lengths => Data.Lengths.Span;

    public override ReadOnlySpan<ushort> Lists(ReadOnlySpan<ushort> grams, Span<int> starts, Span<int> ends, ref ushort[] copied)
    {
        ReadOnlySpan<int> all = Data.GramStarts.Span;
        for (int i = 0; i < grams.Length; i++) (starts[i], ends[i]) = (all[grams[i]], all[grams[i] + 1]);
        return Data.GramRows.Span;
    }

    public override ReadOnlySpan<ushort> WithWord(int word)
    {
        int i = Data.WordKeys.Span.BinarySearch(word);
        if (i < 0) return default;
        ReadOnlySpan<int> starts = Data.WordStarts.Span;
        return Data.WordRows.Span[starts[i]..starts[i + 1]];
    }

    public override ReadOnlySpan<int> WordsOf(int row)
    {
        ReadOnlySpan<int> starts = Data.RowStarts.Span;
        return Data.RowWords.Span[starts[row]..starts[row + 1]];
    }

    public override RowFacts FactsOf(int row)
    {
        byte form = Data.Forms.Span[row];
        return new(Data.Entries.Span[row], (byte)(form & 0x7F), (form & 0x80) != 0);
    }
}
