using System.Runtime.InteropServices;

namespace Probity.Matching.People;

/// <summary>
/// Chooses the rules that a register of this size can afford. Rules come from the narrow to the wide; what thousands of records can
/// afford is too much for millions.
/// </summary>
internal static class RuleBudget
{
    // So many records, picked by their content, are enough to tell how many pairs a rule makes.
    private const int Sample = 1 << 16;

    // Up to this many pairs it takes less than half a second to compare them all.
    private const double FewPairs = 1_000_000;

    public static BlockingRule[] Choose(PersonRecords records, BlockingFeatures features, BlockingRule[] rules, ulong[] content, int mostInBlock, double mostPairs, int threads)
    {
        double share = Math.Min(1, (double)Sample / Math.Max(records.Rows, 1));
        ulong most = share >= 1 ? ulong.MaxValue : (ulong)(ulong.MaxValue * share);
        int[] rows = [.. Enumerable.Range(0, records.Rows).Where(r => content[r] <= most)];
        double[] pairs = new double[rules.Length];
        Parallel.For(0, rules.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => pairs[r] = rules[r].From == Blocking.Tight ? 0 : rules[r].Key.Length == 0 ? AllPairs(records.Rows) : Pairs(features.PlanOf(rules[r]), rows, mostInBlock, share));
        var chosen = new List<BlockingRule>();
        for (int r = 0; r < rules.Length; r++)
        {
            if (pairs[r] > mostPairs) continue;
            mostPairs -= pairs[r];
            chosen.Add(rules[r]);
        }

        return [.. chosen];
    }

    private static double AllPairs(double rows) => rows * (rows - 1) / 2 <= FewPairs ? 0 : double.PositiveInfinity;

    private static double Pairs(KeyPlan plan, int[] rows, int mostInBlock, double share)
    {
        var sizes = new Dictionary<ulong, int>();
        foreach (int row in rows)
        {
            ulong key = plan.KeyOf(row);
            if (key != 0) CollectionsMarshal.GetValueRefOrAddDefault(sizes, key, out _)++;
        }

        // Both records of a pair must be in the sample, so pairs are rarer there by the square of the share. Large blocks will be split.
        double pairs = 0;
        foreach (int size in sizes.Values) pairs += size / share < mostInBlock ? (double)size * (size - 1) / 2 / (share * share) : size / share * mostInBlock / 2;
        return pairs;
    }
}
