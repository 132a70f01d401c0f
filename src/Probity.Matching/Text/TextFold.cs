using System.Runtime.CompilerServices;
using System.Text;

namespace Probity.Matching.Text;

/// <summary>Brings text to plain lower-case letters, digits and single blanks: accents off, other alphabets written in Latin letters.</summary>
public static class TextFold
{
    /// <summary>Longer values are cut here, which bounds the cost of hostile ones. No name or address is as long.</summary>
    public const int Longest = 200;

    /// <summary>Folds UTF-8 into a buffer of <see cref="Longest"/> bytes and says how many were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int length = 0;
        bool gap = false;
        for (int i = 0; i < text.Length && length < Longest - 1;)
        {
            byte c = text[i];
            if (c >= 0x80)
            {
                Rune.DecodeFromUtf8(text[i..], out Rune rune, out int read);
                i += Math.Max(read, 1);
                length = AppendRune(rune, to, length, ref gap);
                continue;
            }

            i++;
            if (c is >= (byte)'A' and <= (byte)'Z') c |= 0x20;
            if (c is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9'))
            {
                if (gap && length > 0) to[length++] = (byte)' ';
                gap = false;
                to[length++] = c;
            }
            // O'Brien is one word; every other mark parts two.
            else if (c is not ((byte)'\'' or (byte)'`'))
            {
                gap = true;
            }
        }

        return length;
    }

    /// <summary>Folds text of any kind.</summary>
    public static string Fold(string text)
    {
        Span<byte> to = stackalloc byte[Longest];
        // Four times is the most bytes a character folds from; the rest would be cut anyway.
        string start = text.Length > Longest * 4 ? text[..(Longest * 4)] : text;
        return Encoding.UTF8.GetString(to[..Fold(Encoding.UTF8.GetBytes(start), to)]);
    }

    private static int AppendRune(Rune rune, Span<byte> to, int length, ref bool gap)
    {
        string? latin = Transliteration.Latin(rune);
        if (latin is null)
        {
            gap = true;
            return length;
        }

        if (latin.Length == 0) return length;
        Span<byte> bytes = stackalloc byte[32];
        int count = Encoding.UTF8.GetBytes(latin.AsSpan(0, Math.Min(latin.Length, 8)), bytes);
        if (length + count + 1 > Longest) return length;
        if (gap && length > 0) to[length++] = (byte)' ';
        gap = false;
        bytes[..count].CopyTo(to[length..]);
        return length + count;
    }
}
