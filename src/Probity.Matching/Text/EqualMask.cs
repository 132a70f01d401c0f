using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Probity.Matching.Text;

/// <summary>
/// The first 64 bytes of a word in vector registers. Asking where a letter stands costs a compare and a mask, so the bit-parallel
/// comparisons need no table of letters that would have to be cleared for every pair.
/// </summary>
internal readonly struct EqualMask
{
    /// <summary>What is beyond this many bytes is not compared: no name is longer, and it bounds the cost of hostile ones.</summary>
    public const int Longest = 64;

    private readonly Vector256<byte> low, high;
    private readonly ulong valid;
    private readonly bool isLong;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EqualMask(ReadOnlySpan<byte> word)
    {
        int length = Math.Min(word.Length, Longest);
        isLong = length > 32;
        valid = length == 64 ? ulong.MaxValue : (1UL << length) - 1;
        low = length <= 16
            ? Vector256.Create(Eight(word, 0), Eight(word, 8), 0UL, 0UL).AsByte()
            : Vector256.Create(Eight(word, 0), Eight(word, 8), Eight(word, 16), Eight(word, 24)).AsByte();
        high = isLong ? Vector256.Create(Eight(word, 32), Eight(word, 40), Eight(word, 48), Eight(word, 56)).AsByte() : default;
    }

    /// <summary>A bit for each place where the word has this letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(byte letter)
    {
        var wanted = Vector256.Create(letter);
        ulong mask = Vector256.Equals(low, wanted).ExtractMostSignificantBits();
        if (isLong) mask |= (ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32;
        return mask & valid;
    }

    // Eight bytes from a place, with nothing beyond the end of the word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ReadOnlySpan<byte> word, int from)
    {
        int left = word.Length - from;
        if (left <= 0) return 0;
        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetReference(word), from);
        if (left >= 8) return Unsafe.ReadUnaligned<ulong>(ref start);
        if (left >= 4) return Unsafe.ReadUnaligned<uint>(ref start) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, left - 4)) << (8 * (left - 4)));
        return start | ((ulong)Unsafe.Add(ref start, left >> 1) << (8 * (left >> 1))) | ((ulong)Unsafe.Add(ref start, left - 1) << (8 * (left - 1)));
    }
}
