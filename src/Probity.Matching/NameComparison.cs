namespace Probity.Matching;

/// <summary>Likeness of two names and what it rests on.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Shared">Words of the left name that have a counterpart.</param>
/// <param name="LeftOnly">Words of the left name that have none.</param>
/// <param name="RightOnly">Words of the right name that have none.</param>
/// <param name="IsAcronym">One name is made of the first letters of the other.</param>
internal sealed record NameLikeness(
    double Score, IReadOnlyList<string> Shared, IReadOnlyList<string> LeftOnly, IReadOnlyList<string> RightOnly, bool IsAcronym = false)
{
    public static readonly NameLikeness None = new(0, [], [], []);
}

/// <summary>
/// Compares two names word by word, whatever the order, each word counting by its rarity; and letter by letter, for words run together,
/// split or mistyped.
/// </summary>
internal static class NameComparison
{
    private const double AcronymScore = 0.72;

    // 1 is kept for equal keys, on which tier B rests.
    private const double MostForDifferentKeys = 0.99;

    // A guess may have taken off a word too many.
    private const double LooseFactor = 0.97;

    public static NameLikeness Of(ParsedName a, ParsedName b, Func<string, double> weight)
    {
        double factor = (a.Loose || b.Loose) ? LooseFactor : 1;
        if (a.Key == b.Key) return new(factor, a.Words, [], []);
        if (a.Words.Length == 0 || b.Words.Length == 0 || a.NumbersContradict(b)) return NameLikeness.None;
        // Always the same way round, so that the answer does not depend on who is asked about whom.
        if (string.CompareOrdinal(a.Key, b.Key) > 0) (a, b) = (b, a);
        if (IsAcronym(a, b) || IsAcronym(b, a)) return new(AcronymScore * factor, [], a.Words, b.Words, IsAcronym: true);

        WordAlignment words = WordAlignment.Of(a.Words, b.Words, weight);
        double score = Math.Min(MostForDifferentKeys, NameScore.From(words, a, b)) * factor;
        return new(score, words.Shared, words.LeftOnly, words.RightOnly);
    }

    private static bool IsAcronym(ParsedName whole, ParsedName letters) =>
        letters.Words.Length == 1 && whole.Words.Length > 1 && letters.Squashed == whole.Acronym;
}
