namespace Probity.Features.Imports.Sheets;

/// <summary>A row as it stands in a file, before anybody knows its headings.</summary>
/// <param name="Faults">What could not be read, by column; no column means the whole row.</param>
internal sealed record RawRow(int Row, IReadOnlyList<string> Values, IReadOnlyList<(int? Column, string Rule)> Faults)
{
    public int Filled => Values.Count(v => !string.IsNullOrWhiteSpace(v));
}

/// <summary>Finds the headings of one sheet and puts its rows under them. Titles and blank rows above the headings are passed over.</summary>
internal sealed class HeadedRows(string file, string sheet, ICollection<RowProblem> notes)
{
    // Titles, dates of issue and instructions seldom take more.
    private const int RowsToLookAt = 20;

    private readonly List<RawRow> waiting = [];
    private Headings? headings;
    private List<RowProblem> owed = [];

    public IEnumerable<SheetRow> Add(RawRow raw)
    {
        if (raw.Filled == 0 && raw.Faults.Count == 0)
            return [];
        if (headings is not null)
            return [Under(headings, raw)];

        waiting.Add(raw);
        return waiting.Count < RowsToLookAt ? [] : Settle();
    }

    public IEnumerable<SheetRow> Finish() => headings is null && waiting.Count > 0 ? Settle() : [];

    private List<SheetRow> Settle()
    {
        var at = HeadingsAt();
        var row = waiting[at];
        headings = new Headings(row.Values.Take(LastFilled(row.Values) + 1).ToList());
        if (at > 0)
            notes.Add(new(file, sheet, row.Row, null, null, $"The headings were found in row {row.Row}; what stands above them was not read."));
        owed =
        [
            .. headings.Repeated.Select(r => new RowProblem(file, sheet, row.Row, ColumnName.Of(r.Column), r.Name,
                "Two columns have this heading. Give each column a heading of its own.")),
            .. row.Faults.Select(f => Problem(headings, row, f.Column, f.Rule)),
        ];
        var rows = waiting.Skip(at + 1).Select(raw => Under(headings, raw)).ToList();
        waiting.Clear();
        return rows;
    }

    /// <summary>The first row at least three fifths as wide as the widest whose cells are all words; failing that, the first as wide.</summary>
    private int HeadingsAt()
    {
        var widest = waiting.Max(r => r.Filled);
        var wide = waiting.Select((row, at) => (row, at)).Where(r => r.row.Filled * 5 >= widest * 3).ToList();
        var words = wide.Where(r => r.row.Values.All(v => string.IsNullOrWhiteSpace(v) || v.Any(char.IsLetter))).ToList();
        return words.Count > 0 && words[0].at <= wide[0].at + 1 ? words[0].at : wide[0].at;
    }

    private SheetRow Under(Headings names, RawRow raw)
    {
        var problems = owed;
        owed = [];
        foreach (var (column, rule) in raw.Faults)
            problems.Add(Problem(names, raw, column, rule));
        for (var i = names.Names.Count; i < raw.Values.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(raw.Values[i]))
                problems.Add(Problem(names, raw, i, "This stands to the right of the last heading. Give the column a heading, or move the value."));
        }
        return new(file, sheet, raw.Row, new RowCells(names, raw.Values)) { Problems = problems };
    }

    private RowProblem Problem(Headings names, RawRow raw, int? column, string rule) => new(file, sheet, raw.Row,
        column is { } c ? c < names.Names.Count ? names.Names[c] : ColumnName.Of(c) : null,
        column is { } v && v < raw.Values.Count ? raw.Values[v] : null, rule);

    private static int LastFilled(IReadOnlyList<string> values)
    {
        var last = values.Count - 1;
        while (last > 0 && string.IsNullOrWhiteSpace(values[last]))
            last--;
        return last;
    }
}
