namespace Probity.Matching.Organisations;

/// <summary>A typed reading made ready to be compared with many registered ones.</summary>
internal sealed class AskedName
{
    // Likeness of a typed word and a registered one, remembered for the length of a query.
    private readonly Dictionary<(int Word, int Registered), (WordLevel, int)> levels = [];
    private readonly ulong[] gramBits;
    private readonly ushort[] pieces = new ushort[Grams.Most];

    /// <param name="gramBits">A bit for each piece, all clear; lent until <see cref="GiveBack"/>.</param>
    public AskedName(NameReading reading, WordTable table, Func<int, string, double> bitsOf, ulong[] gramBits)
    {
        this.gramBits = gramBits;
        Reading = reading;
        Words = [.. reading.Words.Select(w => new AskedWord(w))];
        Ids = [.. reading.Words.Select(table.Find)];
        Bits = [.. reading.Words.Select((w, i) => bitsOf(Ids[i], w))];
        Joined = [.. reading.Words.Skip(1).Select((w, i) => new AskedWord(reading.Words[i] + w))];
        GramCount = Grams.InOrder(reading.Squashed, pieces);
        foreach (ushort piece in pieces.AsSpan(0, GramCount)) gramBits[piece >> 6] |= 1UL << (piece & 63);
    }

    public void GiveBack()
    {
        foreach (ushort piece in pieces.AsSpan(0, GramCount)) gramBits[piece >> 6] = 0;
    }

    public NameReading Reading { get; }

    public AskedWord[] Words { get; }

    /// <summary>Each two words in a row as one: "SAGA SERVICES" for "SAGASERVICES".</summary>
    public AskedWord[] Joined { get; }

    /// <summary>The words' numbers in the register; -1 where it has not the word.</summary>
    public int[] Ids { get; }

    public double[] Bits { get; }

    public int GramCount { get; }

    public bool HasGram(ushort piece) => (gramBits[piece >> 6] & (1UL << (piece & 63))) != 0;

    public (WordLevel Level, int Slips) Level(int word, int registered, ReadOnlySpan<byte> text)
    {
        if (levels.TryGetValue((word, registered), out var known)) return known;
        return levels[(word, registered)] = WordLikeness.Of(Words[word], text);
    }
}
