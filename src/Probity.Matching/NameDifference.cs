using System.Text;

namespace Probity.Matching;

/// <summary>A stretch of a name, and whether the other name has it not.</summary>
public sealed record DifferencePart(string Text, bool Differs);

/// <summary>Shows two names side by side with what differs marked. Capitals, accents and punctuation do not count as differing.</summary>
public static class NameDifference
{
    /// <summary>The parts of each name in order. Joined together they are the name, of which the first 200 characters are shown.</summary>
    public static (IReadOnlyList<DifferencePart> Left, IReadOnlyList<DifferencePart> Right) Between(string left, string right)
    {
        List<string> a = Pieces(left), b = Pieces(right);
        bool[] inA = new bool[a.Count], inB = new bool[b.Count];
        MarkShared([.. a.Select(Plain)], [.. b.Select(Plain)], inA, inB);
        return (Merge(a, inA), Merge(b, inB));
    }

    // Words and what stands between them, alternating as they come.
    private static List<string> Pieces(string name)
    {
        var pieces = new List<string>();
        string shown = (name ?? "")[..Math.Min((name ?? "").Length, NameText.KeyLength)];
        int start = 0;
        for (int i = 1; i <= shown.Length; i++)
        {
            if (i < shown.Length && IsWord(shown[i]) == IsWord(shown[i - 1])) continue;
            pieces.Add(shown[start..i]);
            start = i;
        }

        return pieces;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '\'' or '’' or '&' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static string Plain(string piece)
    {
        var plain = new StringBuilder();
        foreach (string word in NameText.Words(NameText.Fold(piece))) plain.Append(word);
        return plain.ToString();
    }

    // The longest run of words common to both in their order; what has no letters never differs.
    private static void MarkShared(string[] a, string[] b, bool[] inA, bool[] inB)
    {
        int[,] longest = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
                longest[i, j] = Same(i, j) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }

        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (Same(i, j)) (inA[i++], inB[j++]) = (true, true);
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }

        for (int i = 0; i < a.Length; i++) inA[i] |= a[i].Length == 0;
        for (int j = 0; j < b.Length; j++) inB[j] |= b[j].Length == 0;

        bool Same(int i, int j) => a[i].Length > 0 && a[i] == b[j];
    }

    private static List<DifferencePart> Merge(List<string> pieces, bool[] shared)
    {
        var parts = new List<DifferencePart>();
        for (int i = 0; i < pieces.Count; i++)
        {
            if (parts.Count > 0 && parts[^1].Differs == !shared[i]) parts[^1] = parts[^1] with { Text = parts[^1].Text + pieces[i] };
            else parts.Add(new(pieces[i], !shared[i]));
        }

        return parts;
    }
}
