using System.Globalization;
using System.Text;

namespace Probity.Features.Imports.Sheets;

/// <summary>What text may hold before it reaches a record or a file.</summary>
public static class CellText
{
    /// <summary>
    /// The text without NULs and other control characters, and with halves of broken surrogate pairs replaced.
    /// Tabs, line breaks and outer spaces stay: whether they matter is for the register to say.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\r' or '\n' || !IsDropped(rune.Value))
                clean.Append(rune);
        }
        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c) || (IsDropped(c) && c is not ('\t' or '\r' or '\n')))
                return false;
        }
        return true;
    }

    // U+FFFE and U+FFFF are not characters and are illegal in XML.
    private static bool IsDropped(int c) => c is 0xFFFE or 0xFFFF
        || (c <= char.MaxValue && char.GetUnicodeCategory((char)c) == UnicodeCategory.Control);
}
