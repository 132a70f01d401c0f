namespace Probity.Matching;

/// <summary>Which words of two names stand for each other, best pairs first.</summary>
internal sealed class WordAlignment
{
    private readonly record struct Pair(ulong Left, ulong Right, double Likeness, double Value);

    // "RECRUIT" for "RECRUITMENT".
    private const double BeginningLikeness = 0.8;

    private WordAlignment(string[] left, string[] right, Func<string, double> weight)
    {
        double[] leftWeights = [.. left.Select(weight)], rightWeights = [.. right.Select(weight)];
        ulong leftUsed = 0, rightUsed = 0;
        foreach (Pair pair in Pairs(left, right, leftWeights, rightWeights).OrderByDescending(p => p.Value))
        {
            if ((leftUsed & pair.Left) != 0 || (rightUsed & pair.Right) != 0) continue;
            leftUsed |= pair.Left;
            rightUsed |= pair.Right;
            LeftMatched += pair.Likeness * Sum(leftWeights, pair.Left);
            RightMatched += pair.Likeness * Sum(rightWeights, pair.Right);
        }

        LeftWeight = leftWeights.Sum();
        RightWeight = rightWeights.Sum();
        Shared = [.. left.Where((_, i) => (leftUsed & Bit(i)) != 0)];
        LeftOnly = [.. left.Where((_, i) => (leftUsed & Bit(i)) == 0)];
        RightOnly = [.. right.Where((_, i) => (rightUsed & Bit(i)) == 0)];
        FirstWordsAgree = (leftUsed & 1) != 0 && (rightUsed & 1) != 0;
    }

    public double LeftWeight { get; }

    public double RightWeight { get; }

    /// <summary>Weight of the left words that have a counterpart, less for likeness that is not equality.</summary>
    public double LeftMatched { get; }

    public double RightMatched { get; }

    public bool FirstWordsAgree { get; }

    public IReadOnlyList<string> Shared { get; }

    public IReadOnlyList<string> LeftOnly { get; }

    public IReadOnlyList<string> RightOnly { get; }

    public static WordAlignment Of(string[] left, string[] right, Func<string, double> weight) => new(left, right, weight);

    private static List<Pair> Pairs(string[] left, string[] right, double[] leftWeights, double[] rightWeights)
    {
        var pairs = new List<Pair>();
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                Add(Bit(i), Bit(j), Likeness(left[i], right[j]));
                // Words run together on one side: "SAGASERVICES", "SAGA SERVICES".
                if (i + 1 < left.Length) Add(Bit(i) | Bit(i + 1), Bit(j), Joined(left[i], left[i + 1], right[j]));
                if (j + 1 < right.Length) Add(Bit(i), Bit(j) | Bit(j + 1), Joined(right[j], right[j + 1], left[i]));
            }
        }

        return pairs;

        void Add(ulong l, ulong r, double likeness)
        {
            if (likeness > 0) pairs.Add(new(l, r, likeness, likeness * likeness * (Sum(leftWeights, l) + Sum(rightWeights, r))));
        }
    }

    private static double Likeness(string a, string b)
    {
        double likeness = TextLikeness.Words(a, b);
        bool beginning = likeness < BeginningLikeness && Math.Min(a.Length, b.Length) >= 4
            && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
        return beginning ? BeginningLikeness : likeness;
    }

    private static double Joined(string first, string second, string whole)
    {
        if (Math.Abs(first.Length + second.Length - whole.Length) > 1) return 0;
        double likeness = TextLikeness.Words(first + second, whole);
        return likeness >= 0.85 ? likeness : 0;
    }

    private static double Sum(double[] weights, ulong words)
    {
        double sum = 0;
        for (; words != 0; words &= words - 1) sum += weights[System.Numerics.BitOperations.TrailingZeroCount(words)];
        return sum;
    }

    private static ulong Bit(int i) => 1UL << i;
}
