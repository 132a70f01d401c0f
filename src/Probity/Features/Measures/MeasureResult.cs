using System.Globalization;

namespace Probity.Features.Measures;

/// <summary>
/// A figure with what it rests on: the measure and its version, the period, the numbers, and the rows. <see cref="Value"/> is null for
/// everything that is not a number; <see cref="State"/> says which of the other answers it is.
/// </summary>
/// <param name="Value">Rounded as its unit is: a number, a percentage, pounds.</param>
/// <param name="Numerator">What was counted; null where nothing was, or where a small number is withheld.</param>
/// <param name="Rows">The references of what was counted, newest first, no more than <see cref="MeasureLibrary.MostRows"/>.</param>
/// <param name="Why">Why there is no number.</param>
/// <param name="Notes">What must be said beside it.</param>
public sealed record MeasureResult(Measure Measure, ReportingPeriod Period, CountState State, decimal? Value, long? Numerator, long? Denominator,
    IReadOnlyList<string> Rows, IReadOnlyList<string> Notes, DateTimeOffset TakenAt, string? Why = null)
{
    /// <summary>A percentage of fewer than ten says less than the two numbers (domain 3.22).</summary>
    public const int SmallestBase = 10;

    /// <summary>Counts of people below this are withheld where the reader does not see the rows (decisions 9).</summary>
    public const int SmallestCell = 5;

    /// <summary>The figure as people read it; a percentage never without its base.</summary>
    public string Text => State switch
    {
        CountState.NotAsked => "not asked",
        CountState.NotSupplied => "not supplied",
        CountState.NotStated => "not stated",
        CountState.Nil => "nil return",
        _ => Said(),
    };

    /// <summary>One decimal of a percentage, rounded as people round; null without a base.</summary>
    public static decimal? Share(long part, long of) => of == 0 ? null : decimal.Round(100m * part / of, 1, MidpointRounding.AwayFromZero);

    public static decimal? PerThousand(long count, long workforce) => workforce == 0 ? null : decimal.Round(1000m * count / workforce, 1, MidpointRounding.AwayFromZero);

    /// <summary>"83.3% (25 of 30)", or "3 of 7" where a percentage would say too much.</summary>
    public static string ShareText(long part, long of) => of < SmallestBase ? $"{Whole(part)} of {Whole(of)}" : $"{Decimal(Share(part, of)!.Value)}% ({Whole(part)} of {Whole(of)})";

    internal static MeasureResult Of(Measure measure, ReportingPeriod period, Tally tally, IReadOnlyList<string> rows, DateTimeOffset at)
    {
        var (part, of) = (tally.Numerator ?? 0, tally.Denominator ?? 0);
        decimal? value = measure.Unit switch
        {
            MeasureUnit.Percentage => Share(part, of),
            MeasureUnit.PerThousand => PerThousand(part, of),
            MeasureUnit.Money => tally.Sum?.InPounds,
            _ => tally.Numerator,
        };
        // A share of nothing is no share, and nothing was left out.
        return new MeasureResult(measure, period, value is null ? CountState.NotStated : CountState.Number, value, tally.Numerator, tally.Denominator, rows, tally.Notes ?? [], at,
            value is null ? "There is nothing to count it out of." : null);
    }

    /// <summary>For a reader of figures only: no rows, and no count of people that is so small that it may tell who.</summary>
    internal MeasureResult ForReaderOfFigures()
    {
        var bare = this with { Rows = [], Notes = [] };
        if (State != CountState.Number || !Measure.CountsPeople || !(IsSmall(Numerator) || IsSmall(Denominator) || IsSmall(Denominator - Numerator)))
            return bare;
        return bare with { State = CountState.NotStated, Value = null, Numerator = null, Denominator = null, Why = $"Fewer than {SmallestCell} people: withheld." };
    }

    private static bool IsSmall(long? count) => count is > 0 and < SmallestCell;

    private string Said() => Measure.Unit switch
    {
        MeasureUnit.Money => Money.Pounds(Value!.Value).ToString(),
        MeasureUnit.Percentage => ShareText(Numerator!.Value, Denominator!.Value),
        MeasureUnit.PerThousand => $"{Decimal(Value!.Value)} per 1,000 ({Whole(Numerator!.Value)}; workforce {Whole(Denominator!.Value)})",
        _ => Whole((long)Value!.Value),
    };

    private static string Whole(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Decimal(decimal number) => number.ToString("0.0", CultureInfo.InvariantCulture);
}
