namespace Probity.Features.Measures;

/// <summary>In what a figure is stated, and so how it is rounded.</summary>
public enum MeasureUnit
{
    /// <summary>A whole number, exact.</summary>
    Number,

    /// <summary>One decimal, always with its base; on a base below ten only as "3 of 7".</summary>
    Percentage,

    /// <summary>Pounds and pence.</summary>
    Money,

    /// <summary>Per 1,000 of the workforce, one decimal, with both numbers.</summary>
    PerThousand,

    /// <summary>Words, not a number.</summary>
    Text,
}

/// <summary>The rows that were counted, or those they were counted out of.</summary>
public enum RowSet { Counted, Base }

/// <summary>A row behind a figure: a reference that opens.</summary>
public sealed record MeasureRow(string Reference, DateOnly On, string What);

/// <param name="Numerator">Null where there is nothing to count by.</param>
/// <param name="Unknown">How many of those counted have no known value, and so add nothing to a sum.</param>
public sealed record Tally(long? Numerator, long? Denominator = null, IReadOnlyList<string>? Notes = null, Money? Sum = null, long Unknown = 0);

/// <summary>
/// Something that is counted, defined once (domain 3.22): what it means, which day puts a row into a period, what is counted out of
/// what, and the traps. Pages, returns, reports and checks take the figure from here, so that no two of them differ.
/// </summary>
public abstract class Measure
{
    /// <summary>Stands in addresses, returns and files; never changes.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the inspectorate's figure that this answers, such as F6; null for all others.</summary>
    public string? Figure { get; init; }

    /// <summary>Grows when the definition changes, so that a figure says which definition it follows.</summary>
    public int Version { get; init; } = 1;

    public required string Name { get; init; }

    public required string Meaning { get; init; }

    /// <summary>Which day puts a row into a period, in words.</summary>
    public required string PeriodRule { get; init; }

    public required string Counts { get; init; }

    /// <summary>What the rows are counted out of; null for a plain number.</summary>
    public string? OutOf { get; init; }

    /// <summary>What people get wrong about it.</summary>
    public required IReadOnlyList<string> Traps { get; init; }

    public MeasureUnit Unit { get; init; }

    /// <summary>Each row stands for somebody, so that a small number may tell who (decisions 9).</summary>
    public bool CountsPeople { get; init; }

    /// <summary>The register, as people say it.</summary>
    public required string Register { get; init; }

    /// <summary>What somebody must be able to read as a whole before they are given the figure: a part of a register gives no figure.</summary>
    public abstract IReadOnlyList<string> Reads { get; }

    /// <summary>Where a row opens; the reference follows.</summary>
    public abstract string Path { get; }

    /// <summary>False while the product keeps no such register: the figure then comes by return or import.</summary>
    public virtual bool HasRegister => true;

    /// <summary>Whether the body keeps this register here. Where it does not, nothing was counted, which is not nought.</summary>
    internal abstract Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct);

    internal abstract Task<Tally> CountAsync(MeasureSource from, CancellationToken ct);

    /// <summary>The rows, the newest first; null where the measure has no such set.</summary>
    internal abstract IQueryable<MeasureRow>? Rows(MeasureSource from, RowSet set);
}
