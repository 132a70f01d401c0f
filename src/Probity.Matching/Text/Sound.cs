using System.Runtime.CompilerServices;

namespace Probity.Matching.Text;

/// <summary>A code for how a name sounds to an English ear: "Catherine" and "Kathryn" have one code, "Smith" and "Smyth" another.</summary>
public static class Sound
{
    private const int MostSounds = 7;

    /// <summary>The code of a folded word; 0 if it has no letters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<byte> word)
    {
        uint code = 0;
        int sounds = 0;
        byte last = 0;
        for (int i = 0; i < word.Length && sounds < MostSounds; i++)
        {
            byte sound = At(word, i, out int length);
            i += length - 1;
            // Vowels tell little (Allen, Allan, Alun) but one at the start is heard, and one between two equal sounds parts them.
            if (sound == Vowel && sounds > 0)
            {
                last = 0;
                continue;
            }

            if (sound == 0 || sound == last) continue;
            code = (code << 4) | sound;
            last = sound;
            sounds++;
        }

        return code;
    }

    private const byte Vowel = 1, B = 2, F = 3, K = 4, T = 5, L = 6, M = 7, N = 8, R = 9, S = 10, J = 11, Sh = 12, G = 13;

    private static byte At(ReadOnlySpan<byte> word, int i, out int length)
    {
        byte next = i + 1 < word.Length ? word[i + 1] : (byte)0;
        length = 1;
        switch (word[i])
        {
            case (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y': return Vowel;
            case (byte)'b' or (byte)'p':
                if (word[i] == 'p' && next == 'h') { length = 2; return F; }
                return B;
            case (byte)'f' or (byte)'v': return F;
            case (byte)'c':
                if (next == 'h') { length = 2; return K; }
                if (next == 'k') length = 2;
                return next is (byte)'e' or (byte)'i' or (byte)'y' ? S : K;
            case (byte)'k':
                if (i == 0 && next == 'n') { length = 2; return N; }
                return K;
            case (byte)'q' or (byte)'x': return K;
            case (byte)'g':
                if (next == 'h') { length = 2; return i == 0 ? K : (byte)0; }
                if (i == 0 && next == 'n') { length = 2; return N; }
                return next is (byte)'e' or (byte)'i' or (byte)'y' ? J : G;
            case (byte)'j': return J;
            case (byte)'d' or (byte)'t':
                if (word[i] == 't' && next == 'h') length = 2;
                return T;
            case (byte)'l': return L;
            case (byte)'m': return M;
            case (byte)'n': return N;
            case (byte)'r': return R;
            case (byte)'s' or (byte)'z':
                if (word[i] == 's' && next == 'h') { length = 2; return Sh; }
                return S;
            case (byte)'w':
                if (i == 0 && next == 'r') { length = 2; return R; }
                return 0;
            default: return 0;
        }
    }
}
