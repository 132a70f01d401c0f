using System.Numerics;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;
using Probity.Matching.Text;

namespace Probity.Matching.People;

/// <summary>
/// How alike two words of names are, with a memory of the pairs seen last: the same few pairs of names come again and again. Not for
/// use by two threads at once. The memory only saves time; it never changes an answer.
/// </summary>
internal sealed class WordLikeness(NameWords words)
{
    private const int MemoryBits = 16;

    // Where practice puts it: above this, Jaro-Winkler finds more variants of one name than pairs of two names.
    private const double AlikeFrom = 0.9;

    private readonly ulong[] asked = new ulong[1 << MemoryBits];
    private readonly byte[] answers = new byte[1 << MemoryBits];

    /// <summary><see cref="Levels.Slip"/>, <see cref="Levels.TwoSlips"/>, <see cref="Levels.Alike"/> or <see cref="Levels.NameDiffers"/>; the words differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Of(int a, int b)
    {
        // Most pairs differ in so many letters that nothing more need be looked at.
        uint letters = words.LettersOf(a) ^ words.LettersOf(b);
        if (BitOperations.PopCount(letters) > 7) return Levels.NameDiffers;
        ulong pair = a < b ? ((ulong)(uint)a << 32) | (uint)b : ((ulong)(uint)b << 32) | (uint)a;
        int place = (int)(ValuePool.Mix(pair) >> (64 - MemoryBits));
        if (asked[place] == pair) return answers[place];
        int level = Compare(words.Pool[a], words.Pool[b], words.SoundOf(a) == words.SoundOf(b) && words.SoundOf(a) != 0);
        asked[place] = pair;
        answers[place] = (byte)level;
        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool soundAlike)
    {
        int shorter = Math.Min(a.Length, b.Length);
        // In a name of one or two letters a slip leaves nothing to know it by; two slips need six letters.
        int limit = shorter >= 6 ? 2 : shorter >= 3 ? 1 : 0;
        int slips = limit == 0 ? 1 : StringAlignment.Slips(a, b, limit);
        if (slips <= limit) return slips == 1 ? Levels.Slip : Levels.TwoSlips;
        if (shorter < 3) return Levels.NameDiffers;
        return soundAlike || JaroWinkler.Likeness(a, b) >= AlikeFrom ? Levels.Alike : Levels.NameDiffers;
    }
}
