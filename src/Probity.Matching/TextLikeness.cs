namespace Probity.Matching;

/// <summary>Likeness of spelling.</summary>
internal static class TextLikeness
{
    /// <summary>Letters left out, added, changed or swapped with the next; counting stops above <paramref name="limit"/>.</summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return limit + 1;
        if (a.Length == 0 || b.Length == 0) return Math.Max(a.Length, b.Length);

        int width = b.Length + 1;
        Span<int> rows = width * 3 <= 768 ? stackalloc int[width * 3] : new int[width * 3];
        Span<int> beforeLast = rows[..width], last = rows[width..(2 * width)], row = rows[(2 * width)..];
        for (int j = 0; j < width; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            int best = row[0] = i;
            for (int j = 1; j < width; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int edits = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits = Math.Min(edits, beforeLast[j - 2] + 1);
                row[j] = edits;
                best = Math.Min(best, edits);
            }

            if (best > limit) return limit + 1;
            Span<int> spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }

        return last[b.Length];
    }

    /// <summary>How likely two words are one word mistyped: 1 if equal, 0 if they are plainly two.</summary>
    public static double Words(string a, string b)
    {
        if (a == b) return 1;
        int shorter = Math.Min(a.Length, b.Length), longer = Math.Max(a.Length, b.Length);
        if (shorter < 3 || longer - shorter > 2 || a.Any(char.IsDigit) || b.Any(char.IsDigit) || NameWords.AreOpposites(a, b)) return 0;

        int limit = longer >= 6 ? 2 : 1;
        int edits = Edits(a, b, limit);
        if (edits > limit) return 0;
        // Most slips of the pen spare the first letter; other words are as often as not told apart by it.
        double likeness = 1 - ((a[0] == b[0] ? 0.9 : 1.3) * edits / longer);
        return likeness >= 0.6 ? likeness : 0;
    }

    /// <summary>The sorted three-letter pieces of a text without spaces, with marks for both ends.</summary>
    public static int[] Trigrams(string squashed)
    {
        if (squashed.Length == 0) return [];
        string marked = $"\u0001{squashed}\u0001";
        var grams = new HashSet<int>();
        for (int i = 0; i + 2 < marked.Length; i++) grams.Add(HashCode(marked[i], marked[i + 1], marked[i + 2]));
        if (marked.Length < 3) grams.Add(HashCode(marked[0], marked[^1], '\0'));
        int[] sorted = [.. grams];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Twice the shared pieces over all pieces.</summary>
    public static double Dice(int[] a, int[] b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        int shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) (shared, i, j) = (shared + 1, i + 1, j + 1);
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return 2.0 * shared / (a.Length + b.Length);
    }

    // Letters of other scripts may share a number; that costs a wasted comparison, never a wrong answer about equal names.
    private static int HashCode(char a, char b, char c) => unchecked((((a * 2_053) + b) * 2_053) + c);
}
