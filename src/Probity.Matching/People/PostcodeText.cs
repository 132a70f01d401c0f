namespace Probity.Matching.People;

/// <summary>A postcode without blanks, and how much of it stands for the district and the sector.</summary>
internal static class PostcodeText
{
    private const int Longest = 16;

    /// <summary>Small letters and digits only.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int length = 0;
        foreach (byte c in text)
        {
            if (length == Longest) break;
            if (char.IsAsciiLetterOrDigit((char)c)) to[length++] = (byte)(c | (char.IsAsciiLetter((char)c) ? 0x20 : 0));
        }

        return length;
    }

    /// <summary>
    /// Lengths of the parts of a folded postcode: "sw1a1aa" has the area "sw", the district "sw1a" and the sector "sw1a1". Postcodes of
    /// digits alone narrow from left to right, and their first and second halves serve.
    /// </summary>
    public static (int Area, int District, int Sector) Parts(ReadOnlySpan<byte> postcode)
    {
        if (postcode.Length is >= 5 and <= 7 && char.IsAsciiLetter((char)postcode[0]))
            return (char.IsAsciiLetter((char)postcode[1]) ? 2 : 1, postcode.Length - 3, postcode.Length - 2);
        return (Math.Min(1, postcode.Length), Math.Min((postcode.Length + 1) / 2, postcode.Length), Math.Max(postcode.Length - 1, 0));
    }
}
