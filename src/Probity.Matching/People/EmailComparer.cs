using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>
/// Compares e-mail addresses. Most are made of the owner's name, so two people of one name have addresses that look alike: likeness
/// counts only as far as it goes beyond the name, or strangers of one name would be taken for one person.
/// </summary>
internal sealed class EmailComparer
{
    private readonly PersonRecords records;
    private readonly ValuePool pool;
    private readonly uint[] letters;

    public EmailComparer(PersonRecords records)
    {
        this.records = records;
        pool = records.Pools[(int)PersonField.Email];
        letters = new uint[pool.Count];
        for (int id = 1; id < letters.Length; id++)
        {
            foreach (byte c in pool[id]) letters[id] |= 1u << (char.IsAsciiLetter((char)c) ? c - 'a' : 26 + (c % 6));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b, ReadOnlySpan<int> rowA, ReadOnlySpan<int> rowB)
    {
        if (a == b) return Levels.Same;
        // Two slips change at most four letters.
        if (BitOperations.PopCount(letters[a] ^ letters[b]) > 4 && !SameName(pool[a], pool[b])) return Levels.ValueDiffers;
        ReadOnlySpan<byte> left = pool[a], right = pool[b];
        bool near = StringAlignment.Slips(left, right, 2) <= 2;
        if (!near && !SameName(left, right)) return Levels.ValueDiffers;
        if (HasDigits(left) && SameDigits(left, right)) return near ? Levels.Near : Levels.Partly;
        if (IsOfName(left, rowA) || IsOfName(right, rowB)) return Levels.None;
        return near ? Levels.Near : Levels.Partly;
    }

    private static bool SameName(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int at = left.IndexOf((byte)'@'), other = right.IndexOf((byte)'@');
        return at > 0 && at == other && left[..at].SequenceEqual(right[..at]);
    }

    private static bool HasDigits(ReadOnlySpan<byte> email) => email.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;

    private static bool SameDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int j = 0;
        foreach (byte c in left)
        {
            if (!char.IsAsciiDigit((char)c)) continue;
            while (j < right.Length && !char.IsAsciiDigit((char)right[j])) j++;
            if (j == right.Length || right[j++] != c) return false;
        }

        return right[j..].IndexOfAnyInRange((byte)'0', (byte)'9') < 0;
    }

    private bool IsOfName(ReadOnlySpan<byte> email, ReadOnlySpan<int> row)
    {
        for (PersonField field = PersonField.GivenName; field <= PersonField.Surname; field++)
        {
            int slot = records.Slot[(int)field];
            if (slot >= 0 && row[slot] != 0 && records.Words.Pool[row[slot]] is { Length: >= 3 } name && email.IndexOf(name) >= 0) return true;
        }

        return false;
    }
}
