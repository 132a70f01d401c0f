using Probity.Matching.Text;

namespace Probity.Matching.Organisations;

/// <summary>One way to read a name: its words in order, and the class of its legal form.</summary>
/// <param name="Words">Capitals and digits, abbreviations written out. Never empty.</param>
/// <param name="LegalForm">As in <see cref="LegalFormTable"/>; "" for none.</param>
/// <param name="Guessed">A guest or an occasion was taken off, or it is one side of "trading as": it counts a little less.</param>
internal sealed record NameReading(string[] Words, string LegalForm, bool Guessed)
{
    /// <summary>The words without "and", "of", "the" run together: what is typed with and without spaces is one.</summary>
    public string Squashed { get; } = Squash(Words);

    private static string Squash(string[] words)
    {
        string telling = string.Concat(words.Where(w => w is not ("AND" or "OF" or "THE")));
        return telling.Length > 0 ? telling : string.Concat(words);
    }
}

/// <summary>Cuts what was typed or registered into words.</summary>
internal static class NameReader
{
    // Comparing costs words by words; no real name has more.
    private const int MostWords = 24;

    // Bounds the work for text that is nothing but "t/a" and brackets.
    private const int MostReadings = 6;

    /// <summary>The readings of a registered name: the whole, and each side of "trading as". None when there is no letter or digit.</summary>
    public static List<NameReading> OfRegister(string name)
    {
        string folded = NameText.Fold(name);
        List<string> sides = MayHaveSides(folded) ? [.. OrganisationName.Sides(folded)] : [folded];
        var readings = new List<NameReading>();
        Add(readings, string.Join(' ', sides), guessed: false);
        if (sides.Count > 1)
        {
            foreach (string side in sides) Add(readings, side, guessed: true);
        }

        return readings;
    }

    /// <summary>The readings of typed text: as for a registered name, and without what looks like a guest or an occasion.</summary>
    public static List<NameReading> OfQuery(string typed)
    {
        List<NameReading> readings = OfRegister(typed);
        foreach (string guess in NameContext.Guesses(NameText.Fold(typed))) Add(readings, guess, guessed: true);
        return readings;
    }

    private static bool MayHaveSides(string folded) =>
        folded.Contains('/', StringComparison.Ordinal) || folded.Contains("TRADING", StringComparison.Ordinal) || folded.Contains("FORMERLY", StringComparison.Ordinal)
        || folded.Contains("PREVIOUSLY", StringComparison.Ordinal) || folded.Contains("KNOWN", StringComparison.Ordinal) || folded.Contains("T A", StringComparison.Ordinal);

    private static void Add(List<NameReading> readings, string folded, bool guessed)
    {
        List<string> words = NameText.Words(folded);
        if (words.Count == 0 || readings.Count >= MostReadings) return;
        for (int i = 0; i < words.Count; i++) words[i] = Transliteration.Capitals(words[i]);
        words.RemoveAll(w => w.Length == 0);
        JoinInitials(words);
        string form = LegalFormTable.Take(words);
        if (form.Length == 0 && words.Count > 1 && LegalForms.IsMisspelt(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
            form = "LTD";
        }

        string[] full = [.. words.Take(MostWords).SelectMany(w => NameWords.Canonical(w).Split(' '))];
        if (!readings.Exists(r => r.Words.AsSpan().SequenceEqual(full))) readings.Add(new(full, form, guessed));
    }

    // "P. J. H. Group" and "PJH Group" are one name; a letter alone stays as it is.
    private static void JoinInitials(List<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!IsInitial(words[i])) continue;
            int end = i + 1;
            while (end < words.Count && IsInitial(words[end])) end++;
            if (end == i + 1) continue;
            words[i] = string.Concat(words[i..end]);
            words.RemoveRange(i + 1, end - i - 1);
        }
    }

    private static bool IsInitial(string word) => word.Length == 1 && char.IsLetter(word[0]);
}
