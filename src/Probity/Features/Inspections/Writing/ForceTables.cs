using System.Text.Json;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>The tables of a thematic report: forces counted by answer, and a figure's distribution, median and sum.</summary>
internal static class ForceTables
{
    /// <summary>How many forces gave each answer; "not stated" and "not supplied" stand apart and count for none of them.</summary>
    public static ReportTable Distribution(Topic topic, string slot, string caption, IReadOnlyList<ForceFacts> forces, IReadOnlyList<ForceInThematic> stories)
    {
        var words = slot == "status"
            ? new Dictionary<string, string> { ["has-done"] = "Done", ["is-doing"] = "Being done", ["plans-to"] = "Planned", ["has-not"] = "Not done" }
            : topic.Slots[slot] is { Kind: SlotKind.Flag } ? new Dictionary<string, string> { ["true"] = "Yes", ["false"] = "No" } : topic.Slots[slot].Choices!;
        var answers = stories.Select(s => Codes(s, topic, slot)).ToList();
        var stated = answers.Count(a => a.Length > 0);
        return new ReportTable($"{caption} ({stated} of {forces.Count} forces stated it)", [new("Answer"), new("Forces", IsNumber: true)],
        [
            .. words.Select(w => ThematicReport.Row(ThematicReport.Capital(w.Value), answers.Count(a => a.Contains(w.Key)))),
            ThematicReport.Row("Not stated", answers.Count(a => a.Length == 0)), ThematicReport.Row("Not supplied", forces.Count - stories.Count),
        ], topic.Slots.TryGetValue(slot, out var kind) && kind.Kind is SlotKind.Choices ? ["A force can be in more than one row."] : []);
    }

    public static ReportTable Grades(GradedArea area, IReadOnlyList<ForceFacts> forces, IReadOnlyList<ForceInThematic> stories)
    {
        var grades = stories.Select(s => s.Facts.File!.Grades.FirstOrDefault(g => g.Area == area.Code)?.Value).ToList();
        return new ReportTable(area.Title, [new("Grade"), new("Forces", IsNumber: true)],
        [
            .. area.Scale.Select(g => ThematicReport.Row(ThematicReport.Capital(g), grades.Count(x => x == g))),
            ThematicReport.Row("Not graded", grades.Count(g => g is null)), ThematicReport.Row("Not supplied", forces.Count - stories.Count),
        ], []);
    }

    /// <summary>A figure over the forces: who answered, the middle and the range before the sum, and the values force by force in the order of their names.</summary>
    public static IEnumerable<ReportElement> Figure(ProgrammeBook book, ReturnItem item, IReadOnlyList<ForceFacts> forces, IReadOnlyList<ForceInThematic> stories)
    {
        var figures = stories.Select(s => (s.Facts, Figure: s.Story.Figures.GetValueOrDefault(item.Code))).Where(p => p.Figure is not null).Select(p => (p.Facts, Figure: p.Figure!)).ToList();
        if (item.Kind is ReturnKind.Choice)
        {
            yield return new ReportTable($"{item.Title} ({figures.Count(f => f.Figure.State is CountState.Number)} of {forces.Count} forces stated it)", [new("Answer"), new("Forces", IsNumber: true)],
                [.. item.Choices!.Select(c => ThematicReport.Row(ThematicReport.Capital(c.Value), figures.Count(f => f.Figure.Figure.Answer == c.Key))), .. Silent(figures.Select(f => f.Figure).ToList(), forces.Count, stories.Count)], []);
            yield break;
        }

        if (item.Kind is ReturnKind.Text)
            yield break;
        var sum = FigureSum.Of(item, stories);
        yield return new ReportParagraph([Sentence(item, sum, figures.Count(f => f.Figure.Value is not null), forces.Count, book)]);
        if (figures.Count == 0)
            yield break;
        var hidden = SmallCells.Of(item, [.. figures.Select(f => f.Figure)]).Cells;
        var rows = forces.OrderBy(f => f.Names.Name, StringComparer.Ordinal).Where(f => f.File is not null).Select(f => (f, Figure: figures.FirstOrDefault(x => x.Facts == f).Figure)).ToList();
        var table = new ReportTable($"{item.Title}, force by force", [new("Force"), new(item.Title, IsNumber: true), new("Period")],
            [.. rows.Select(r => new ReportRow([r.f.Names.Name, r.Figure is null ? "not stated" : hidden.Contains(r.Figure) ? SmallCells.Word : r.Figure.Cell, r.Figure?.Period?.InTable() ?? "not stated"], [null, r.Figure is null || hidden.Contains(r.Figure) ? null : $"{r.f.Slug}/{item.Code}", null]))],
            [.. Notes(item, hidden.Count > 0, forces.Count - stories.Count), .. NotAdded(figures), .. rows.Where(r => r.Figure?.Figure.Note is not null).Select(r => $"{r.f.Names.Name}: {r.Figure!.Figure.Note}")]);
        yield return rows.Any(r => r.Figure is { IsExact: true }) && hidden.Count == 0
            ? new ReportChart($"{item.Title}, force by force in the order of their names", $"A bar for each force that gave {(rows.Any(r => r.Figure is { Value: not null, IsExact: false }) ? "an exact number" : "a number")}. The table below has the same numbers.", item.Many ?? "", [.. rows.Where(r => r.Figure is { IsExact: true }).Select(r => new ReportBar(r.f.Names.ShortName, r.Figure!.Value!.Value))], table)
            : table;
    }

    // A number that is only bounded, or was counted over another period, stands in the table and in no sum.
    private static IEnumerable<string> NotAdded(IEnumerable<(ForceFacts Facts, FigureValue Figure)> figures)
    {
        var given = figures.Where(f => f.Figure.Value is not null && !SmallCells.IsAdded(f.Figure)).OrderBy(f => f.Facts.Names.Name, StringComparer.Ordinal).ToList();
        if (given.Where(f => !f.Figure.IsExact).Select(f => f.Facts.Names.Said).ToList() is { Count: > 0 } bounded)
            yield return $"Not exact, and in no sum: {SlotValue.Join(bounded, "and")}.";
        if (given.Where(f => f.Figure.IsExact).Select(f => f.Facts.Names.Said).ToList() is { Count: > 0 } others)
            yield return $"Counted over another period, and in no sum: {SlotValue.Join(others, "and")}.";
    }

    private static Statement Sentence(ReturnItem item, FigureSum? sum, int given, int forces, ProgrammeBook book)
    {
        var period = item.Window is { } window ? $", {book.Windows[window].Period.InSentence()}" : "";
        var key = $"thematic.{item.Code}";
        var who = $"{item.Title.TrimEnd('?')}{period}: {(sum is null ? "none" : NumberWords.Of(sum.Forces))} of {NumberWords.Of(forces)} {(forces == 1 ? "force" : "forces")} gave {(given == (sum?.Forces ?? 0) ? "a number" : "an exact number for this period")}";
        if (sum is null)
            return new Statement(key, [new Run($"{who}.")], [], [item.Code]);
        if (sum is { Forces: 1, Hidden.Count: 0, Total: { } one })
            return new Statement(key, [new Run($"{who}, which is "), new Run(one.ToString("#,##0"), item.Code), new Run(".")], [], [item.Code]);
        var range = sum.Hidden.Count == 0 && sum.Lowest == sum.Highest ? $"each gave {NumberWords.Alone(sum.Lowest!.Value)}" : $"the middle value was {sum.MedianText}, the lowest {Say(sum.Lowest)} and the highest {Say(sum.Highest)}";
        var start = $"{who}; {range}.";
        return new Statement(key, sum.Total is { } total ? [new Run($"{start} Together they came to "), new Run(total.ToString("#,##0"), item.Code), new Run(".")] : [new Run($"{start} What they came to is {SmallCells.Word}.")], [], [item.Code]);
    }

    private static string Say(long? value) => value is { } shown ? NumberWords.Alone(shown) : SmallCells.Word;

    private static IEnumerable<string> Notes(ReturnItem item, bool anyHidden, int silent)
    {
        yield return "In the order of names. Counts depend on a force's size, on how it looks for cases and on how it defines them: they do not rank forces.";
        if (item.Caveat is { } caveat)
            yield return caveat;
        if (anyHidden)
            yield return $"Numbers from 1 to {item.SmallBelow - 1} are suppressed, and others from which one of those could be worked out.";
        if (silent > 0)
            yield return $"Not supplied: {silent} {(silent == 1 ? "force" : "forces")}.";
    }

    private static IEnumerable<ReportRow> Silent(List<FigureValue> figures, int forces, int supplied)
    {
        foreach (var (state, words) in new[] { (CountState.Nil, "Nil return"), (CountState.NotAsked, "Not asked"), (CountState.NotSupplied, "Asked and not supplied") })
            if (figures.Count(f => f.State == state) is > 0 and var count)
                yield return ThematicReport.Row(words, count);
        yield return ThematicReport.Row("Not stated", supplied - figures.Count + figures.Count(f => f.State is CountState.NotStated));
        yield return ThematicReport.Row("Not supplied", forces - supplied);
    }

    private static string[] Codes(ForceInThematic story, Topic topic, string slot) =>
        [.. story.Facts.File!.Facts.Where(f => f.Topic == topic.Code && f.Withheld is null).SelectMany(f => slot == "status"
            ? f.Status is { } status ? [JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString())] : []
            : f.Values.TryGetValue(slot, out var value) ? SlotValue.Read(topic.Slots[slot], value, slot).Code.Split(',') : []).Distinct()];
}
