using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>
/// What the headings of a file mean to a register: what a person said, else our own heading, else a synonym.
/// Each sheet of a workbook is understood by itself, since station spreadsheets differ from sheet to sheet.
/// </summary>
public sealed class ImportHeadings
{
    private readonly IReadOnlyList<ImportColumn> columns;
    private readonly Dictionary<string, string> said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> theirs = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Sheet, string Heading), string> read = [];
    private readonly SortedSet<string> ignored = new(StringComparer.Ordinal);

    public ImportHeadings(IReadOnlyList<ImportColumn> columns, IReadOnlyDictionary<string, string>? mapping)
    {
        this.columns = columns;
        foreach (var column in columns)
        {
            foreach (var synonym in column.Synonyms)
                known.TryAdd(Key(synonym), column.Name);
        }

        foreach (var column in columns)
            known[Key(column.Name)] = column.Name;
        foreach (var (heading, ours) in mapping ?? new Dictionary<string, string>())
        {
            if (ours.Length > 0 && columns.All(c => c.Name != ours))
                throw new RuleBrokenException($"The mapping reads ‘{heading}’ as ‘{ours}’, which is not a column of this register. Columns: {string.Join(", ", columns.Select(c => c.Name))}.");
            said[Key(heading)] = ours;
        }
    }

    /// <summary>Headings that nothing was read from.</summary>
    public IReadOnlyCollection<string> Ignored => ignored;

    /// <summary>What a heading would be read as; null when it means nothing to this register.</summary>
    public string? Guess(string heading) => Ours(heading, exactOnly: false);

    /// <summary>The row under our headings. Cells that are not understood keep their own, so that the source is kept whole.</summary>
    public SheetRow Read(SheetRow row)
    {
        Learn(row.Sheet, row.Cells.Keys);
        var cells = new Dictionary<string, string>(row.Cells.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (heading, value) in row.Cells)
        {
            if (IsMark(heading))
                continue;
            var ours = read[(row.Sheet, heading)];
            cells[ours.Length > 0 ? ours : $"({heading})"] = value;
        }

        return row with { Cells = cells };
    }

    /// <summary>The heading of the file that a column of ours was read from.</summary>
    public string? TheirsFor(string? sheet, string ours) =>
        theirs.TryGetValue(sheet ?? "", out var claimed) && claimed.TryGetValue(ours, out var heading) ? heading : null;

    /// <summary>Required columns that a sheet does not have.</summary>
    public IEnumerable<ImportColumn> Missing(string? sheet) => columns.Where(c => c.IsRequired && TheirsFor(sheet, c.Name) is null);

    private void Learn(string sheet, IEnumerable<string> headings)
    {
        var fresh = headings.Where(h => !read.ContainsKey((sheet, h))).ToList();
        if (fresh.Count == 0)
            return;
        if (!theirs.TryGetValue(sheet, out var claimed))
            theirs[sheet] = claimed = [];

        // What was said, and our own headings, go before synonyms; of several, the first counts.
        foreach (var exactOnly in new[] { true, false })
        {
            foreach (var heading in fresh.Where(h => !read.ContainsKey((sheet, h))).ToList())
            {
                if (Ours(heading, exactOnly) is { Length: > 0 } ours && claimed.TryAdd(ours, heading))
                    read[(sheet, heading)] = ours;
            }
        }

        foreach (var heading in fresh.Where(h => !read.ContainsKey((sheet, h))))
        {
            read[(sheet, heading)] = "";
            if (!IsMark(heading))
                ignored.Add(heading);
        }
    }

    private string? Ours(string heading, bool exactOnly)
    {
        var key = Key(heading);
        if (said.TryGetValue(key, out var ours))
            return ours.Length > 0 ? ours : null;
        if (known.TryGetValue(key, out var meant) && (!exactOnly || Key(meant) == key) && !said.ContainsValue(meant))
            return meant;
        return null;
    }

    /// <summary>The column of our own files that says whose they are, and nothing of the row.</summary>
    internal static bool IsMark(string heading) => Key(heading) == Key(ExerciseMark.Column);

    /// <summary>Case, spaces and punctuation of a heading do not matter.</summary>
    private static string Key(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
