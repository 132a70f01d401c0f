using System.Globalization;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Charts;
using Probity.Features.Inspections.Writing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Charts = DocumentFormat.OpenXml.Drawing.Charts;

namespace Probity.Features.Inspections.Outputs.Docx;

/// <summary>A chart of the word processor's own, which it draws and reads out: bars from zero in the order of the data, with its alternative text.</summary>
internal static class DocxChart
{
    private const long Width = 5_940_000, RowHeight = 250_000;

    /// <summary>The place of the chart in the text; the relationship leads to the part that <see cref="Part"/> makes.</summary>
    public static DocumentFormat.OpenXml.Wordprocessing.Drawing Inline(ReportChart chart, string relationship, uint id) => new(new Wp.Inline(
        new Wp.Extent { Cx = Width, Cy = Height(chart) }, new Wp.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
        new Wp.DocProperties { Id = id, Name = $"Chart {id}", Title = DocxText.Clean(chart.Title), Description = DocxText.Clean(chart.Description) },
        new Wp.NonVisualGraphicFrameDrawingProperties(),
        new Graphic(new GraphicData(new ChartReference { Id = relationship }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
    { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });

    public static ChartSpace Part(ReportChart chart, string language)
    {
        var series = new BarChartSeries(new Charts.Index { Val = 0 }, new Order { Val = 0 }, new SeriesText(new NumericValue(DocxText.Clean(chart.Unit))),
            new ChartShapeProperties(new SolidFill(new RgbColorModelHex { Val = "143C46" })),
            new InvertIfNegative { Val = false }, Labels(),
            new CategoryAxisData(Literals(chart)), new Values(Numbers(chart)));
        return new ChartSpace(new EditingLanguage { Val = language }, new Charts.Chart(new AutoTitleDeleted { Val = true },
            new PlotArea(new Layout(),
                new BarChart(new BarDirection { Val = BarDirectionValues.Bar }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false }, series,
                    new GapWidth { Val = 60 }, new AxisId { Val = 1 }, new AxisId { Val = 2 }),
                // Reversed, so that the first row of the data stands at the top.
                new CategoryAxis(new AxisId { Val = 1 }, new Scaling(new Charts.Orientation { Val = OrientationValues.MaxMin }), new Delete { Val = false },
                    new AxisPosition { Val = AxisPositionValues.Left }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
                    new TickLabelPosition { Val = TickLabelPositionValues.Low }, new CrossingAxis { Val = 2 }, new Crosses { Val = CrossesValues.AutoZero }, new TickLabelSkip { Val = 1 }),
                new ValueAxis(new AxisId { Val = 2 }, new Scaling(new Charts.Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 }),
                    new Delete { Val = true }, new AxisPosition { Val = AxisPositionValues.Top }, new CrossingAxis { Val = 1 }, new Crosses { Val = CrossesValues.AutoZero })),
            new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }));
    }

    private static long Height(ReportChart chart) => RowHeight * Math.Clamp(chart.Bars.Count + 1, 3, 36);

    private static DataLabels Labels() => new(new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false },
        new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false });

    private static StringLiteral Literals(ReportChart chart)
    {
        var literal = new StringLiteral(new PointCount { Val = (uint)chart.Bars.Count });
        literal.Append(chart.Bars.Select((bar, i) => new StringPoint(new NumericValue(DocxText.Clean(bar.Label))) { Index = (uint)i }));
        return literal;
    }

    private static NumberLiteral Numbers(ReportChart chart)
    {
        var literal = new NumberLiteral(new FormatCode("#,##0"), new PointCount { Val = (uint)chart.Bars.Count });
        literal.Append(chart.Bars.Select((bar, i) => new NumericPoint(new NumericValue(bar.Value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)i }));
        return literal;
    }
}
