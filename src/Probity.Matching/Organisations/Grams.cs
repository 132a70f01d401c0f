namespace Probity.Matching.Organisations;

/// <summary>The three-letter pieces of a squashed name, each a number below <see cref="Count"/>.</summary>
internal static class Grams
{
    // The start and end of a name, 26 letters, ten digits, and one for every other character.
    private const int Symbols = 38;

    /// <summary>How many different pieces there are.</summary>
    public const int Count = Symbols * Symbols * Symbols;

    /// <summary>The most pieces of one name; a normalised name has at most <see cref="NameText.KeyLength"/> characters.</summary>
    public const int Most = NameText.KeyLength * 2;

    /// <summary>Writes the different pieces in ascending order and gives their number.</summary>
    public static int Of(ReadOnlySpan<char> squashed, Span<ushort> into)
    {
        int count = InOrder(squashed, into);
        Span<ushort> all = into[..count];
        all.Sort();
        int distinct = 0;
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || all[i] != all[i - 1]) all[distinct++] = all[i];
        }

        return distinct;
    }

    /// <summary>Writes the pieces as they come, some perhaps twice, and gives their number.</summary>
    public static int InOrder(ReadOnlySpan<char> squashed, Span<ushort> into)
    {
        int before = 0, last = 0, count = 0;
        for (int i = 0; i <= squashed.Length && count < into.Length; i++)
        {
            int symbol = i < squashed.Length ? SymbolOf(squashed[i]) : 0;
            // The first piece has the start and two letters; a name of one letter has the start, it and the end.
            if (i > 0) into[count++] = (ushort)((((before * Symbols) + last) * Symbols) + symbol);
            (before, last) = (last, symbol);
        }

        return count;
    }

    private static int SymbolOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A' + 1,
        >= '0' and <= '9' => c - '0' + 27,
        _ => 37,
    };
}
