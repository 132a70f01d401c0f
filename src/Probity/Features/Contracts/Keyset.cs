using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Probity.Features.Contracts;

/// <summary>Where a page of a list begins or ends: the sort key and the reference of a row, as one text for the address.</summary>
public sealed record Cursor(string Key, string Reference)
{
    public override string ToString() => $"{Key}~{Reference}";

    public static Cursor? Read(string? text) => text?.LastIndexOf('~') is >= 0 and var at ? new Cursor(text[..at], text[(at + 1)..]) : null;
}

/// <summary>A page of a list, and whether there is more on either side.</summary>
public sealed record KeysetPage<T>(IReadOnlyList<T> Rows, bool HasPrevious, bool HasNext);

/// <summary>Pages that cost the same however deep: each begins after the last row of the one before, never by counting.</summary>
public static class Keyset
{
    public const int Size = 50;

    public static async Task<KeysetPage<T>> PageAsync<T, TKey>(this IQueryable<T> query, Expression<Func<T, TKey>> key, Expression<Func<T, string>> reference, bool descending,
        (TKey Key, string Reference)? after, (TKey Key, string Reference)? before, CancellationToken ct)
    {
        var backwards = after is null && before is not null;
        var down = descending != backwards;
        if ((after ?? before) is { } from)
            query = query.Where(Beyond(key, reference, from, down));
        query = down ? query.OrderByDescending(key).ThenByDescending(reference) : query.OrderBy(key).ThenBy(reference);
        var rows = await query.Take(Size + 1).ToListAsync(ct);
        var more = rows.Count > Size;
        if (more)
            rows.RemoveAt(Size);
        if (backwards)
            rows.Reverse();
        return backwards ? new(rows, more, true) : new(rows, after is not null, more);
    }

    // key beyond the mark, or the same key and the reference beyond it.
    private static Expression<Func<T, bool>> Beyond<T, TKey>(Expression<Func<T, TKey>> key, Expression<Func<T, string>> reference, (TKey Key, string Reference) mark, bool down)
    {
        var row = key.Parameters[0];
        var name = new Swap(reference.Parameters[0], row).Visit(reference.Body);
        Expression<Func<(TKey Key, string Reference)>> held = () => mark;
        var (markKey, markName) = (Expression.Field(held.Body, "Item1"), Expression.Field(held.Body, "Item2"));
        var compared = Expression.Call(typeof(string), nameof(string.Compare), null, name, markName);
        var zero = Expression.Constant(0);
        var beyond = down ? Expression.LessThan(key.Body, markKey) : Expression.GreaterThan(key.Body, markKey);
        var tie = Expression.AndAlso(Expression.Equal(key.Body, markKey), down ? Expression.LessThan(compared, zero) : Expression.GreaterThan(compared, zero));
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(beyond, tie), row);
    }

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
