using System.Globalization;
using Probity.GovUk;

namespace Probity.Features.Contracts;

/// <summary>A day in the life of a contract, in words.</summary>
public sealed record TimelineDay(DateOnly Day, string What, bool IsAward = false, bool MonthOnly = false);

/// <summary>The dates of a contract as a list, and as a picture that says the same.</summary>
public static class ContractTimeline
{
    private const int Width = 720, Side = 16, Line = 60, Height = 104;

    public static IReadOnlyList<TimelineDay> Of(Contract c)
    {
        var days = new List<TimelineDay>();
        Add(c.NeedIdentified, "Need identified");
        Add(c.TenderOpen, "Tender opened");
        Add(c.TenderClose, "Tender closed");
        Add(c.EvaluationStart, "Evaluation began");
        Add(c.EvaluationEnd, "Evaluation ended");
        if (c.AwardDecision is { } award)
            days.Add(new TimelineDay(award, "Award decision", IsAward: true, c.AwardMonthOnly));
        Add(c.StandstillEnd, "Standstill ends");
        Add(c.Signed, "Signed");
        Add(c.Start, "Contract starts");
        foreach (var waiver in c.Waivers)
            Add(waiver.On, "Waiver approved");
        foreach (var variation in c.Variations)
            Add(variation.On, "Varied");
        Add(c.End, "Contract ends");
        Add(c.MaxExtent, "Furthest extension");
        return days.OrderBy(d => d.Day).ToList();

        void Add(DateOnly? day, string what)
        {
            if (day is { } known)
                days.Add(new TimelineDay(known, what));
        }
    }

    /// <summary>A line with a mark for each day; the award is a square, so that colour alone says nothing. Null for fewer than two days.</summary>
    public static Tag? Picture(IReadOnlyList<TimelineDay> days, DateOnly today)
    {
        if (days.Count < 2 || days[0].Day == days[^1].Day)
            return null;
        var (from, to) = (days[0].Day.DayNumber, days[^1].Day.DayNumber);
        double At(DateOnly day) => Side + (double)(Width - 2 * Side) * (day.DayNumber - from) / (to - from);

        var svg = Html.Tag("svg").Class("app-timeline-svg").Attribute("viewBox", $"0 0 {Width} {Height}").Attribute("role", "img").Attribute("aria-labelledby", "timeline-title");
        svg = svg.Holding(Html.Tag("title").Attribute("id", "timeline-title").Holding($"Timeline from {days[0].Day:d MMMM yyyy} to {days[^1].Day:d MMMM yyyy}. The list below says the same."));
        svg = svg.Holding(Html.Tag("line").Attribute("x1", "0").Attribute("x2", N(Width)).Attribute("y1", N(Line)).Attribute("y2", N(Line)).Attribute("stroke", "#505a5f").Attribute("stroke-width", "2"));
        if (today.DayNumber > from && today.DayNumber < to)
            svg = svg.Holding(Html.Tag("line").Attribute("x1", N(At(today))).Attribute("x2", N(At(today))).Attribute("y1", "24").Attribute("y2", "84").Attribute("stroke", "#505a5f").Attribute("stroke-dasharray", "4 3"))
                .Holding(Text(At(today), 18, "today", "middle"));
        foreach (var day in days)
            svg = svg.Holding(Mark(day, At(day.Day)));
        return svg.Holding(Text(Side, Height - 6, days[0].Day.ToString("MMM yyyy"), "start")).Holding(Text(Width - Side, Height - 6, days[^1].Day.ToString("MMM yyyy"), "end"));
    }

    private static Tag Mark(TimelineDay day, double x)
    {
        var mark = day.IsAward
            ? Html.Tag("rect").Attribute("x", N(x - 8)).Attribute("y", N(Line - 8)).Attribute("width", "16").Attribute("height", "16").Attribute("fill", "#0b0c0c")
            : Html.Tag("circle").Attribute("cx", N(x)).Attribute("cy", N(Line)).Attribute("r", "6").Attribute("fill", "#1d70b8");
        return mark.Holding(Html.Tag("title").Holding($"{day.What}, {day.Day:d MMMM yyyy}"));
    }

    private static Tag Text(double x, double y, string words, string anchor) =>
        Html.Tag("text").Attribute("x", N(x)).Attribute("y", N(y)).Attribute("text-anchor", anchor).Attribute("font-size", "14").Attribute("font-family", "inherit").Holding(words);

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
