using Probity.Matching.Tables;

namespace Probity.Matching.Evaluation;

/// <summary>Which records are known to be of one entity: for each row a group number.</summary>
public sealed class Truth
{
    private Truth(int[] groups)
    {
        Groups = groups;
        int[] sizes = new int[groups.Length == 0 ? 0 : groups.Max() + 1];
        foreach (int group in groups) sizes[group]++;
        Pairs = sizes.Sum(s => (long)s * (s - 1) / 2);
    }

    /// <summary>Row by row; rows with one number are of one entity.</summary>
    public int[] Groups { get; }

    /// <summary>How many pairs of records are of one entity.</summary>
    public long Pairs { get; }

    /// <summary>Whether two records are of one entity.</summary>
    public bool Same(int a, int b) => Groups[a] == Groups[b];

    /// <summary>Groups given row by row.</summary>
    public static Truth Of(IEnumerable<int> groups) => new([.. groups]);

    /// <summary>How many pairs across two tables are of one entity, and whether two rows are; the tables name their entities alike. Null if they do not say.</summary>
    public static (long Pairs, Func<int, int, bool> Same)? Across(RecordTable left, RecordTable right)
    {
        if (Of(left) is null || Of(right) is null) return null;
        Dictionary<string, long> sizes = Enumerable.Range(0, left.Rows).GroupBy(row => EntityOf(left, row)).ToDictionary(g => g.Key, g => (long)g.Count());
        return (Enumerable.Range(0, right.Rows).Sum(row => sizes.GetValueOrDefault(EntityOf(right, row))), (a, b) => EntityOf(left, a) == EntityOf(right, b));
    }

    private static string EntityOf(RecordTable table, int row)
    {
        if (table.Find(ColumnRole.Truth) is { } column) return column.Pool.Text(column.Ids[row]);
        string id = table.Id(row);
        int dash = id.IndexOf('-', Math.Min(4, id.Length));
        return dash < 0 ? id : id[..dash];
    }

    /// <summary>Reads the truth of a table: its column of clusters, or ids as in Febrl, where "rec-12-org" and "rec-12-dup-0" are one. Null if it has neither.</summary>
    public static Truth? Of(RecordTable table)
    {
        if (table.Find(ColumnRole.Truth) is { } column) return new(column.Ids);
        if (table.Rows == 0 || !table.Id(0).StartsWith("rec-", StringComparison.Ordinal)) return null;
        var pool = new ValuePool();
        int[] groups = new int[table.Rows];
        for (int row = 0; row < groups.Length; row++)
        {
            ReadOnlySpan<byte> id = table.IdBytes(row);
            int dash = id.Length > 4 ? id[4..].IndexOf((byte)'-') : -1;
            groups[row] = pool.Intern(dash < 0 ? id : id[..(4 + dash)]);
        }

        return new(groups);
    }
}
