namespace Probity.Features.Demo;

/// <summary>What demo is asked for. The same order always makes the same data.</summary>
/// <param name="Scale">How many times the usual thousand or so of offers.</param>
/// <param name="Today">The day it is in the demo.</param>
public sealed record DemoOrder(int Scale, int Seed, DateOnly Today)
{
    public const int UsualSeed = 2012;

    /// <summary>The day the forces began with Probity: a little more than two years of entries.</summary>
    public DateOnly Start => Today.AddMonths(-26);

    /// <summary>The last day on which anything happened: yesterday, so that nothing lies in the future at any hour.</summary>
    public DateOnly LastDay => Today.AddDays(-1);

    /// <summary>A working moment of a day: the forces work from nine, London time.</summary>
    internal static DateTimeOffset At(DateOnly day, int minutes = 0) => day.StartInLondon().AddHours(9).AddMinutes(minutes);
}
