using System.Text.RegularExpressions;

namespace Probity.Matching;

/// <summary>United Kingdom postcodes, written with one space before the last three characters.</summary>
public static partial class Postcode
{
    /// <summary>"sw1a1aa" becomes "SW1A 1AA"; null if it has not the shape of a postcode.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;

        string s = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Shape().IsMatch(s) ? $"{s[..^3]} {s[^3..]}" : null;
    }

    [GeneratedRegex("^(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})$")]
    private static partial Regex Shape();
}
