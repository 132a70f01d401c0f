using Probity.Access;
using Probity.Features.Imports.Sheets;
using Probity.Features.Inspections.Drafts;

namespace Probity.Features.Inspections.Welsh;

/// <summary>The texts of a report as a file for a translator, and the file that comes back: all of it or nothing.</summary>
public sealed class WelshFiles(WelshDesk desk)
{
    /// <summary>The columns: <c>version</c> is the number of the Welsh that stood there when the file was made.</summary>
    public static readonly IReadOnlyList<string> Columns = ["key", "part", "english", "figures", "welsh", "to mend", "version"];

    /// <summary>The most characters of one text.</summary>
    public const int Longest = 4_000;

    private static readonly SheetLimits Limits = new() { FileBytes = 4 << 20, UnpackedBytes = 32 << 20, FileRows = 5_000, SheetRows = 5_000, Columns = 50, Sheets = 5 };

    public static Task WriteAsync(Stream to, SheetFormat format, WelshShown shown, CancellationToken ct) => SheetWriter.WriteAsync(to, format, "Cymraeg", Columns, shown.Parts.SelectMany(p => p.Lines.Select(l => (IReadOnlyList<CellValue>)
    [
        CellValue.Of(l.Key), CellValue.Of(p.Title), CellValue.Of(l.English), CellValue.Of(FiguresOf(l)), CellValue.Of(l.IsWritten ? l.Kept?.Welsh : null), CellValue.Of(ToMend(l)), CellValue.Of((long)(l.Kept?.Ordinal ?? 0)),
    ])).ToAsyncEnumerable(), ct);

    // Welsh of another English is shown and not filled in: else sending the file back would say that it is right.
    private static string ToMend(WelshLine line) => string.Join(' ', line.Flags.Where(f => f.IsOpen && f.Rule != "missing").Select(f => f.Message)) + (line is { IsWritten: false, Kept.Welsh: { } earlier } ? $" Its Welsh was: “{earlier}”" : "");

    /// <summary>The figures of a text with their codes: "145 (F3)".</summary>
    public static string FiguresOf(WelshLine line) => string.Join(", ", line.Figures.Select(f => $"{f.Text} ({f.Figure})"));

    /// <returns>How many texts were taken in, or what is wrong, row by row.</returns>
    public async Task<(int Taken, IReadOnlyList<string> Problems)> TakeAsync(DraftPlace at, Stream file, string name, Actor actor, CancellationToken ct)
    {
        var shown = await desk.ReadAsync(at.Programme, at.Force, "inspection.draft", actor, ct);
        var (problems, written, seen) = (new List<string>(), new List<WelshWritten>(), new HashSet<string>());
        var lines = shown.Lines.ToDictionary(l => l.Key);
        try
        {
            await foreach (var row in SheetReader.ReadAsync(file, name, Limits, ct))
            {
                if (new[] { "key", "english", "welsh", "version" }.Where(c => !row.Cells.ContainsKey(c)).ToList() is { Count: > 0 } missing)
                    return (0, [$"{name}: the column ‘{missing[0]}’ is not there. Download the file again and fill in its column ‘welsh’."]);
                problems.AddRange(row.Problems.Select(p => p.Message));
                if (Read(row, lines, seen, problems) is { } one)
                    written.Add(one);
            }
        }
        catch (SheetException broken)
        {
            problems.Add(broken.Message);
        }

        if (problems.Count == 0 && seen.Count == 0)
            problems.Add($"{name}: there are no rows under the headings.");
        if (problems.Count == 0 && written.Count > 0)
            await desk.SaveAsync(at, written, actor, ct);
        return (problems.Count == 0 ? written.Count : 0, problems);
    }

    private static WelshWritten? Read(SheetRow row, Dictionary<string, WelshLine> lines, HashSet<string> seen, List<string> problems)
    {
        var (key, english, welsh) = (row["key"].Trim(), row["english"].Trim(), row["welsh"].Trim());
        var before = problems.Count;
        if (!lines.TryGetValue(key, out var line))
            problems.Add(row.Problem("key", "This is no text of the report or its release as they are now. Download the file again.").Message);
        if (!seen.Add(key))
            problems.Add(row.Problem("key", "It is there twice. Keep one.").Message);
        if (english.Length == 0)
            problems.Add(row.Problem("english", "The English that was translated is missing. Copy it from the file that was downloaded.").Message);
        if (welsh.Length > Longest || english.Length > Longest)
            problems.Add(row.Problem(welsh.Length > Longest ? "welsh" : "english", $"Use {Longest:#,##0} characters or fewer.").Message);
        if (!int.TryParse(row["version"].Trim(), out var version))
            problems.Add(row.Problem("version", "Leave the number as it was downloaded.").Message);
        // An empty cell says nothing; what is there already is no change.
        if (problems.Count > before || welsh.Length == 0 || line!.Kept is { Welsh: { } known } && WelshLine.Plain(known) == WelshLine.Plain(welsh) && WelshLine.Plain(line.Kept.English) == WelshLine.Plain(english))
            return null;
        if (line.Kept is { } kept && kept.Ordinal != version)
        {
            problems.Add(row.Problem("welsh", $"{kept.ByName} saved another text after this file was downloaded: “{kept.Welsh}”. Put the right one here, and {kept.Ordinal} into ‘version’.").Message);
            return null;
        }

        return new WelshWritten(key, english, welsh);
    }
}
