using Probity.Features.Inspections.Programmes;

namespace Probity.Features.Inspections.Writing;

/// <summary>
/// Which numbers of a national table are not shown because somebody could be recognised in them: those from one up to a limit, and as many of the next larger
/// ones as it takes so that no small one can be worked out from the sum and the rest. Zero is nobody, and is shown.
/// </summary>
internal static class SmallCells
{
    /// <summary>What stands in the place of a number.</summary>
    public const string Word = "suppressed";

    /// <returns>The numbers that are hidden, and whether the sum is hidden with them: where nothing is left to hide a small one behind.</returns>
    public static (IReadOnlySet<FigureValue> Cells, bool Total) Of(ReturnItem item, IReadOnlyList<FigureValue> figures)
    {
        if (item.SmallBelow is not { } limit)
            return (new HashSet<FigureValue>(), false);
        var numbers = figures.Where(f => f.Value is not null).OrderBy(f => f.Value).ToList();
        var hidden = numbers.Where(f => f.Value > 0 && f.Value < limit).ToHashSet();
        var added = hidden.Where(IsAdded).Select(f => f.Value!.Value).ToList();
        var larger = new Queue<FigureValue>(numbers.Where(f => f.Value >= limit && IsAdded(f)));
        while (GivesOneAway(added, limit, larger.TryPeek(out var next) ? next.Value : null))
        {
            if (!larger.TryDequeue(out var cover))
                return (hidden, true);
            hidden.Add(cover);
            added.Add(cover.Value!.Value);
        }

        return (hidden, false);
    }

    /// <summary>Bounded numbers ("over 300") and those of another period are no part of a sum.</summary>
    public static bool IsAdded(FigureValue figure) => figure is { IsExact: true, IsOtherPeriod: false };

    // A reader knows what all hidden numbers come to, that a small one is between one and the limit, and that those which cover them are neither below it
    // nor above the first that is shown. Where this leaves one value for a small one, it is known.
    private static bool GivesOneAway(List<long> hidden, long limit, long? shown)
    {
        var (sum, small, covers) = (hidden.Sum(), hidden.Count(v => v < limit), hidden.Count(v => v >= limit));
        if (small == 0)
            return false;
        var (least, most) = (small - 1 + covers * limit, shown is null && covers > 0 ? long.MaxValue : (small - 1) * (limit - 1) + covers * (shown ?? 0));
        return Math.Max(1, most == long.MaxValue ? 1 : sum - most) >= Math.Min(limit - 1, sum - least);
    }
}

/// <summary>A count over the forces that gave a number. What is null is suppressed.</summary>
/// <param name="Forces">How many gave one.</param>
/// <param name="Hidden">The forces' numbers that are not shown.</param>
internal sealed record FigureSum(int Forces, long? Total, long? Lowest, long? Highest, decimal? Median, IReadOnlyList<string> Rows, IReadOnlySet<FigureValue> Hidden)
{
    public string MedianText => Median switch { null => SmallCells.Word, { } middle when middle == decimal.Truncate(middle) => NumberWords.Alone((long)middle), { } middle => middle.ToString("#,##0.0") };

    public bool IsSuppressed => Hidden.Count > 0;

    /// <summary>Null where no force gave a number that can be added.</summary>
    public static FigureSum? Of(ReturnItem item, IReadOnlyList<ForceInThematic> stories)
    {
        var figures = stories.Select(s => (s.Facts.Slug, Figure: s.Story.Figures.GetValueOrDefault(item.Code))).Where(p => p.Figure is not null).Select(p => (p.Slug, Figure: p.Figure!)).ToList();
        var given = figures.Where(f => SmallCells.IsAdded(f.Figure)).ToList();
        if (given.Count == 0)
            return null;
        var (hidden, noTotal) = SmallCells.Of(item, [.. figures.Select(f => f.Figure)]);
        var sorted = given.Select(g => g.Figure).OrderBy(f => f.Value).ToList();
        var (first, second) = (Shown(sorted[(sorted.Count - 1) / 2]), Shown(sorted[sorted.Count / 2]));
        return new FigureSum(sorted.Count, noTotal ? null : sorted.Sum(f => f.Value!.Value), Shown(sorted[0]), Shown(sorted[^1]), (first + second) / 2m, [.. given.Select(g => $"{g.Slug}/{item.Code}")], hidden);

        // Of equal numbers none is shown as the lowest, highest or middle one while another of them is hidden.
        long? Shown(FigureValue figure) => hidden.Any(h => h.Value == figure.Value) ? null : figure.Value;
    }
}
