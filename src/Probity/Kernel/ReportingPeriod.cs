namespace Probity.Kernel;

/// <summary>How a period is put into words.</summary>
public enum LabelStyle { Between, Since, FinancialYear, Quarter }

/// <summary>
/// The days that a figure covers, both ends included. A figure without its period is a defect (domain 0, finding 3).
/// An open end means "up to <see cref="AsAt"/>"; where that is missing as well, the as-at date was not stated.
/// </summary>
public sealed record ReportingPeriod(DateOnly From, DateOnly? To, DateOnly? AsAt, LabelStyle Style)
{
    public static ReportingPeriod Between(DateOnly from, DateOnly to) => to < from
        ? throw new RuleBrokenException("The period ends before it begins.")
        : new(from, to, to, LabelStyle.Between);

    public static ReportingPeriod Since(DateOnly from, DateOnly? asAt) => new(from, null, asAt, LabelStyle.Since);

    /// <summary>The twelve months from 1 April of <paramref name="startYear"/>.</summary>
    public static ReportingPeriod FinancialYear(int startYear) =>
        new(new DateOnly(startYear, 4, 1), new DateOnly(startYear + 1, 3, 31), new DateOnly(startYear + 1, 3, 31), LabelStyle.FinancialYear);

    /// <summary>Calendar quarter 1 to 4.</summary>
    public static ReportingPeriod Quarter(int year, int quarter)
    {
        var from = new DateOnly(year, (quarter - 1) * 3 + 1, 1);
        var to = from.AddMonths(3).AddDays(-1);
        return new(from, to, to, LabelStyle.Quarter);
    }

    /// <summary>The last day that counts, or null where the end is open and no as-at date was stated.</summary>
    public DateOnly? LastDay => To ?? AsAt;

    public bool Contains(DateOnly day) => day >= From && (LastDay is not { } last || day <= last);

    public string Label => Style switch
    {
        LabelStyle.Between => $"between {From:d MMMM yyyy} and {To:d MMMM yyyy}",
        LabelStyle.Since => $"since {From:MMMM yyyy}, " + (AsAt is { } asAt ? $"as at {asAt:d MMMM yyyy}" : "as-at date not stated"),
        LabelStyle.FinancialYear => $"financial year {From.Year} to {From.Year + 1}",
        _ => $"{From:MMMM} to {To:MMMM yyyy}",
    };

    public override string ToString() => Label;
}
