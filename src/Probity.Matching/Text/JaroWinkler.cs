using System.Numerics;
using System.Runtime.CompilerServices;

namespace Probity.Matching.Text;

/// <summary>Jaro-Winkler likeness of two words, one machine word for the letters that agree. Only the first 64 bytes count.</summary>
public static class JaroWinkler
{
    // As Winkler published it: up to four letters in common at the start lift the likeness by a tenth each.
    private const double PrefixWeight = 0.1;
    private const int LongestPrefix = 4;

    /// <summary>1 for equal words, 0 for words with nothing in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Likeness(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        a = a[..Math.Min(a.Length, EqualMask.Longest)];
        b = b[..Math.Min(b.Length, EqualMask.Longest)];
        if (a.IsEmpty || b.IsEmpty) return a.Length == b.Length ? 1 : 0;
        int reach = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        var letters = new EqualMask(a);
        ulong takenA = 0, takenB = 0;
        for (int j = 0; j < b.Length; j++)
        {
            int first = Math.Max(j - reach, 0), count = j + reach + 1 - first;
            if (first >= 64) break;
            ulong window = (count >= 64 ? ulong.MaxValue : (1UL << count) - 1) << first;
            ulong free = letters.Of(b[j]) & window & ~takenA;
            takenA |= free & (0 - free);
            takenB |= free == 0 ? 0UL : 1UL << j;
        }

        int common = BitOperations.PopCount(takenA);
        if (common == 0) return 0;
        int crossed = 0;
        for (ulong inA = takenA, inB = takenB; inA != 0; inA &= inA - 1, inB &= inB - 1)
        {
            if (a[BitOperations.TrailingZeroCount(inA)] != b[BitOperations.TrailingZeroCount(inB)]) crossed++;
        }

        double jaro = (((double)common / a.Length) + ((double)common / b.Length) + ((common - (crossed / 2)) / (double)common)) / 3;
        int prefix = 0;
        while (prefix < LongestPrefix && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix]) prefix++;
        return jaro + (prefix * PrefixWeight * (1 - jaro));
    }
}
