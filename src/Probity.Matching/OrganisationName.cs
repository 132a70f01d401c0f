using System.Text.RegularExpressions;

namespace Probity.Matching;

/// <summary>Names of organisations in the form in which they are compared.</summary>
/// <remarks>Of what is typed the first 1,000 characters are read, and of these at most 200 are compared.</remarks>
public static partial class OrganisationName
{
    /// <summary>The normalised name: capitals, no accents or punctuation, no legal form; of "X trading as Y" it is X's.</summary>
    public static string Key(string name)
    {
        string key = KeyOfFolded(NameText.Fold(name));

        // Taking one thing off may lay bare another ("A Ltd B"): repeat until nothing changes.
        for (int round = 0; round < 20; round++)
        {
            string again = KeyOfFolded(NameText.Fold(key));
            if (again == key) break;
            key = again;
        }

        return key;
    }

    /// <summary>Every key the name may be known by: itself, each side of "trading as" and "formerly", and the text in brackets.</summary>
    public static IReadOnlyList<string> Variants(string name)
    {
        string folded = NameText.Fold(name);
        IEnumerable<string> keys = Sides(folded).Select(Key).Prepend(Key(name));
        if (Brackets().IsMatch(folded))
            keys = keys.Append(Key(Brackets().Replace(folded, " "))).Concat(InBrackets(folded).Select(Key));
        return [.. keys.Where(k => k.Length > 0).Distinct().Take(12)];
    }

    /// <summary>A name that many unconnected organisations bear, or that names none at all: low specificity (domain 4.2).</summary>
    public static bool IsGeneric(string key) => GenericNames.Contains(key);

    /// <summary>The names joined by "trading as" or "formerly", in the order typed.</summary>
    internal static IEnumerable<string> Sides(string folded) =>
        OtherName().Split(folded).Where(side => side.Any(char.IsLetterOrDigit));

    internal static IEnumerable<string> InBrackets(string folded) =>
        Brackets().Matches(folded).Select(m => m.Groups[1].Value + m.Groups[2].Value);

    internal static string WithoutBrackets(string folded) => Brackets().Replace(folded, " ");

    private static string KeyOfFolded(string folded)
    {
        List<string> words = NameText.Words(Sides(folded).FirstOrDefault() ?? "");
        JoinInitials(words);
        LegalForms.Drop(words);
        return string.Join(' ', words);
    }

    // "P. J. H. Group" and "PJH Group" are one name.
    private static void JoinInitials(List<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!IsInitial(words[i])) continue;
            int end = i + 1;
            while (end < words.Count && IsInitial(words[end])) end++;
            words[i] = string.Concat(words[i..end]);
            words.RemoveRange(i + 1, end - i - 1);
        }
    }

    private static bool IsInitial(string word) => word.Length == 1 && char.IsLetter(word[0]);

    [GeneratedRegex(@"\bT\s?/\s?AS?\b|\bTRADING\s+AS\b|\b(?:FORMERLY|PREVIOUSLY)(?:\s+KNOWN\s+AS)?\b|\bF/K/A\b|\bALSO\s+KNOWN\s+AS\b|\bA/K/A\b")]
    private static partial Regex OtherName();

    [GeneratedRegex(@"\(([^()]*)\)|\[([^\[\]]*)\]")]
    private static partial Regex Brackets();
}
