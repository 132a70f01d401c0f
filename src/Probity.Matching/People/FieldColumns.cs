using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Which columns make a field, and how their values are brought to a normal form.</summary>
internal static class FieldColumns
{
    // What registers write when they do not know. None of these is ever anybody's value.
    private static readonly HashSet<string> Unknown = ["na", "n a", "none", "null", "nan", "unknown", "not known", "not stated", "nk", "tbc", "xxx", "xxxx", "0", "00000000", "0000", "000000000", "00000"];

    public static ColumnRole[] RolesOf(PersonField field) => field switch
    {
        PersonField.GivenName => [ColumnRole.GivenName, ColumnRole.FullName],
        PersonField.Surname => [ColumnRole.Surname, ColumnRole.FullName],
        PersonField.OtherNames => [ColumnRole.FullName],
        PersonField.BirthDate => [ColumnRole.DateOfBirth],
        PersonField.Postcode => [ColumnRole.Postcode],
        PersonField.Place => [ColumnRole.Place],
        PersonField.State => [ColumnRole.State],
        PersonField.Address => [ColumnRole.StreetNumber, ColumnRole.Address],
        PersonField.Email => [ColumnRole.Email],
        PersonField.Phone => [ColumnRole.Phone],
        PersonField.StaffNumber => [ColumnRole.StaffNumber],
        PersonField.Identifier => [ColumnRole.Identifier],
        PersonField.Gender => [ColumnRole.Gender],
        _ => [ColumnRole.Occupation],
    };

    /// <summary>Reads a field of one column: each distinct value is brought to its normal form once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadOne(PersonField field, Column column, ValuePool pool, Span<int> values)
    {
        int[] map = new int[column.Pool.Count];
        Span<byte> folded = stackalloc byte[TextFold.Longest];
        for (int id = 1; id < map.Length; id++) map[id] = pool.Intern(folded[..Fold(field, column.Pool[id], folded)]);
        for (int row = 0; row < values.Length; row++) values[row] = map[column.Ids[row]];
    }

    /// <summary>Reads a field of several columns, one after another as on an envelope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadJoined(PersonField field, Column[] columns, ValuePool pool, Span<int> values)
    {
        Span<byte> joined = stackalloc byte[TextFold.Longest * 2];
        Span<byte> folded = stackalloc byte[TextFold.Longest];
        for (int row = 0; row < values.Length; row++)
        {
            int length = 0;
            foreach (Column column in columns)
            {
                ReadOnlySpan<byte> part = column.Pool[column.Ids[row]];
                part = part[..Math.Min(part.Length, joined.Length - length - 1)];
                part.CopyTo(joined[length..]);
                length += part.Length;
                joined[length] = (byte)' ';
                if (length < joined.Length - 1) length++;
            }

            values[row] = pool.Intern(folded[..Fold(field, joined[..length], folded)]);
        }
    }

    private static int Fold(PersonField field, ReadOnlySpan<byte> value, Span<byte> to)
    {
        int length = field switch
        {
            PersonField.BirthDate => FoldDate(value, to),
            PersonField.Postcode => PostcodeText.Fold(value, to),
            PersonField.Email => FoldEmail(value, to),
            PersonField.Phone => FoldPhone(value, to),
            PersonField.StaffNumber or PersonField.Identifier => Squeeze(to, TextFold.Fold(value, to)),
            _ => TextFold.Fold(value, to),
        };
        if (field != PersonField.BirthDate && length <= 9 && Unknown.Contains(System.Text.Encoding.UTF8.GetString(to[..length]))) return 0;
        return length;
    }

    private static int FoldDate(ReadOnlySpan<byte> value, Span<byte> to)
    {
        uint date = BirthDate.Parse(value);
        BinaryPrimitives.WriteUInt32BigEndian(to, date);
        return date == 0 ? 0 : 4;
    }

    private static int FoldEmail(ReadOnlySpan<byte> value, Span<byte> to)
    {
        int length = 0;
        foreach (byte c in value)
        {
            if (length == TextFold.Longest) break;
            if (c > ' ' && c != 0x7F) to[length++] = c is >= (byte)'A' and <= (byte)'Z' ? (byte)(c | 0x20) : c;
        }

        return length;
    }

    // The last ten digits: +44 7700 900123 and 07700 900123 are one telephone.
    private static int FoldPhone(ReadOnlySpan<byte> value, Span<byte> to)
    {
        int length = 0;
        for (int i = value.Length - 1; i >= 0 && length < 10; i--)
        {
            if (char.IsAsciiDigit((char)value[i])) to[length++] = value[i];
        }

        to[..length].Reverse();
        return length;
    }

    private static int Squeeze(Span<byte> text, int length)
    {
        int kept = 0;
        for (int i = 0; i < length; i++)
        {
            if (text[i] != ' ') text[kept++] = text[i];
        }

        return kept;
    }
}
