using Microsoft.EntityFrameworkCore;

namespace Probity.Features.Measures;

/// <summary>A measure that counts rows of a register: how many there are, or what share of others they are.</summary>
internal sealed class CountOf<T> : Measure
{
    public required IReadOnlyList<string> Needs { get; init; }

    public required string Opens { get; init; }

    /// <summary>Any row at all of the register: without one the body does not keep it here.</summary>
    public required Func<MeasureSource, CancellationToken, Task<bool>> Kept { get; init; }

    public required Func<MeasureSource, IQueryable<T>> Counted { get; init; }

    /// <summary>What the rows are counted out of.</summary>
    public Func<MeasureSource, IQueryable<T>>? Base { get; init; }

    public required Func<MeasureSource, IQueryable<T>, IQueryable<MeasureRow>> Lines { get; init; }

    /// <summary>What must be said beside the figure.</summary>
    public Func<MeasureSource, CancellationToken, Task<IReadOnlyList<string>>>? Beside { get; init; }

    public override IReadOnlyList<string> Reads => Needs;

    public override string Path => Opens;

    internal override Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct) => Kept(from, ct);

    internal override async Task<Tally> CountAsync(MeasureSource from, CancellationToken ct) => new(await Counted(from).LongCountAsync(ct),
        Base is null ? null : await Base(from).LongCountAsync(ct), Beside is null ? null : await Beside(from, ct));

    internal override IQueryable<MeasureRow>? Rows(MeasureSource from, RowSet set) => set == RowSet.Counted ? Lines(from, Counted(from)) : Base is null ? null : Lines(from, Base(from));
}

/// <summary>A measure that adds up amounts. What has no known amount adds nothing, and how many these are is said.</summary>
internal sealed class SumOf<T> : Measure
{
    public required IReadOnlyList<string> Needs { get; init; }

    public required string Opens { get; init; }

    public required Func<MeasureSource, CancellationToken, Task<bool>> Kept { get; init; }

    public required Func<MeasureSource, IQueryable<T>> Counted { get; init; }

    public required Func<IQueryable<T>, IQueryable<Money?>> Amounts { get; init; }

    public required Func<MeasureSource, IQueryable<T>, IQueryable<MeasureRow>> Lines { get; init; }

    /// <summary>"accepted items", as the note about unknown amounts says it.</summary>
    public required string Things { get; init; }

    public override IReadOnlyList<string> Reads => Needs;

    public override string Path => Opens;

    internal override Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct) => Kept(from, ct);

    internal override async Task<Tally> CountAsync(MeasureSource from, CancellationToken ct)
    {
        var (sum, count, unknown) = (Money.Zero, 0L, 0L);
        // One column, row by row: a database adds numbers, and what is stored here is an amount.
        await foreach (var amount in Amounts(Counted(from)).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            if (amount is { } known)
                sum += known;
            else
                unknown++;
        }

        return new Tally(count, null, [$"Of {Things}, the value is unknown for {MeasureResult.ShareText(unknown, count)}."], sum, unknown);
    }

    internal override IQueryable<MeasureRow>? Rows(MeasureSource from, RowSet set) => set == RowSet.Counted ? Lines(from, Counted(from)) : null;
}

/// <summary>A count set against the workforce, so that a large force and a small one can be read side by side.</summary>
internal sealed class RateOf : Measure
{
    public required Measure Of { get; init; }

    public required Func<MeasureSource, CancellationToken, Task<long>> Workforce { get; init; }

    public override IReadOnlyList<string> Reads => Of.Reads;

    public override string Path => Of.Path;

    internal override Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct) => Of.IsKeptAsync(from, ct);

    internal override async Task<Tally> CountAsync(MeasureSource from, CancellationToken ct) =>
        await Of.CountAsync(from, ct) with { Denominator = await Workforce(from, ct) };

    internal override IQueryable<MeasureRow>? Rows(MeasureSource from, RowSet set) => set == RowSet.Counted ? Of.Rows(from, set) : null;
}

/// <summary>Defined, but the register that it counts in does not exist yet: nobody was asked, and no number is made up.</summary>
internal sealed class NotKeptYet : Measure
{
    public override IReadOnlyList<string> Reads => [];

    public override string Path => "";

    public override bool HasRegister => false;

    internal override Task<bool> IsKeptAsync(MeasureSource from, CancellationToken ct) => Task.FromResult(false);

    internal override Task<Tally> CountAsync(MeasureSource from, CancellationToken ct) => Task.FromResult(new Tally(null));

    internal override IQueryable<MeasureRow>? Rows(MeasureSource from, RowSet set) => null;
}
