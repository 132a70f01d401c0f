using System.Text;

namespace Probity.Matching.Organisations;

/// <summary>How two words that are not the same may still stand for one.</summary>
internal enum WordLevel : byte
{
    None,
    Same,

    /// <summary>One slip of the pen; two in a word of five letters or more, three in one of ten.</summary>
    Slips,

    /// <summary>The one begins with the other: "Recruit" for "Recruitment".</summary>
    Begins,

    /// <summary>A letter for a word: "J" for "John".</summary>
    Initial,
}

/// <summary>Compares single words.</summary>
internal static class WordLikeness
{
    private const int ShortestStem = 5;

    private static readonly byte[][] Endings =
        [.. new[] { "", "S", "ES", "Y", "IES", "ER", "ERS", "OR", "ORS", "ING", "INGS", "ION", "IONS", "MENT", "MENTS", "ANT", "ANTS", "ANCY", "ERY" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The level of a typed word and a registered one in UTF-8, and the number of slips between them.</summary>
    public static (WordLevel Level, int Slips) Of(AskedWord asked, ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> mine = asked.Bytes;
        if (mine.SequenceEqual(word)) return (WordLevel.Same, 0);
        int shorter = Math.Min(mine.Length, word.Length), longer = Math.Max(mine.Length, word.Length);
        if (shorter == 1) return (mine[0] == word[0] && char.IsAsciiLetter((char)mine[0]) ? WordLevel.Initial : WordLevel.None, 0);
        // A figure is never mistyped for another: "Lodge 1412" is not "Lodge 1413".
        if (longer < 3 || asked.HasDigit || word.ContainsAnyInRange((byte)'0', (byte)'9')) return (WordLevel.None, 0);
        if (HaveOneStem(mine, word)) return (WordLevel.Slips, 1);
        if (shorter >= 4 && longer - shorter > 1 && (mine.StartsWith(word) || word.StartsWith(mine))) return (WordLevel.Begins, 0);

        int limit = longer >= 10 ? 3 : longer >= 5 ? 2 : 1, slips = asked.Slips(word, limit);
        // Two words of three letters with one changed are mostly two words; a swap or an addition is a slip.
        bool two = slips > limit || (longer == 3 && shorter == 3) || NameWords.AreOpposites(asked.Text, Encoding.UTF8.GetString(word));
        return two ? (WordLevel.None, 0) : (WordLevel.Slips, slips);
    }

    // "Caterers" and "Catering", "Consultants" and "Consultancy": a trade in another of its forms. Shorter stems are mostly surnames.
    private static bool HaveOneStem(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int stem = a.CommonPrefixLength(b);
        return stem >= ShortestStem && IsEnding(a[stem..]) && IsEnding(b[stem..]);
    }

    private static bool IsEnding(ReadOnlySpan<byte> rest)
    {
        foreach (byte[] ending in Endings)
        {
            if (rest.SequenceEqual(ending)) return true;
        }

        return false;
    }
}
