using System.Globalization;
using System.Text.RegularExpressions;

namespace Probity.Features.Contracts.Import;

/// <summary>Days and amounts as contract registers write them, turned into what every other reader understands. What is a guess stays as it is, to be refused.</summary>
internal static partial class RegisterCells
{
    // They say that nothing is known: empty, never nought and never a day.
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
        { "-", "–", "—", "n/a", "na", "n/k", "nk", "tbc", "tba", "tbd", "unknown", "not known", "not stated", "not recorded", "not applicable", "to be confirmed", "to be advised" };

    // Spreadsheets count days from here; the five digits meant are those from 1954 to 2118.
    private static readonly DateOnly First = new(1899, 12, 30);

    /// <summary>"1st April 2024", "2024-04-01 00:00:00" and 45383 as 2024-04-01; empty where the cell says that nothing is known.</summary>
    public static string Day(string cell)
    {
        var text = Ordinal().Replace(Midnight().Replace(Known(cell), ""), "$1");
        return text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 20_000 and < 80_000
            ? First.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>"£1.2m" as 1200000; empty where the cell says that nothing is known.</summary>
    public static string Amount(string cell)
    {
        var text = Known(cell);
        if (Short().Match(text) is not { Success: true } found || !decimal.TryParse(found.Groups["number"].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return text;
        var times = char.ToLowerInvariant(found.Groups["unit"].Value[0]) switch { 'k' or 't' => 1_000m, 'm' => 1_000_000m, _ => 1_000_000_000m };
        return (number * times).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>The line under the table.</summary>
    public static bool IsTotal(string title) => Total().IsMatch(title);

    private static string Known(string cell) => cell.Trim() is var text && Open.Contains(text.TrimEnd('.')) ? "" : text;

    [GeneratedRegex(@"(?<=^\d{4}-\d\d-\d\d|^\d\d?/\d\d?/\d{4})[T ]00:00(:00(\.0+)?)?Z?$")]
    private static partial Regex Midnight();

    [GeneratedRegex(@"\b(\d{1,2})(st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^£?\s*(?<number>[0-9][0-9,]*(\.[0-9]+)?)\s*(?<unit>k|thousand|m|mn|million|bn|billion)$", RegexOptions.IgnoreCase)]
    private static partial Regex Short();

    [GeneratedRegex(@"^(grand |sub-?\s?)?totals?( value| spend)?\s*:?$", RegexOptions.IgnoreCase)]
    private static partial Regex Total();
}
