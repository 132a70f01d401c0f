using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>
/// Finds the first name, the surname and the other names of every record, from one column or from several. Titles are set aside; a
/// surname of two words is kept whole.
/// </summary>
internal sealed class NameReader(NameWords words, OtherNames others)
{
    private const int MostWords = 16;

    /// <summary>Reads one table into the rows of the cells that begin at <paramref name="offset"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(RecordTable table, int[] given, int[] surname, int[] other, int offset)
    {
        Column? givenColumn = table.Find(ColumnRole.GivenName), surnameColumn = table.Find(ColumnRole.Surname), fullColumn = table.Find(ColumnRole.FullName);
        int[][] givens = Distinct(givenColumn), fulls = Distinct(fullColumn);
        int[] surnames = givenColumn is null && surnameColumn is null ? [] : Whole(surnameColumn);
        bool[] surnameFirst = SurnameFirst(fullColumn);
        Span<int> rest = stackalloc int[MostWords];
        for (int row = 0; row < table.Rows; row++)
        {
            int[] g = givenColumn is null ? [] : givens[givenColumn.Ids[row]];
            int s = surnameColumn is null ? 0 : surnames[surnameColumn.Ids[row]];
            int[] full = fullColumn is null ? [] : fulls[fullColumn.Ids[row]];
            int count = 0, first = First(g);
            if (full.Length > 0)
            {
                bool turned = surnameFirst[fullColumn!.Ids[row]];
                if (first == 0 || words.Skips(first)) first = givenColumn is null || s != 0 || first != 0 ? FirstOf(full, turned ? 1 : 0, s) : 0;
                if (s == 0 && (givenColumn is null || surnameColumn is null)) s = LastOf(full, turned, first);
                else if (s != 0 && words.Skips(s)) s = LastOf(full, false, first);
                count = Rest(full, first, s, rest, count);
            }

            count = Rest(g, first, s, rest, count);
            given[offset + row] = first;
            surname[offset + row] = s;
            other[offset + row] = count == 0 ? 0 : others.Intern(words, rest[..count]);
        }
    }

    private int First(int[] name)
    {
        foreach (int word in name)
        {
            if (!words.Skips(word)) return word;
        }

        return name.Length > 0 ? name[0] : 0;
    }

    private int FirstOf(int[] full, int from, int surname)
    {
        for (int i = Math.Min(from, full.Length - 1); i < full.Length; i++)
        {
            if (!words.Skips(full[i]) && full[i] != surname) return full[i];
        }

        return 0;
    }

    private int LastOf(int[] full, bool turned, int first)
    {
        for (int i = turned ? 0 : full.Length - 1; i >= 0; i--)
        {
            if (!words.Skips(full[i]) && full[i] != first) return full[i];
        }

        return 0;
    }

    private int Rest(int[] name, int first, int surname, Span<int> rest, int count)
    {
        int[] surnameParts = words.PartsOf(surname) ?? [];
        foreach (int word in name)
        {
            if (word == first || word == surname || words.Skips(word) || count == rest.Length) continue;
            if (!surnameParts.Contains(word) && !rest[..count].Contains(word)) rest[count++] = word;
        }

        return count;
    }

    private int[][] Distinct(Column? column)
    {
        if (column is null) return [];
        int[][] names = new int[column.Pool.Count][];
        Span<byte> folded = stackalloc byte[TextFold.Longest];
        for (int id = 0; id < names.Length; id++) names[id] = words.Split(folded[..TextFold.Fold(column.Pool[id], folded)]);
        return names;
    }

    private int[] Whole(Column? column)
    {
        if (column is null) return [];
        int[] names = new int[column.Pool.Count];
        Span<byte> folded = stackalloc byte[TextFold.Longest];
        for (int id = 0; id < names.Length; id++) names[id] = words.Intern(folded[..TextFold.Fold(column.Pool[id], folded)]);
        return names;
    }

    // "Allen, Robert" but not "Thomas Clifford, 1st Baron Clifford".
    private static bool[] SurnameFirst(Column? column)
    {
        if (column is null) return [];
        bool[] turned = new bool[column.Pool.Count];
        for (int id = 0; id < turned.Length; id++)
        {
            ReadOnlySpan<byte> text = column.Pool[id];
            int comma = text.IndexOf((byte)',');
            turned[id] = comma > 0 && text[..comma].Trim((byte)' ').IndexOf((byte)' ') < 0 && !text[(comma + 1)..].Trim((byte)' ').IsEmpty;
        }

        return turned;
    }
}

/// <summary>Sets of middle and other names, each distinct set once.</summary>
internal sealed class OtherNames
{
    private readonly List<int[]> sets = [[]];

    public ValuePool Pool { get; } = new();

    public int[] this[int id] => sets[id];

    public int Intern(NameWords words, ReadOnlySpan<int> set)
    {
        // In the order of the spelling, so that the set does not depend on the order of the words or of the rows.
        int[] sorted = set.ToArray();
        Array.Sort(sorted, (a, b) => words.Pool[a].SequenceCompareTo(words.Pool[b]));
        var joined = new List<byte>(32);
        foreach (int word in sorted)
        {
            joined.AddRange(words.Pool[word]);
            joined.Add((byte)' ');
        }

        int id = Pool.Intern(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(joined));
        if (id == sets.Count) sets.Add(sorted);
        return id;
    }
}
