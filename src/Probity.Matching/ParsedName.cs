namespace Probity.Matching;

/// <summary>One name, cut up once for all comparisons.</summary>
internal sealed class ParsedName
{
    private ParsedName(string key, bool loose)
    {
        Key = key;
        Loose = loose;
        List<string> words = [.. key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
        if (words.Count > 1 && LegalForms.IsMisspelt(words[^1])) words.RemoveAt(words.Count - 1);
        Words = [.. words.SelectMany(w => NameWords.Canonical(w).Split(' '))];
        Squashed = string.Concat(Words);
        Trigrams = TextLikeness.Trigrams(Squashed);
        Acronym = AcronymOf(Words);
        Numbers = NumbersIn(Words);
    }

    // Comparing costs words by words; no real name has more.
    private const int MostWords = 24;

    public string Key { get; }

    /// <summary>Guessed from what was typed (a guest or an occasion taken off), so it counts a little less.</summary>
    public bool Loose { get; }

    public string[] Words { get; }

    public string Squashed { get; }

    public int[] Trigrams { get; }

    /// <summary>First letters of the words, without "and", "of", "the"; empty for fewer than three.</summary>
    public string Acronym { get; }

    public string[] Numbers { get; }

    public static ParsedName? Of(string text, bool loose = false)
    {
        string key = OrganisationName.Key(text);
        return key.Length == 0 ? null : new ParsedName(key, loose);
    }

    /// <summary>"Lodge 1412" and "Lodge 1413": each has a number that the other has not.</summary>
    public bool NumbersContradict(ParsedName other) =>
        Numbers.Except(other.Numbers).Any() && other.Numbers.Except(Numbers).Any();

    private static string AcronymOf(string[] words)
    {
        string initials = string.Concat(words.Where(w => NameWords.Weight(w) > 0.1).Select(w => w[0]));
        return initials.Length >= 3 ? initials : "";
    }

    private static string[] NumbersIn(string[] words) =>
        [.. words.Where(w => w.Any(char.IsDigit)).Select(w => string.Concat(w.Where(char.IsDigit)).TrimStart('0')).Distinct()];
}
