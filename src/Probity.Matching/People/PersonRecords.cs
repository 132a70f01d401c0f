using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>
/// Records made ready for comparing: for every record the numbers of its normal values, side by side, and for every distinct value
/// what comparing needs. Two tables that are to be linked share the numbers.
/// </summary>
internal sealed class PersonRecords
{
    private readonly IReadOnlyList<RecordTable> tables;

    private PersonRecords(IReadOnlyList<RecordTable> tables)
    {
        this.tables = tables;
        Rows = tables.Sum(t => t.Rows);
        FirstRows = tables[0].Rows;
    }

    public int Rows { get; }

    /// <summary>Rows of the first table; the rest are of the second.</summary>
    public int FirstRows { get; }

    public NameWords Words { get; } = new();

    public OtherNames Others { get; } = new();

    /// <summary>The fields that the tables have, in order.</summary>
    public PersonField[] Fields { get; private set; } = [];

    /// <summary>Where a field stands in a row of <see cref="Cells"/>, or -1.</summary>
    public int[] Slot { get; } = new int[Levels.Fields];

    /// <summary>Row by row, the value number of each field; 0 is missing.</summary>
    public int[] Cells { get; private set; } = [];

    public ValuePool[] Pools { get; } = new ValuePool[Levels.Fields];

    public uint[] Dates { get; private set; } = [];

    public RecordTable TableOf(int row) => row < FirstRows ? tables[0] : tables[1];

    public int RowInTable(int row) => row < FirstRows ? row : row - FirstRows;

    public int Value(int row, PersonField field) => Slot[(int)field] < 0 ? 0 : Cells[(row * Fields.Length) + Slot[(int)field]];

    /// <summary>The value of a field as it was written: a name from its own column, or else from the whole name; an address from all its columns.</summary>
    public string Written(int row, PersonField field)
    {
        ColumnRole[] roles = FieldColumns.RolesOf(field);
        string text = field <= PersonField.OtherNames
            ? roles.Select(role => Written(row, c => c.Role == role)).FirstOrDefault(t => t.Length > 0) ?? ""
            : Written(row, c => roles.Contains(c.Role));
        return text.Length <= TextFold.Longest ? text : text[..TextFold.Longest];
    }

    private string Written(int row, Func<Column, bool> wanted) =>
        string.Join(" ", TableOf(row).Columns.Where(wanted).Select(c => c.Pool.Text(c.Ids[RowInTable(row)])).Where(t => t.Length > 0));

    public static PersonRecords Of(IReadOnlyList<RecordTable> tables, int threads)
    {
        var records = new PersonRecords(tables);
        int[][] columns = new int[Levels.Fields][];
        var work = new List<Action> { () => records.ReadNames(columns) };
        foreach (PersonField field in Enum.GetValues<PersonField>())
        {
            if (field > PersonField.OtherNames) work.Add(() => columns[(int)field] = records.ReadField(field));
        }

        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = threads }, [.. work]);
        records.Pack(columns, threads);
        return records;
    }

    private void ReadNames(int[][] columns)
    {
        int[] given = new int[Rows], surname = new int[Rows], other = new int[Rows];
        var reader = new NameReader(Words, Others);
        reader.Read(tables[0], given, surname, other, 0);
        if (tables.Count > 1) reader.Read(tables[1], given, surname, other, FirstRows);
        (Pools[0], Pools[1], Pools[2]) = (Words.Pool, Words.Pool, Others.Pool);
        (columns[0], columns[1], columns[2]) = (given, surname, Others.Pool.Count > 1 ? other : []);
    }

    private int[] ReadField(PersonField field)
    {
        // As many values as were written, at most: room from the start costs less than growing.
        var pool = new ValuePool(tables.SelectMany(t => t.Columns).Where(c => FieldColumns.RolesOf(field).Contains(c.Role)).Sum(c => c.Pool.Count));
        Pools[(int)field] = pool;
        int[] values = [];
        int offset = 0;
        foreach (RecordTable table in tables)
        {
            Column[] columns = [.. table.Columns.Where(c => FieldColumns.RolesOf(field).Contains(c.Role))];
            if (columns.Length > 0 && values.Length == 0) values = new int[Rows];
            if (columns.Length == 1) FieldColumns.ReadOne(field, columns[0], pool, values.AsSpan(offset, table.Rows));
            else if (columns.Length > 1) FieldColumns.ReadJoined(field, columns, pool, values.AsSpan(offset, table.Rows));
            offset += table.Rows;
        }

        pool.Trim();
        if (field == PersonField.BirthDate)
        {
            Dates = new uint[pool.Count];
            for (int id = 1; id < pool.Count; id++) Dates[id] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(pool[id]);
        }

        return pool.Count > 1 ? values : [];
    }

    // Field by field, so that the column of each can go as soon as it is packed.
    private void Pack(int[][] columns, int threads)
    {
        Fields = [.. Enum.GetValues<PersonField>().Where(f => columns[(int)f].Length > 0)];
        Array.Fill(Slot, -1);
        for (int i = 0; i < Fields.Length; i++) Slot[(int)Fields[i]] = i;
        int width = Fields.Length;
        int[] cells = Cells = new int[Rows * width];
        for (int f = 0; f < width; f++)
        {
            (int slot, int[] column) = (f, columns[(int)Fields[f]]);
            columns[(int)Fields[f]] = [];
            Chunks.Run(Rows, threads, (from, to) =>
            {
                for (int row = from; row < to; row++) cells[(row * width) + slot] = column[row];
            });
        }

        Words.Pool.Trim();
    }
}
