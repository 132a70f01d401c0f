using Microsoft.AspNetCore.Html;
using Probity.GovUk;

namespace Probity.Features.CrossChecks;

/// <summary>
/// The days of a hit as a picture: one row for each kind, a shape of its own for each row, and the numbers of the list that
/// says the same in words. Made on the server, without styles, so that it prints and needs no script.
/// </summary>
public static class TimelineSvg
{
    private const int Width = 900;
    private const int Left = 150;
    private const int Right = 870;
    private const int Top = 34;
    private const int RowHeight = 62;

    public static string Name(TimelineLane lane) => lane switch
    {
        TimelineLane.Hospitality => "Hospitality",
        TimelineLane.Tender => "Tender",
        TimelineLane.People => "People",
        _ => "Award",
    };

    public static IHtmlContent Draw(IReadOnlyList<TimelineEvent> events, string title)
    {
        var lanes = events.Select(e => e.Lane).Distinct().Order().ToList();
        var (first, last) = (events.Min(e => e.On).AddDays(-7), events.Max(e => e.On).AddDays(7));
        var height = Top + lanes.Count * RowHeight + 10;
        int X(DateOnly day) => Left + (int)((long)(day.DayNumber - first.DayNumber) * (Right - Left) / Math.Max(1, last.DayNumber - first.DayNumber));

        var svg = Html.Tag("svg").Class("app-timeline-svg").Attribute("viewBox", $"0 0 {Width} {height}").Attribute("role", "img").Attribute("aria-label", $"{title}. The list below says the same.")
            .Attribute("xmlns", "http://www.w3.org/2000/svg");
        foreach (var (day, label) in Ticks(first, last))
        {
            svg = svg.Holding(Line(X(day), Top - 6, X(day), height - 10, "#b1b4b6", "1"));
            svg = svg.Holding(Text(X(day), 20, label, "14", "middle"));
        }

        for (var row = 0; row < lanes.Count; row++)
        {
            var y = Y(row);
            svg = svg.Holding(Text(4, y + 5, Name(lanes[row]), "16", "start", bold: true));
            svg = svg.Holding(Line(Left, y, Right, y, "#505a5f", "2"));
        }

        // Events of one day and row are drawn side by side.
        var taken = new Dictionary<(int, int), int>();
        for (var i = 0; i < events.Count; i++)
        {
            var row = lanes.IndexOf(events[i].Lane);
            var slot = (row, X(events[i].On) / 24);
            taken[slot] = taken.GetValueOrDefault(slot) + 1;
            svg = svg.Holding(Mark(events[i].Lane, X(events[i].On), Y(row) + (taken[slot] - 1) * 12 % 24 - (taken[slot] > 1 ? 6 : 0), i + 1));
        }

        return svg;

        static int Y(int row) => Top + row * RowHeight + RowHeight / 2;
    }

    private static Tag Mark(TimelineLane lane, int x, int y, int number)
    {
        var shape = lane switch
        {
            TimelineLane.Hospitality => Html.Tag("circle").Attribute("cx", $"{x}").Attribute("cy", $"{y}").Attribute("r", "13"),
            TimelineLane.Tender => Html.Tag("rect").Attribute("x", $"{x - 12}").Attribute("y", $"{y - 12}").Attribute("width", "24").Attribute("height", "24"),
            TimelineLane.People => Html.Tag("polygon").Attribute("points", $"{x},{y - 17} {x + 17},{y} {x},{y + 17} {x - 17},{y}"),
            _ => Html.Tag("polygon").Attribute("points", $"{x},{y - 18} {x + 18},{y + 13} {x - 18},{y + 13}"),
        };
        return Html.Tag("g").Holding(shape.Attribute("fill", "#ffffff").Attribute("stroke", "#0b0c0c").Attribute("stroke-width", "2")).Holding(Text(x, y + 5, $"{number}", "14", "middle", bold: true));
    }

    private static Tag Line(int x1, int y1, int x2, int y2, string colour, string width) =>
        Html.Tag("line").Attribute("x1", $"{x1}").Attribute("y1", $"{y1}").Attribute("x2", $"{x2}").Attribute("y2", $"{y2}").Attribute("stroke", colour).Attribute("stroke-width", width);

    private static Tag Text(int x, int y, string words, string size, string anchor, bool bold = false) =>
        Html.Tag("text").Attribute("x", $"{x}").Attribute("y", $"{y}").Attribute("font-size", size).Attribute("text-anchor", anchor).Attribute("font-weight", bold ? "bold" : "normal").Holding(words);

    // Months while there are few, then quarters, then years.
    private static IEnumerable<(DateOnly Day, string Label)> Ticks(DateOnly first, DateOnly last)
    {
        var months = (last.Year - first.Year) * 12 + last.Month - first.Month;
        var step = months switch { <= 8 => 1, <= 24 => 3, <= 48 => 6, _ => 12 };
        var day = new DateOnly(first.Year, 1, 1);
        for (; day <= last; day = day.AddMonths(step))
            if (day >= first)
                yield return (day, step == 12 ? $"{day.Year}" : day.ToString("MMM yyyy"));
    }
}
