namespace Probity.Matching;

/// <summary>One figure from shared words and shared letters. The shares were set on the training queries of the evaluation.</summary>
internal static class NameScore
{
    // All words of both names; those of the shorter, for "Ainscough" of "Ainscough Crane Hire"; letters, for words run together.
    private const double BothShare = 0.5, ContainedShare = 0.3, LettersShare = 0.2;

    // People leave off the end of a name, seldom the beginning.
    private const double FirstWordBonus = 0.03;

    // Above this, letters alone decide: several slips in a name of one word.
    private const double SameLetters = 0.8;

    public static double From(WordAlignment words, ParsedName a, ParsedName b)
    {
        double both = (words.LeftMatched + words.RightMatched) / (words.LeftWeight + words.RightWeight);
        double contained = Math.Max(words.LeftMatched / words.LeftWeight, words.RightMatched / words.RightWeight);
        double letters = TextLikeness.Dice(a.Trigrams, b.Trigrams);
        double score = (BothShare * both) + (ContainedShare * contained) + (LettersShare * letters) + (words.FirstWordsAgree ? FirstWordBonus : 0);
        return Math.Max(score, letters >= SameLetters ? letters * 0.95 : 0);
    }
}
