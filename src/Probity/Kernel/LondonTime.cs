namespace Probity.Kernel;

/// <summary>Dates without a time are local civil dates of Europe/London (domain 3, conventions).</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().LondonDate();

    public static DateOnly LondonDate(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.InLondon().DateTime);

    public static DateTimeOffset InLondon(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London);

    /// <summary>What a London clock showed, with the offset it had then.</summary>
    public static DateTimeOffset AsLondonTime(this DateTime shown) => new(shown, London.GetUtcOffset(shown));

    /// <summary>The instant at which a London day begins.</summary>
    public static DateTimeOffset StartInLondon(this DateOnly day) =>
        day.ToDateTime(TimeOnly.MinValue).AsLondonTime().ToUniversalTime();
}

/// <summary>A clock that runs at the usual speed from another day: the demo's "today" and tests use it.</summary>
public sealed class ShiftedClock(TimeProvider real, DateOnly today) : TimeProvider
{
    private readonly TimeSpan shift = today.StartInLondon().AddHours(9) - real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + shift;
}
