using System.Runtime.CompilerServices;

namespace Probity.Matching.Text;

/// <summary>
/// Slips of the pen between two words: letters left out, added, changed, or swapped with the next (optimal string alignment, by
/// Hyyrö's bit-parallel method). Only the first 64 bytes count.
/// </summary>
public static class StringAlignment
{
    /// <summary>How many slips, where everything above the limit is the limit plus one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Slips(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int limit)
    {
        a = a[..Math.Min(a.Length, EqualMask.Longest)];
        b = b[..Math.Min(b.Length, EqualMask.Longest)];
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        if (a.IsEmpty || b.IsEmpty) return Math.Max(a.Length, b.Length);
        var letters = new EqualMask(a);
        int slips = a.Length;
        ulong last = 1UL << (a.Length - 1);
        ulong up = ulong.MaxValue, down = 0, diagonal = 0, before = 0;
        for (int j = 0; j < b.Length; j++)
        {
            ulong here = letters.Of(b[j]);
            ulong swapped = ((~diagonal & here) << 1) & before;
            diagonal = (((here & up) + up) ^ up) | here | down | swapped;
            ulong right = down | ~(diagonal | up), left = diagonal & up;
            if ((right & last) != 0) slips++;
            else if ((left & last) != 0) slips--;
            // What is left of b can mend at most one slip a letter.
            if (slips - (b.Length - 1 - j) > limit) return limit + 1;
            right = (right << 1) | 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            before = here;
        }

        return Math.Min(slips, limit + 1);
    }
}
