namespace Probity.Matching;

/// <summary>One figure from shared words and shared letters.</summary>
internal static class NameScore
{
    public static double From(WordAlignment words, ParsedName a, ParsedName b)
    {
        double both = (words.LeftMatched + words.RightMatched) / (words.LeftWeight + words.RightWeight);
        double contained = Math.Max(words.LeftMatched / words.LeftWeight, words.RightMatched / words.RightWeight);
        double letters = TextLikeness.Dice(a.Trigrams, b.Trigrams);
        return Math.Max((0.55 * both) + (0.25 * contained) + (0.2 * letters), letters >= 0.8 ? letters * 0.95 : 0);
    }
}
