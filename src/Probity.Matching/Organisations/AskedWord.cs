using System.Numerics;
using System.Text;
using Probity.Matching.Text;

namespace Probity.Matching.Organisations;

/// <summary>A typed word made ready for comparison with many.</summary>
internal sealed class AskedWord
{
    private readonly uint letters;

    public AskedWord(string text)
    {
        Text = text;
        Bytes = Encoding.UTF8.GetBytes(text);
        letters = LettersOf(Bytes);
        HasDigit = Bytes.AsSpan().ContainsAnyInRange((byte)'0', (byte)'9');
    }

    public string Text { get; }

    /// <summary>UTF-8.</summary>
    public byte[] Bytes { get; }

    public bool HasDigit { get; }

    /// <summary>Slips between it and another word; more than the limit is the limit plus one.</summary>
    public int Slips(ReadOnlySpan<byte> other, int limit) =>
        // Most pairs of words are told apart by their letters alone: each slip changes at most two kinds of letter.
        Math.Abs(Bytes.Length - other.Length) > limit || BitOperations.PopCount(letters ^ LettersOf(other)) > 2 * limit
            ? limit + 1 : StringAlignment.Slips(Bytes, other, limit);

    private static uint LettersOf(ReadOnlySpan<byte> text)
    {
        uint letters = 0;
        foreach (byte c in text) letters |= 1u << (c & 31);
        return letters;
    }
}
