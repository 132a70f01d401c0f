using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Probity.Matching.People;

/// <summary>
/// A date of birth as eight digits, one in each half byte, year first, as it was written: 31 February and month 81 are what a slip
/// looks like, so they are kept and compared, not thrown away.
/// </summary>
internal static class BirthDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads 1971-06-24, 19710624, 24/6/1971, 24 June 1971 and 1971; 0 is none of them. Two-digit years are read as of the last hundred years before 2025.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Parse(ReadOnlySpan<byte> text)
    {
        Span<int> parts = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        int count = 0, month = 0;
        for (int i = 0; i < text.Length && i < 40;)
        {
            int digits = 0;
            while (i + digits < text.Length && char.IsAsciiDigit((char)text[i + digits])) digits++;
            if (digits > 0)
            {
                // What follows a whole date is a time of day.
                if (count == 3) break;
                if (digits > 8 || !Utf8Parser.TryParse(text.Slice(i, digits), out parts[count], out _)) return 0;
                lengths[count++] = digits;
                i += digits;
                continue;
            }

            int letters = 0;
            while (i + letters < text.Length && char.IsAsciiLetter((char)text[i + letters])) letters++;
            if (letters >= 3 && month == 0) month = MonthOf(text[i..]);
            i += Math.Max(letters, 1);
        }

        if (month > 0) return count == 2 ? (lengths[0] == 4 ? Pack(parts[0], month, parts[1]) : Pack(Year(parts[1], lengths[1]), month, parts[0])) : 0;
        return count switch
        {
            1 when lengths[0] == 8 => Pack(parts[0] / 10000, parts[0] / 100 % 100, parts[0] % 100),
            1 when lengths[0] == 4 => Pack(parts[0], 0, 0),
            3 when lengths[0] == 4 => Pack(parts[0], parts[1], parts[2]),
            3 => Pack(Year(parts[2], lengths[2]), parts[1], parts[0]),
            _ => 0,
        };
    }

    /// <summary>How two dates compare; both are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Level(uint a, uint b)
    {
        if (a == b) return Levels.Same;
        bool sameYear = a >> 16 == b >> 16;
        // Registers that know only the year write it alone or as the first of January.
        if (sameYear && (IsYearOnly(a) || IsYearOnly(b))) return Levels.YearOnly;
        if (sameYear && ((a >> 8) & 0xFF) == (b & 0xFF) && (a & 0xFF) == ((b >> 8) & 0xFF)) return Levels.DaySwapped;
        uint differ = a ^ b;
        differ = (differ | (differ >> 1) | (differ >> 2) | (differ >> 3)) & 0x1111_1111;
        int digits = BitOperations.PopCount(differ);
        if (digits == 1 || (digits == 2 && Neighbours(a, b, differ))) return Levels.DateSlip;
        if (digits == 2) return Levels.TwoDigits;
        if (sameYear) return Levels.SameYear;
        return (a & 0xFFFF) == (b & 0xFFFF) && !IsYearOnly(a) ? Levels.SameDayOtherYear : Levels.DateDiffers;
    }

    public static int YearOf(uint date) => (int)((date >> 28) * 1000) + (int)(((date >> 24) & 15) * 100) + (int)(((date >> 20) & 15) * 10) + (int)((date >> 16) & 15);

    public static bool IsYearOnly(uint date) => (date & 0xFFFF) is 0 or 0x0101;

    // Two digits next to each other that changed places.
    private static bool Neighbours(uint a, uint b, uint differ)
    {
        int low = BitOperations.TrailingZeroCount(differ);
        if (differ != (0x11u << low)) return false;
        return ((a >> low) & 15) == ((b >> (low + 4)) & 15) && ((a >> (low + 4)) & 15) == ((b >> low) & 15);
    }

    private static int MonthOf(ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < Months.Length; i++)
        {
            if ((word[0] | 0x20) == Months[i][0] && (word[1] | 0x20) == Months[i][1] && (word[2] | 0x20) == Months[i][2]) return i + 1;
        }

        return 0;
    }

    private static int Year(int year, int digits) => digits > 2 ? year : year <= 24 ? 2000 + year : 1900 + year;

    private static uint Pack(int year, int month, int day)
    {
        uint packed = 0;
        for (int i = 0, rest = day; i < 2; i++, rest /= 10) packed |= (uint)(rest % 10) << (4 * i);
        for (int i = 2, rest = month; i < 4; i++, rest /= 10) packed |= (uint)(rest % 10) << (4 * i);
        for (int i = 4, rest = year; i < 8; i++, rest /= 10) packed |= (uint)(rest % 10) << (4 * i);
        return packed;
    }
}
