using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Campaign;

/// <summary>What an item of a return wants before it can be signed.</summary>
public sealed record ReturnProblem(AnswerKind Kind, string Item, string Message);

/// <summary>Checks a return: every item is answered and its state chosen, parts are no more than the whole, what was counted covers its window, and a leap from the programme before is explained.</summary>
internal static class ReturnCheck
{
    /// <summary>A figure that more than doubled or halved since the earlier programme, and by more than this, is explained.</summary>
    private const int Leap = 10;

    public static IEnumerable<ReturnProblem> Problems(ProgrammeDefinition programme, IReadOnlyList<ReturnAnswer> answers, IReadOnlyDictionary<string, long> baseline, DateOnly today)
    {
        foreach (var answer in answers)
        {
            if (!answer.IsGiven)
                yield return new(answer.Kind, answer.Item, "Not answered yet.");
            else if (answer.Kind == AnswerKind.Figure && programme.Return.FirstOrDefault(i => i.Code == answer.Item) is { } item)
                foreach (var said in OfFigure(programme, item, answer, baseline, today))
                    yield return new(answer.Kind, answer.Item, said);
        }

        var given = answers.Where(a => a.Kind == AnswerKind.Figure && a.State == CountState.Number).ToDictionary(a => a.Item);
        foreach (var part in programme.Return.Where(i => i.PartOf is not null && i.Window is { } code && programme.Windows.First(w => w.Code == code).To is null))
            if (given.TryGetValue(part.Code, out var some) && given.TryGetValue(part.PartOf!, out var whole) && some.AsAt is not null && whole.AsAt is not null && some.AsAt != whole.AsAt)
                yield return new(AnswerKind.Figure, part.Code, $"It was counted on {some.AsAt:d MMMM yyyy} and {part.PartOf} on {whole.AsAt:d MMMM yyyy}. The period is open, so count both on one day.");
        var values = answers.Where(a => a.Kind == AnswerKind.Figure && a.State == CountState.Number && a.Value is not null).ToDictionary(a => a.Item, a => a.Value!.Value);
        foreach (var part in programme.Return.Where(i => i.PartOf is not null))
            if (values.TryGetValue(part.Code, out var count) && values.TryGetValue(part.PartOf!, out var all) && count > all)
                yield return new(AnswerKind.Figure, part.Code, $"This is {count:#,##0} and part of {part.PartOf}, which is {all:#,##0}. Correct one of them.");
    }

    private static IEnumerable<string> OfFigure(ProgrammeDefinition programme, ReturnItem item, ReturnAnswer answer, IReadOnlyDictionary<string, long> baseline, DateOnly today)
    {
        if (answer.State == CountState.NotSupplied && string.IsNullOrWhiteSpace(answer.Note))
            yield return "Say why it is not supplied.";
        if (answer.State != CountState.Number)
            yield break;
        if (item.Kind == ReturnKind.Choice && (answer.Words is null || !item.Choices!.ContainsKey(answer.Words)))
            yield return "Choose one of the answers.";
        if (OfWindow(programme, item, answer, today) is { } outside)
            yield return outside;
        if (answer.Value is { } now && baseline.TryGetValue(item.Code, out var then) && Math.Abs(now - then) > Leap && (now > 2 * then || 2 * now < then) && string.IsNullOrWhiteSpace(answer.Note))
            yield return $"In the programme before this one it was {then:#,##0}. Say in the note what changed.";
    }

    // Counted before the window ended, it cannot be the figure of the window.
    private static string? OfWindow(ProgrammeDefinition programme, ReturnItem item, ReturnAnswer answer, DateOnly today)
    {
        if (item.Window is not { } code || item.Kind != ReturnKind.Count)
            return null;
        var window = programme.Windows.First(w => w.Code == code);
        if (answer.AsAt is not { } asAt)
            return "Enter the day on which it was counted.";
        if (asAt > today)
            return $"It was counted on {asAt:d MMMM yyyy}, which is still to come.";
        if (asAt < window.From)
            return $"It was counted on {asAt:d MMMM yyyy}, before its window began.";
        return window.To is { } to && asAt < to ? $"It was counted on {asAt:d MMMM yyyy}, before its window ended on {to:d MMMM yyyy}." : null;
    }
}
