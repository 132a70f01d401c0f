using System.Globalization;
using System.Text.RegularExpressions;

namespace Probity.Features.Imports.Sheets;

/// <summary>How a workbook shows a number, as far as it changes what the number says: a date, a time, leading zeros, decimals, a percentage.</summary>
internal sealed partial record XlsxFormat(bool IsDate, bool IsTime, bool IsElapsed, int Zeros, int Decimals, bool IsPercent)
{
    public static XlsxFormat General { get; } = new(false, false, false, 0, 0, false);

    private const double LastDay = 2_958_466;
    private const int Days1904 = 1462;

    /// <summary>The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30).</summary>
    public static XlsxFormat BuiltIn(int id) => id switch
    {
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => General with { IsDate = true },
        22 => General with { IsDate = true, IsTime = true },
        18 or 19 or 20 or 21 or 32 or 33 or 34 or 35 or 45 or 47 or 55 or 56 => General with { IsTime = true },
        46 => General with { IsTime = true, IsElapsed = true },
        2 or 4 or 7 or 8 or 39 or 40 or 43 or 44 => General with { Decimals = 2 },
        9 => General with { IsPercent = true },
        10 => General with { IsPercent = true, Decimals = 2 },
        _ => General,
    };

    public static XlsxFormat Parse(string code)
    {
        var elapsed = Elapsed().IsMatch(code);
        var bare = Noise().Replace(elapsed ? Elapsed().Replace(code, "h") : code, "").Split(';')[0].ToUpperInvariant();
        if (bare.Contains("GENERAL", StringComparison.Ordinal) || bare.Contains("STANDARD", StringComparison.Ordinal))
            return General;

        var time = bare.AsSpan().ContainsAny('H', 'S');
        var date = bare.AsSpan().ContainsAny('Y', 'D') || (bare.Contains('M') && !time);
        if (date || time)
            return General with { IsDate = date, IsTime = time, IsElapsed = elapsed };

        var point = bare.IndexOf('.', StringComparison.Ordinal);
        return General with
        {
            Zeros = bare.Length > 1 && bare.All(c => c == '0') ? bare.Length : 0,
            Decimals = point < 0 || bare.Contains('E') ? 0 : bare[(point + 1)..].TakeWhile(c => c == '0').Count(),
            IsPercent = bare.Contains('%'),
        };
    }

    /// <summary>The number as its reader sees it, without currency signs and thousands: dates as yyyy-MM-dd, never an exponent.</summary>
    public string Text(string stored, bool from1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return stored;
        if ((IsDate || IsTime) && Moment(number, from1904) is { } moment)
            return moment;
        if (this == General && stored.Length <= 15 && stored.All(char.IsAsciiDigit))
            return stored;

        // 15 digits are what a spreadsheet shows; the rest is the noise of binary fractions.
        var shown = number.ToString("G15", CultureInfo.InvariantCulture);
        if (!decimal.TryParse(shown, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return shown;
        if (IsPercent)
            value *= 100;
        var text = value.ToString($"{new string('0', Math.Max(Zeros, 1))}.{new string('0', Decimals)}{new string('#', 28)}", CultureInfo.InvariantCulture);
        return IsPercent ? text + "%" : text;
    }

    private string? Moment(double serial, bool from1904)
    {
        if (serial < 0 || serial >= LastDay)
            return null;
        var seconds = Math.Round(serial * 86_400);
        var day = (int)(seconds / 86_400);
        var time = TimeSpan.FromSeconds(seconds - day * 86_400d);
        if (IsElapsed && !IsDate)
            return $"{day * 24 + time.Hours}:{time.Minutes:00}";
        if (day == 0 && !IsDate)
            return time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        // Excel counts a 29 February 1900, which never was.
        if (!from1904 && day == 60)
            return "1900-02-29";

        var start = from1904 ? new DateTime(1899, 12, 30).AddDays(Days1904) : new DateTime(1899, 12, day < 60 ? 31 : 30);
        if (day > (DateTime.MaxValue - start).Days)
            return null;
        var moment = start.AddDays(day) + time;
        return moment.ToString(IsTime && time > TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();

    // Quoted and escaped text, padding, colours, locales and conditions.
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]|AM/PM|A/P", RegexOptions.IgnoreCase)]
    private static partial Regex Noise();
}
