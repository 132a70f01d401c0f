using System.Globalization;

namespace Probity.Features.Contracts.Ocds;

/// <summary>Dates as publishers write them.</summary>
public static class OcdsDates
{
    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'Z'",
        "yyyyMMdd", "dd/MM/yyyy", "d/M/yyyy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm",
    ];

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", "yyyy-MM-ddzzz",
    ];

    /// <summary>
    /// The local civil day in England and Wales. A time of exactly midnight or of the last minute of a day is a day in disguise
    /// and means the day as written: <c>2024-06-30T23:59:59Z</c> is 30 June, although London was an hour further.
    /// </summary>
    public static DateOnly Day(DateTimeOffset instant) =>
        instant.TimeOfDay == TimeSpan.Zero || instant.TimeOfDay >= new TimeSpan(23, 59, 0)
            ? DateOnly.FromDateTime(instant.DateTime)
            : instant.LondonDate();

    public static DateOnly? Day(DateTimeOffset? instant) => instant is { } i ? Day(i) : null;

    /// <summary>The instant with the offset as published; without one, London's own time on that day. Null when it is no date of 1900 to 2199.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        text = text.Trim();
        if (DateTime.TryParseExact(text, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return Plausible(local.Year) ? local.AsLondonTime() : null;

        return DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && Plausible(instant.Year) ? instant : null;
    }

    private static bool Plausible(int year) => year is >= 1900 and < 2200;
}
