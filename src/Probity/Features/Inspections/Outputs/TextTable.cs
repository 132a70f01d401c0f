using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Outputs;

/// <summary>A table in columns of letters: cells wrap, numbers stand at the right. What cannot be made narrow enough becomes a list, one row after the other.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    public static IEnumerable<string> Lines(ReportTable table, int width)
    {
        if (table.Columns.Count == 0)
            return [];

        var widths = Fit(table, width);
        return widths is null ? AsList(table, width) : AsColumns(table, widths);
    }

    // From what each column would like to be, the widest gives way until all fit; none below its longest word.
    private static int[]? Fit(ReportTable table, int width)
    {
        var cells = table.Columns.Select((c, i) => table.Rows.Select(r => Cell(r, i)).Prepend(c.Heading).ToList()).ToList();
        var widths = cells.Select(column => column.Max(TextWrap.Columns)).ToArray();
        var least = cells.Select(column => column.SelectMany(text => text.Split(' ')).Max(TextWrap.Columns)).ToArray();
        var room = width - Gap * (widths.Length - 1);
        if (least.Sum() > room)
            return null;

        while (widths.Sum() > room)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(i => widths[i] > least[i]).MaxBy(i => widths[i]);
            widths[widest]--;
        }
        return widths;
    }

    private static IEnumerable<string> AsColumns(ReportTable table, int[] widths)
    {
        var rule = string.Join(new string(' ', Gap), widths.Select(w => new string('-', w)));
        foreach (var line in Row(table, [.. table.Columns.Select(c => c.Heading)], widths).Append(rule))
            yield return line;
        foreach (var line in table.Rows.SelectMany(r => Row(table, [.. widths.Select((_, i) => Cell(r, i))], widths)).Append(rule))
            yield return line;
    }

    private static IEnumerable<string> Row(ReportTable table, IReadOnlyList<string> cells, int[] widths)
    {
        var wrapped = cells.Select((text, i) => TextWrap.Lines(text, widths[i])).ToList();
        for (var line = 0; line < wrapped.Max(c => c.Count); line++)
        {
            yield return string.Join(new string(' ', Gap), wrapped.Select((column, i) =>
            {
                var text = line < column.Count ? column[line] : "";
                var pad = new string(' ', widths[i] - TextWrap.Columns(text));
                return table.Columns[i].IsNumber ? pad + text : text + pad;
            })).TrimEnd();
        }
    }

    private static IEnumerable<string> AsList(ReportTable table, int width) => table.Rows.SelectMany(row => TextWrap.Lines(Cell(row, 0), width)
        .Concat(table.Columns.Skip(1).SelectMany((column, i) => TextWrap.Hanging("  ", $"{column.Heading}: {Cell(row, i + 1)}", width))));

    private static string Cell(ReportRow row, int column) => column < row.Cells.Count ? row.Cells[column] : "";
}
