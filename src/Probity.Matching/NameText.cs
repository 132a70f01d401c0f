using System.Globalization;
using System.Text;

namespace Probity.Matching;

/// <summary>Folds typed text to capital letters, digits and plain punctuation, whatever was typed.</summary>
internal static class NameText
{
    /// <summary>Characters of what was typed that are read; what follows is disregarded, so that hostile input costs nothing.</summary>
    public const int TypedLength = 1_000;

    /// <summary>Characters of a normalised name that are compared. The longest company name allowed is 160.</summary>
    public const int KeyLength = 200;

    /// <summary>Capitals, without accents, apostrophes, invisible characters; other punctuation stays.</summary>
    public static string Fold(string? typed)
    {
        if (string.IsNullOrEmpty(typed)) return "";

        string whole = WithoutBrokenPairs(typed.AsSpan(0, Math.Min(typed.Length, TypedLength)));
        var folded = new StringBuilder(whole.Length);
        foreach (char c in whole.Normalize(NormalizationForm.FormKD))
            Append(folded, c);
        return folded.ToString();
    }

    // string.Normalize refuses lone halves of surrogate pairs.
    private static string WithoutBrokenPairs(ReadOnlySpan<char> typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (Rune rune in typed.EnumerateRunes())
            text.Append(IsApostrophe(rune.Value) ? "'" : rune == Rune.ReplacementChar ? " " : rune.ToString());
        return text.ToString();
    }

    private static bool IsApostrophe(int c) => c is '\'' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x201B or 0x2032 or 0x2BC or 0x2B9;

    private static void Append(StringBuilder to, char c)
    {
        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.Control or UnicodeCategory.Surrogate:
                to.Append(' ');
                return;
            // Zero-width and bidirectional marks show nothing, so they must not make names differ.
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
                return;
        }

        switch (c)
        {
            case '\'': return;
            case '&' or '+': to.Append(" AND "); return;
            case 'ß' or 'ẞ': to.Append("SS"); return;
            case 'æ' or 'Æ': to.Append("AE"); return;
            case 'œ' or 'Œ': to.Append("OE"); return;
            case 'ø' or 'Ø': to.Append('O'); return;
            case 'ł' or 'Ł': to.Append('L'); return;
            case 'đ' or 'Đ' or 'ð' or 'Ð': to.Append('D'); return;
            case 'þ' or 'Þ': to.Append("TH"); return;
            default: to.Append(char.ToUpperInvariant(c)); return;
        }
    }

    /// <summary>The words of folded text: letters and digits, everything else parts them.</summary>
    public static List<string> Words(string folded)
    {
        var words = new List<string>();
        int start = -1, length = Math.Min(folded.Length, KeyLength);
        for (int i = 0; i <= length; i++)
        {
            bool part = i < length && char.IsLetterOrDigit(folded[i]);
            if (part && start < 0) start = i;
            if (part || start < 0) continue;
            words.Add(folded[start..i]);
            start = -1;
        }

        return words;
    }
}
