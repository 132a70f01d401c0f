using System.Globalization;

namespace Probity.Features.Gifts;

/// <summary>Whether two cells say the same: spreadsheets change 12.50 into 12.5 and 2026-03-27 into 27/03/2026.</summary>
internal static class SameValue
{
    public static bool Is(string theirs, string ours)
    {
        var (left, right) = (theirs.ReplaceLineEndings("\n").Trim(), ours.ReplaceLineEndings("\n").Trim());
        return string.Equals(left, right, StringComparison.Ordinal)
            || string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
            || (decimal.TryParse(left.TrimStart('£'), NumberStyles.Number, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, NumberStyles.Number, CultureInfo.InvariantCulture, out var b) && a == b)
            || (FormReader.TryDate(left, out var day) && FormReader.TryDate(right, out var other) && day == other)
            || (YesNo(left) is { } yes && YesNo(right) == yes);
    }

    private static bool? YesNo(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "true" => true,
        "no" or "n" or "false" => false,
        _ => null,
    };
}
