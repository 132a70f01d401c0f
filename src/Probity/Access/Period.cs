namespace Probity.Access;

/// <summary>Days from the first to the last, both included.</summary>
internal readonly record struct Period(DateOnly First, DateOnly Last)
{
    public static Period Of(DateOnly? from, DateOnly? to) => new(from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue);

    public static Period Day(DateOnly day) => new(day, day);

    public bool IsEmpty => First > Last;

    public Period And(Period other) => new(First > other.First ? First : other.First, Last < other.Last ? Last : other.Last);

    public bool Overlaps(Period other) => !And(other).IsEmpty;
}
