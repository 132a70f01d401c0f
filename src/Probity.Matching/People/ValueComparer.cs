using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>Compares values that are known by their spelling alone: towns, occupations, numbers of staff and of registers.</summary>
internal sealed class ValueComparer
{
    private readonly ValuePool pool;
    private readonly bool isNumber;
    private readonly uint[] letters;

    public ValueComparer(ValuePool pool, bool isNumber)
    {
        (this.pool, this.isNumber, letters) = (pool, isNumber, new uint[pool.Count]);
        for (int id = 1; id < letters.Length; id++)
        {
            foreach (byte c in pool[id]) letters[id] |= 1u << (c % 32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Level(int a, int b)
    {
        if (a == b) return Levels.Same;
        ReadOnlySpan<byte> left = pool[a], right = pool[b];
        int shorter = Math.Min(left.Length, right.Length);
        // A number of four digits with a slip is another number; one of seven is still recognised.
        int limit = isNumber ? (shorter >= 7 ? 2 : shorter >= 5 ? 1 : 0) : shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
        // A slip changes at most two letters; most values are told apart by that alone.
        if (limit > 0 && BitOperations.PopCount(letters[a] ^ letters[b]) <= 2 * limit && StringAlignment.Slips(left, right, limit) <= limit) return Levels.Near;
        if (isNumber || shorter < 4) return Levels.ValueDiffers;
        uint onlyLeft = letters[a] & ~letters[b], onlyRight = letters[b] & ~letters[a];
        if ((onlyLeft == 0 && IsPart(left, right)) || (onlyRight == 0 && IsPart(right, left))) return Levels.Partly;
        return Levels.ValueDiffers;
    }

    // Bristol of City of Bristol; whole words only.
    private static bool IsPart(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole)
    {
        int at = part.Length < whole.Length ? whole.IndexOf(part) : -1;
        return at >= 0 && (at == 0 || whole[at - 1] == ' ') && (at + part.Length == whole.Length || whole[at + part.Length] == ' ');
    }
}
