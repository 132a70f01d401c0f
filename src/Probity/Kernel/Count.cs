namespace Probity.Kernel;

/// <summary>The five different answers to "how many?" (domain 0, finding 4).</summary>
public enum CountState
{
    /// <summary>Counted, and this is the number; zero is a number.</summary>
    Number,

    /// <summary>A nil return: somebody declared that there was nothing.</summary>
    Nil,

    /// <summary>The source is silent.</summary>
    NotStated,

    /// <summary>Nobody put the question.</summary>
    NotAsked,

    /// <summary>Asked, and no answer came.</summary>
    NotSupplied,
}

/// <summary>A figure that cannot be mistaken for a number when it is not one.</summary>
public readonly record struct Count
{
    private Count(CountState state, long value) => (State, Number) = (state, value);

    public CountState State { get; }

    private long Number { get; }

    /// <summary>The number; null for every answer that is not a number, a nil return included.</summary>
    public long? Value => State == CountState.Number ? Number : null;

    public static readonly Count Nil = new(CountState.Nil, 0);
    public static readonly Count NotStated = new(CountState.NotStated, 0);
    public static readonly Count NotAsked = new(CountState.NotAsked, 0);
    public static readonly Count NotSupplied = new(CountState.NotSupplied, 0);

    public static Count Of(long number) => number >= 0
        ? new(CountState.Number, number)
        : throw new ArgumentOutOfRangeException(nameof(number), number, "A count is not negative.");

    public override string ToString() => State switch
    {
        CountState.Number => Number.ToString("#,##0"),
        CountState.Nil => "nil return",
        CountState.NotStated => "not stated",
        CountState.NotAsked => "not asked",
        _ => "not supplied",
    };
}
