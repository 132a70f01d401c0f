using Probity.Features.Inspections.Facts;
using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Publication;

/// <summary>The same figure of a force in two programmes, side by side, or why the two are not set against each other.</summary>
public sealed record FigureComparison(string Code, string Title, string Before, string Now, string? WhyNot)
{
    public bool IsLike => WhyNot is null;
}

/// <summary>What a revisit compares: like with like only. A figure that was counted otherwise, or over another length of time, is shown and not compared.</summary>
public static class LikeWithLike
{
    public static IReadOnlyList<FigureComparison> Between(ProgrammeBook before, ForceFile first, ProgrammeBook now, ForceFile second) =>
        [.. now.Definition.Return.Where(i => before.Items.ContainsKey(i.Code) || second.Figures.Any(f => f.Code == i.Code)).Select(item => Compare(item, before, first, now, second))];

    private static FigureComparison Compare(ReturnItem item, ProgrammeBook before, ForceFile first, ProgrammeBook now, ForceFile second)
    {
        var (old, current) = (first.Figures.FirstOrDefault(f => f.Code == item.Code), second.Figures.FirstOrDefault(f => f.Code == item.Code));
        return new FigureComparison(item.Code, item.Title, Words(before, old), Words(now, current), WhyNot(before.Items.GetValueOrDefault(item.Code), item, before, old, now, current));
    }

    private static string? WhyNot(ReturnItem? then, ReturnItem item, ProgrammeBook before, Figure? old, ProgrammeBook now, Figure? current)
    {
        if (then is null)
            return $"{before.Definition.Title} did not ask for it.";
        if (then.Kind != item.Kind || then.Definition != item.Definition || then.PartOf != item.PartOf)
            return "It was defined otherwise.";
        if (old?.Kind is not CountState.Number and not CountState.Nil || current?.Kind is not CountState.Number and not CountState.Nil)
            return "One of the two was not stated.";
        if (old!.Query != current!.Query && old.Query is not null && current.Query is not null)
            return "It was counted by another version of the measure.";
        return (PeriodOf(before, then, old), PeriodOf(now, item, current)) switch
        {
            (null, null) => null,
            (null, _) or (_, null) => "One is of a day and the other of a period.",
            ({ To: null }, { To: not null }) or ({ To: not null }, { To: null }) => "One window is closed and the other is open.",
            ({ To: { } oneEnd } one, { To: { } otherEnd } other) when Months(one.From, oneEnd) != Months(other.From, otherEnd) => $"The windows are of {Months(one.From, oneEnd)} and {Months(other.From, otherEnd)} months.",
            ({ To: null, AsAt: var asAt } one, { To: null, AsAt: var alsoAt } other) when asAt is null || alsoAt is null || Months(one.From, asAt.Value) != Months(other.From, alsoAt.Value) => "The windows are open and of different or unknown length.",
            _ => null,
        };
    }

    private static (DateOnly From, DateOnly? To, DateOnly? AsAt)? PeriodOf(ProgrammeBook book, ReturnItem item, Figure figure)
    {
        if (figure.Period is { From: { } from } own)
            return (from, own.To, own.AsAt);
        return (figure.Period?.Window ?? item.Window) is { } code && book.Windows.TryGetValue(code, out var window) ? (window.From, window.To, window.AsAt ?? figure.Snapshot) : null;
    }

    private static int Months(DateOnly from, DateOnly to) => (to.AddDays(1).Year - from.Year) * 12 + to.AddDays(1).Month - from.Month;

    private static string Words(ProgrammeBook book, Figure? figure) => figure switch
    {
        null => "not stated",
        { Value: { } value } => value.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture),
        { Answer: { } answer } => book.Items.GetValueOrDefault(figure.Code)?.Choices?.GetValueOrDefault(answer) ?? answer,
        { Kind: CountState.Nil } => "none",
        { Kind: CountState.NotSupplied } => "not supplied",
        { Kind: CountState.NotAsked } => "not asked",
        _ => "not stated",
    };
}
