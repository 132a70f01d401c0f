using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Probity.GovUk;

/// <summary>A date as it was typed, part by part, so that it is shown again exactly so. <see cref="TryRead"/> says what it means.</summary>
public sealed class DateParts
{
    private static readonly string[] MonthNames = CultureInfo.GetCultureInfo("en-GB").DateTimeFormat.MonthNames;

    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static DateParts From(DateOnly day) =>
        new() { Day = day.Day.ToString(CultureInfo.InvariantCulture), Month = day.Month.ToString(CultureInfo.InvariantCulture), Year = day.Year.ToString("0000", CultureInfo.InvariantCulture) };

    /// <summary>The date, when the parts are a real one with a four-digit year. The month may be a number, a name or its first three letters or more.</summary>
    public bool TryRead([NotNullWhen(true)] out DateOnly? date)
    {
        date = null;
        if (!TryNumber(Day, 1, 31, out var day) || !TryMonth(Month, out var month) || !TryNumber(Year, 1000, 9999, out var year))
            return false;
        if (day > DateTime.DaysInMonth(year, month))
            return false;

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>The parts as typed, for a log of what was refused; not a date format.</summary>
    public override string ToString() => IsEmpty ? "" : $"{Day?.Trim()}/{Month?.Trim()}/{Year?.Trim()}";

    private static bool TryMonth(string? typed, out int month)
    {
        if (TryNumber(typed, 1, 12, out month))
            return true;

        var name = typed?.Trim().TrimEnd('.') ?? "";
        // "Sept" is how many people write it, and it begins the name like "Sep" does.
        month = name.Length < 3 ? 0 : 1 + Array.FindIndex(MonthNames, m => m.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return month > 0;
    }

    private static bool TryNumber(string? typed, int least, int most, out int number) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
