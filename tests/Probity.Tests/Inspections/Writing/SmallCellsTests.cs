using System.Text.Json;
using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Writing;

namespace Probity.Tests.Inspections.Writing;

/// <summary>Small counts of people in the national report cannot be read, and cannot be worked out.</summary>
public sealed class SmallCellsTests
{
    [Theory]
    [InlineData("40 12 0", "40 12 0 = 52"), InlineData("40 12 0 5", "40 12 0 5 = 57")]
    // One hidden number is the sum without the others: the next larger one is hidden with it.
    [InlineData("3 7 40", "x x 40 = 50")]
    // Two are what is left of the sum; where that leaves one value for each, they need cover as well.
    [InlineData("2 3 7 40", "x x 7 40 = 52"), InlineData("1 1 7 40", "x x x 40 = 49"), InlineData("4 4 7 40", "x x x 40 = 55")]
    // The cover is no larger than the first number that is shown: where it can be one value only, it covers nothing.
    [InlineData("3 5 5 40", "x x x 40 = 53")]
    // Nothing is left to hide it behind: the sum goes as well. Zero covers nothing.
    [InlineData("3", "x = x"), InlineData("3 0 0", "x 0 0 = x"), InlineData("1 5", "x x = x")]
    public void A_small_count_of_people_is_neither_shown_nor_left_over(string numbers, string shown)
    {
        var (report, json) = Told(numbers, countsPeople: true);
        var element = report.Sections.Single(s => s.Code == "C7").Elements.Last(e => e is ReportTable or ReportChart);
        var table = element as ReportTable ?? ((ReportChart)element).Table;

        var total = json.GetProperty("value");
        Assert.Equal(shown.Replace("x", "suppressed", StringComparison.Ordinal), $"{string.Join(' ', table.Rows.Select(r => r.Cells[1]))} = {(total.ValueKind is JsonValueKind.Null ? "suppressed" : total.GetRawText())}");
        Assert.Equal(shown.Contains('x', StringComparison.Ordinal), element is ReportTable && json.TryGetProperty("suppressed", out _));
    }

    [Fact]
    public void The_lowest_and_the_middle_value_do_not_say_what_the_table_hides()
    {
        var (report, json) = Told("3 7 40", countsPeople: true);

        Assert.Contains("three of three forces gave a number; the middle value was suppressed, the lowest suppressed and the highest 40. Together they came to 50.", report.Says(), StringComparison.Ordinal);
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Number], new[] { "lowest", "median", "highest" }.Select(p => json.GetProperty(p).ValueKind));
        Assert.DoesNotContain("each gave", Told("3 3", countsPeople: true).Report.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_no_people_is_shown_as_it_is() => Assert.Contains("the lowest three", Told("3 7 40", countsPeople: false).Report.Says(), StringComparison.Ordinal);

    private static (ReportDocument Report, JsonElement Sum) Told(string numbers, bool countsPeople)
    {
        var item = Known.Revisit.Return.Single(i => i.Code == "F3") with { CountsPeople = countsPeople };
        var book = ProgrammeBook.Open(Known.Revisit with { Return = [.. Known.Revisit.Return.Select(i => i.Code == "F3" ? item : i)] }, _ => null);
        List<ForceFacts> forces = [.. numbers.Split(' ').Select((n, i) => new ForceFacts($"force-{i}", new($"Force {i}", $"Force {i}", "the force"), Known.Of(Known.Number("F3", long.Parse(n)))))];
        var report = ThematicReport.Compose(book, forces);
        using var json = JsonDocument.Parse(ReportJson.Thematic(book, forces, report));
        return (report, json.RootElement.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "F3").Clone());
    }
}
