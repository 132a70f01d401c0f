namespace Probity.Kernel;

/// <summary>The identity of one <typeparamref name="T"/>: an id of an offer is not an id of a person.</summary>
public readonly record struct Id<T>(Guid Value)
{
    /// <summary>A new id that sorts by the time it was made, so that index pages fill in order.</summary>
    public static Id<T> New() => new(Guid.CreateVersion7());

    /// <summary>A new id that says nothing, not even when it was made: for restricted records.</summary>
    public static Id<T> Random() => new(Guid.NewGuid());

    // For queries: a list goes on from the id at which the last page ended.
    public static bool operator >(Id<T> left, Id<T> right) => left.Value.CompareTo(right.Value) > 0;

    public static bool operator <(Id<T> left, Id<T> right) => left.Value.CompareTo(right.Value) < 0;

    public override string ToString() => Value.ToString();
}
