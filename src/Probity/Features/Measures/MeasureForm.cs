using Probity.Site;

namespace Probity.Features.Measures;

/// <summary>The period as it stands in the address: text, so that a wrong day is shown again and not lost.</summary>
public sealed class MeasureForm
{
    public string? From { get; set; }

    public string? To { get; set; }

    public string? AsAt { get; set; }

    /// <summary>"base" for the rows that were counted out of; anything else for those counted.</summary>
    public string? Rows { get; set; }

    /// <summary>How many rows come before the first one shown.</summary>
    public string? After { get; set; }

    public RowSet Set => Rows == "base" ? RowSet.Base : RowSet.Counted;

    public int Skip => int.TryParse(After, out var after) && after is > 0 and < 10_000_000 ? after : 0;

    /// <summary>The last twelve months where nothing was typed; as at today.</summary>
    public ReportingPeriod Read(FormReader read, DateOnly today)
    {
        var (from, to, asAt) = (read.OptionalDate(From), read.OptionalDate(To) ?? today, read.OptionalDate(AsAt) ?? today);
        var begins = from ?? to.AddYears(-1).AddDays(1);
        if (to > today)
            read.Refuse(nameof(To), $"The last day must be {today:d MMMM yyyy} or earlier");
        if (asAt > today)
            read.Refuse(nameof(AsAt), $"The as-at day must be {today:d MMMM yyyy} or earlier");
        if (begins > to)
            read.Refuse(nameof(From), "The first day must not be after the last");
        return new ReportingPeriod(begins, to, asAt, LabelStyle.Between);
    }

    public string Address(string path, int after = 0, string? rows = null, string? handler = null) =>
        Addresses.Of(path, ("from", From), ("to", To), ("asAt", AsAt), ("rows", rows ?? Rows), ("after", after > 0 ? after.ToString() : null), ("handler", handler));
}
