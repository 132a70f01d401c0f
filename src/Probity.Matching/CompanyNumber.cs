namespace Probity.Matching;

/// <summary>Companies House numbers (scheme GB-COH): eight digits, or two letters and six digits.</summary>
public static class CompanyNumber
{
    private static readonly HashSet<string> Prefixes =
    [
        "SC", "NI", "OC", "SO", "NC", "FC", "SF", "NF", "GE", "GS", "GN", "BR", "RC", "SR", "NR", "IP", "SP", "NP",
        "NO", "NV", "RS", "LP", "SL", "NL", "CE", "CS", "IC", "SI", "AC", "SA", "NA", "ZC", "SZ", "NZ", "OE", "PC", "R0",
    ];

    /// <summary>The number as the register writes it, or null if what was typed is not one.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is null || typed.Length > 40) return null;

        string s = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (s.StartsWith("GBCOH", StringComparison.Ordinal)) s = s[5..];
        if (s.Length == 0 || s.Length > 8) return null;
        if (s.All(char.IsAsciiDigit)) return s.TrimStart('0').Length == 0 ? null : s.PadLeft(8, '0');

        // Some societies end in R (IP29706R): five digits and the letter.
        string? prefix = s.Length >= 3 ? s[..2] : null;
        if (prefix is null || !Prefixes.Contains(prefix)) return null;
        string rest = s[2..];
        if (rest.All(char.IsAsciiDigit)) return prefix + rest.PadLeft(6, '0');
        bool society = prefix is "IP" or "SP" or "NP" && rest.Length > 1 && rest[^1] is 'R' && rest[..^1].All(char.IsAsciiDigit);
        return society ? prefix + rest[..^1].PadLeft(5, '0') + "R" : null;
    }
}
