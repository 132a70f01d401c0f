namespace Probity.Features.Inspections.Writing;

/// <summary>A period in a sentence and beside a figure.</summary>
public static class WindowWords
{
    /// <summary>"between September 2011 and May 2012", "since September 2011": whole months are said as months.</summary>
    public static string InSentence(this ReportingPeriod period) => period switch
    {
        { Style: LabelStyle.Since, AsAt: { } asAt } => $"between {Start(period.From)} and {asAt:d MMMM yyyy}",
        { Style: LabelStyle.Since } => $"since {Start(period.From)}",
        { Style: LabelStyle.Between, To: { } to } when period.From == to => $"on {to:d MMMM yyyy}",
        { Style: LabelStyle.Between, To: { } to } when period.From == new DateOnly(to.Year, 1, 1) && to == new DateOnly(to.Year, 12, 31) => $"in {to:yyyy}",
        { Style: LabelStyle.Between, To: { } to } when period.From.Day == 1 && to == EndOfMonth(to) && period.From.Year == to.Year && period.From.Month == to.Month => $"in {to:MMMM yyyy}",
        { Style: LabelStyle.Between, To: { } to } when period.From.Day == 1 && to == EndOfMonth(to) => $"between {period.From:MMMM yyyy} and {to:MMMM yyyy}",
        { Style: LabelStyle.FinancialYear } => $"in the year to 31 March {period.From.Year + 1}",
        _ => $"between {period.From:d MMMM yyyy} and {period.To:d MMMM yyyy}",
    };

    /// <summary>The same beside a figure, where what was not stated is said.</summary>
    public static string InTable(this ReportingPeriod period) => period switch
    {
        { Style: LabelStyle.Since, AsAt: null } => $"{period.InSentence()} (as-at date not stated)",
        _ => period.InSentence(),
    };

    private static string Start(DateOnly from) => from.Day == 1 ? $"{from:MMMM yyyy}" : $"{from:d MMMM yyyy}";

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
