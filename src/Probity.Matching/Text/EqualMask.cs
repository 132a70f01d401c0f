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
        Length = Math.Min(word.Length, Longest);
        isLong = Length > 32;
        valid = Length == 64 ? ulong.MaxValue : (1UL << Length) - 1;
        Span<byte> padded = stackalloc byte[Longest];
        word[..Length].CopyTo(padded);
        low = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(padded));
        high = isLong ? Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(padded), 32) : default;
    }

    public int Length { get; }

    /// <summary>A bit for each place where the word has this letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(byte letter)
    {
        var wanted = Vector256.Create(letter);
        ulong mask = Vector256.Equals(low, wanted).ExtractMostSignificantBits();
        if (isLong) mask |= (ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32;
        return mask & valid;
    }
}
