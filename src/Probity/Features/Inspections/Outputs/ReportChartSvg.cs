using System.Globalization;
using Microsoft.AspNetCore.Html;
using Probity.Features.Inspections.Writing;
using Probity.GovUk;

namespace Probity.Features.Inspections.Outputs;

/// <summary>
/// Horizontal bars from zero in the order of the data, each under its label and before its value. Lengths are shares of the width and letters keep
/// their size, so that it can be read at any width; presentation attributes only, as the site's policy allows no inline style.
/// </summary>
internal static class ReportChartSvg
{
    private const int RowHeight = 48;

    // What the longest bar leaves to its value.
    private const decimal LongestBar = 80;

    public static IHtmlContent Draw(ReportChart chart, string id)
    {
        var longest = chart.Bars.Select(b => b.Value).DefaultIfEmpty().Max();
        var bars = chart.Bars.SelectMany((bar, i) => Bar(bar, chart.Unit, i * RowHeight, longest));
        return Html.Tag("svg").Class("app-report__bars").Attribute("xmlns", "http://www.w3.org/2000/svg").Attribute("width", "100%").Attribute("height", chart.Bars.Count * RowHeight + 4)
            .Attribute("role", "img").Attribute("aria-labelledby", $"{id}-title {id}-desc").Holding(
                Html.Tag("title").Attribute("id", $"{id}-title").Holding(chart.Title), Html.Tag("desc").Attribute("id", $"{id}-desc").Holding(chart.Description))
            .HoldingAll(bars)
            .Holding(Html.Tag("line").Attribute("x1", 0).Attribute("x2", 0).Attribute("y1", 0).Attribute("y2", chart.Bars.Count * RowHeight).Attribute("stroke", "#0b0c0c").Attribute("stroke-width", 2));
    }

    private static IEnumerable<IHtmlContent> Bar(ReportBar bar, string unit, int top, long longest)
    {
        var share = longest <= 0 ? 0 : Math.Round(Math.Max(0, bar.Value) * LongestBar / longest, 2);
        var width = share.ToString("0.##", CultureInfo.InvariantCulture) + "%";
        yield return Html.Tag("text").Attribute("x", 6).Attribute("y", top + 18).Attribute("fill", "#0b0c0c").Attribute("font-size", 16).Holding(bar.Label);
        yield return Html.Tag("rect").Attribute("x", 0).Attribute("y", top + 24).Attribute("width", width).Attribute("height", 18).Attribute("fill", "#143c46");
        yield return Html.Tag("text").Attribute("x", width).Attribute("dx", 6).Attribute("y", top + 39).Attribute("fill", "#0b0c0c").Attribute("font-size", 16)
            .Holding(bar.Value.ToString("#,##0", CultureInfo.InvariantCulture) + (unit.Length > 0 && unit[0] == '%' ? unit : ""));
    }
}
