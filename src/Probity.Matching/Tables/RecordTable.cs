using System.Text;

namespace Probity.Matching.Tables;

/// <summary>A column of a table: what it is and, row by row, the numbers of its values in a pool.</summary>
public sealed record Column(string Name, ColumnRole Role, ValuePool Pool, int[] Ids);

/// <summary>Records in columns: each distinct value is kept once and rows hold its number.</summary>
public sealed class RecordTable
{
    private readonly Column? id;

    internal RecordTable(int rows, IReadOnlyList<Column> columns)
    {
        Rows = rows;
        Columns = columns;
        id = columns.FirstOrDefault(c => c.Role == ColumnRole.Id);
    }

    /// <summary>How many records there are.</summary>
    public int Rows { get; }

    /// <summary>The columns that matching can use, in the order of the file.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The first column of a kind, if there is one.</summary>
    public Column? Find(ColumnRole role) => Columns.FirstOrDefault(c => c.Role == role);

    /// <summary>What a record calls itself: its id, or its number in the file where there is no id.</summary>
    public string Id(int row) => id is null ? (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : id.Pool.Text(id.Ids[row]);

    /// <summary>The bytes of a record's id; empty where the table has none.</summary>
    public ReadOnlySpan<byte> IdBytes(int row) => id is null ? [] : id.Pool[id.Ids[row]];

    /// <summary>Reads a CSV file; see <see cref="CsvTable"/>.</summary>
    public static RecordTable FromCsv(Stream csv, IReadOnlyDictionary<string, string>? mapping = null, int threads = 2) => CsvTable.Read(csv, mapping, threads);

    /// <summary>Makes a table from rows in memory.</summary>
    public static RecordTable FromRows(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows, IReadOnlyDictionary<string, string>? mapping = null)
    {
        ColumnRole[] roles = ColumnNames.RolesOf(headings, mapping);
        ColumnBuilder[] columns = [.. headings.Select((h, i) => new ColumnBuilder(h, roles[i]))];
        int count = 0;
        foreach (IReadOnlyList<string?> row in rows)
        {
            if (row.Count != headings.Count) throw new TableException(count + 2, $"the row has {row.Count} values, but there are {headings.Count} headings");
            for (int i = 0; i < columns.Length; i++) columns[i].Add(Encoding.UTF8.GetBytes(row[i] ?? ""));
            count++;
        }

        return new(count, [.. columns.Where(c => c.Role != ColumnRole.Other).Select(c => c.Build(count))]);
    }
}

/// <summary>A column while it is read.</summary>
internal sealed class ColumnBuilder(string name, ColumnRole role)
{
    private readonly ValuePool pool = new();
    private int[] ids = new int[256];
    private int rows;

    public ColumnRole Role { get; } = role;

    public void Add(ReadOnlySpan<byte> value)
    {
        while (value.Length > 0 && value[0] is (byte)' ' or (byte)'\t') value = value[1..];
        while (value.Length > 0 && value[^1] is (byte)' ' or (byte)'\t') value = value[..^1];
        if (rows == ids.Length) Array.Resize(ref ids, ids.Length * 2);
        // Ids are each their own, so looking them up would be for nothing.
        ids[rows++] = value.IsEmpty ? 0 : Role == ColumnRole.Id ? pool.Add(value) : pool.Intern(value);
    }

    /// <summary>Makes room for so many rows.</summary>
    public void Reserve(int count)
    {
        if (count > ids.Length) Array.Resize(ref ids, count);
    }

    public Column Build(int count)
    {
        Array.Resize(ref ids, count);
        pool.Trim();
        return new(name, Role, pool, ids);
    }
}
