using System.Globalization;

namespace Probity.Features.Imports.Sheets;

/// <summary>
/// Keeps a spreadsheet from running text of ours as a formula when it opens a CSV file: such text gets an apostrophe in front on the way
/// out, and exactly that apostrophe is taken away on the way in. Text that already looks guarded is guarded once more, so nothing is lost.
/// </summary>
public static class FormulaGuard
{
    public static string Add(string text) => IsRisky(text) ? "'" + text : text;

    public static string Remove(string text) => text is ['\'', ..] && IsRisky(text) ? text[1..] : text;

    /// <summary>A formula after any apostrophes, blanks and invisible characters; full-width signs count, some programs accept them.</summary>
    private static bool IsRisky(string text)
    {
        foreach (var c in text.AsSpan().TrimStart('\''))
        {
            if (c is '\t' or '\r' or '\n')
                return true;
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                return c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
        }
        return false;
    }
}
