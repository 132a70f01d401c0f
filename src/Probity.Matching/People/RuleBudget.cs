using System.Runtime.CompilerServices;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>
/// Chooses the rules that a register of this size can afford. Rules come from the narrow to the wide; what thousands of records can
/// afford is too much for millions.
/// </summary>
internal static class RuleBudget
{
    // From here on a 64th of the keys is enough to tell how many pairs a rule makes.
    private const int CountAllUpTo = 100_000;

    public static BlockingRule[] Choose(PersonRecords records, BlockingFeatures features, BlockingRule[] rules, int mostInBlock, double mostPairs, int threads)
    {
        double[] pairs = new double[rules.Length];
        Parallel.For(0, rules.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => pairs[r] = rules[r].From == Blocking.Tight ? 0 : Pairs(records, features, rules[r], mostInBlock));
        var chosen = new List<BlockingRule>();
        for (int r = 0; r < rules.Length; r++)
        {
            if (pairs[r] > mostPairs) continue;
            mostPairs -= pairs[r];
            chosen.Add(rules[r]);
        }

        return [.. chosen];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Pairs(PersonRecords records, BlockingFeatures features, BlockingRule rule, int mostInBlock)
    {
        ulong sample = records.Rows > CountAllUpTo ? 63UL : 0;
        var sizes = new Dictionary<ulong, int>();
        for (int row = 0; row < records.Rows; row++)
        {
            ulong key = features.KeyOf(row, rule);
            if (key != 0 && (ValuePool.Mix(key) & sample) == 0) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sizes, key, out _)++;
        }

        double pairs = 0;
        foreach (int size in sizes.Values) pairs += (double)size * (Math.Min(size, mostInBlock) - 1) / 2;
        return pairs * (sample + 1);
    }
}
