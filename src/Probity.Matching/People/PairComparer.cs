using System.Runtime.CompilerServices;

namespace Probity.Matching.People;

/// <summary>What all threads share: comparers that only read. Built once.</summary>
internal sealed class Comparers
{
    public Comparers(PersonRecords records, int threads)
    {
        Records = records;
        var work = new List<Action>();
        foreach (PersonField field in records.Fields)
        {
            Action? build = field switch
            {
                PersonField.Email => () => Email = new(records),
                PersonField.Address => () => Address = new(records),
                PersonField.Postcode => () => Postcode = new(records),
                PersonField.Place or PersonField.State or PersonField.Occupation or PersonField.Gender => () => Values[(int)field] = new(records.Pools[(int)field], false),
                PersonField.Phone or PersonField.StaffNumber or PersonField.Identifier => () => Values[(int)field] = new(records.Pools[(int)field], true),
                _ => null,
            };
            if (build is not null) work.Add(build);
        }

        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = threads }, [.. work]);
    }

    public PersonRecords Records { get; }

    public EmailComparer? Email { get; private set; }

    public AddressComparer? Address { get; private set; }

    public PostcodeComparer? Postcode { get; private set; }

    public ValueComparer?[] Values { get; } = new ValueComparer?[Levels.Fields];
}

/// <summary>
/// Compares two records field by field into a pattern of levels, four bits each. Fields that say again what another said are left out
/// of the pattern: a town goes with its postcode and a sex with its first name, among strangers as among records of one person.
/// One for each thread.
/// </summary>
internal sealed class PairComparer(Comparers shared)
{
    private readonly PersonRecords records = shared.Records;
    private readonly NameComparer names = new(shared.Records);
    private readonly int[] slot = shared.Records.Slot;
    private readonly int width = shared.Records.Fields.Length;

    public ulong Pattern(int rowA, int rowB) => Pattern(records.Cells.AsSpan(rowA * width, width), records.Cells.AsSpan(rowB * width, width));

    /// <summary>The pattern of two records by their cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Pattern(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int othersA = Cell(a, PersonField.OtherNames), othersB = Cell(b, PersonField.OtherNames);
        (int given, int surname) = names.Names(Cell(a, PersonField.GivenName), Cell(a, PersonField.Surname), othersA, Cell(b, PersonField.GivenName), Cell(b, PersonField.Surname), othersB);
        ulong pattern = (uint)given | ((ulong)(uint)surname << Levels.Bits);
        int postcode = 0;
        foreach (PersonField field in records.Fields.AsSpan())
        {
            if (field <= PersonField.Surname) continue;
            int at = slot[(int)field], left = a[at], right = b[at];
            if (left == 0 || right == 0) continue;
            int level = field switch
            {
                PersonField.OtherNames => names.Others(left, right),
                PersonField.BirthDate => left == right ? Levels.Same : BirthDate.Level(records.Dates[left], records.Dates[right]),
                PersonField.Postcode => postcode = shared.Postcode!.Level(left, right),
                PersonField.Place or PersonField.State => postcode is >= Levels.Same and <= Levels.District ? Levels.None : shared.Values[(int)field]!.Level(left, right),
                PersonField.Address => shared.Address!.Level(left, right),
                PersonField.Email => shared.Email!.Level(left, right, a, b),
                PersonField.Gender => given is Levels.Same or Levels.Slip or Levels.Variant ? Levels.None : shared.Values[(int)field]!.Level(left, right),
                _ => shared.Values[(int)field]!.Level(left, right),
            };
            pattern |= (ulong)(uint)level << ((int)field * Levels.Bits);
        }

        return pattern;
    }

    private int Cell(ReadOnlySpan<int> row, PersonField field) => slot[(int)field] < 0 ? 0 : row[slot[(int)field]];
}
