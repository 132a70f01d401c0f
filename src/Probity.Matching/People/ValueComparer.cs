using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Compares values that are known by their spelling alone: towns, occupations, numbers of staff and of registers.</summary>
internal sealed class ValueComparer(ValuePool pool, bool isNumber)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b)
    {
        if (a == b) return Levels.Same;
        ReadOnlySpan<byte> left = pool[a], right = pool[b];
        int shorter = Math.Min(left.Length, right.Length);
        // A number of four digits with a slip is another number; one of seven is still recognised.
        int limit = isNumber ? (shorter >= 7 ? 2 : shorter >= 5 ? 1 : 0) : shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
        if (limit > 0 && StringAlignment.Slips(left, right, limit) <= limit) return Levels.Near;
        if (!isNumber && shorter >= 4 && (IsPart(left, right) || IsPart(right, left))) return Levels.Partly;
        return Levels.ValueDiffers;
    }

    // Bristol of City of Bristol; whole words only.
    private static bool IsPart(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        int at = part.Length < whole.Length ? whole.IndexOf(part) : -1;
        return at >= 0 && (at == 0 || whole[at - 1] == ' ') && (at + part.Length == whole.Length || whole[at + part.Length] == ' ');
    }
}
