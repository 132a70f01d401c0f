using System.Runtime.CompilerServices;

namespace Probity.Matching.Clusters;

/// <summary>
/// Joins the parts of a small component, best first, with every pair weighed. Nearly all components are small, so this is where the
/// time goes. One for each thread: it keeps its arrays.
/// </summary>
internal sealed class DenseAgglomeration(DisjointSets decided, DisjointSets joined, Func<int, ulong> order, double leastBits, Func<int, int, double>? weigher)
{
    /// <summary>The most records that are joined this way.</summary>
    public const int Most = 48;

    private const int MostRounds = 4;
    private const long Unknown = long.MinValue;

    private readonly long least = Weights.Whole(leastBits);
    private readonly int[] records = new int[Most];
    private readonly ulong[] keys = new ulong[Most];
    private readonly int[] sizes = new int[Most];
    private readonly long[] sums = new long[Most * Most];
    private readonly long[] weights = new long[Most * Most];
    private readonly int[] parts = new int[Most];
    private readonly bool[] isDecided = new bool[Most];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Join(ReadOnlySpan<int> members, ReadOnlySpan<WeightedPair> pairs)
    {
        int count = members.Length;
        if (AllMatch(count, pairs))
        {
            for (int i = 1; i < count; i++) joined.Join(members[0], members[i]);
            return;
        }

        for (int i = 0; i < count; i++) (records[i], keys[i], sizes[i], parts[i], isDecided[i]) = (members[i], order(members[i]), 1, i, false);
        Array.Sort(keys, records, 0, count);
        Fill(count, pairs);
        sums.CopyTo(weights, 0);
        JoinDecided(count);
        while (Best(count, out int a, out int b)) Merge(a, b, count);
        Improve(count);
        for (int i = 0; i < count; i++) joined.Join(records[i], records[parts[i]]);
    }

    private void JoinDecided(int count)
    {
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                if (decided.Find(records[i]) != decided.Find(records[j])) continue;
                isDecided[i] = isDecided[j] = true;
                if (sizes[i] > 0 && sizes[j] > 0) Merge(i, j, count);
            }
        }
    }

    // A strong pair that was joined early may have taken a record from where most of its pairs are: it goes where it fits best.
    private void Improve(int count)
    {
        bool moved = true;
        for (int round = 0; moved && round < MostRounds; round++)
        {
            moved = false;
            for (int i = 0; i < count; i++)
            {
                if (isDecided[i] || sizes[parts[i]] == 1) continue;
                int best = Fit(i, count);
                if (best == parts[i]) continue;
                Move(i, best, count);
                moved = true;
            }
        }
    }

    private int Fit(int record, int count)
    {
        Span<long> fits = stackalloc long[Most];
        fits.Clear();
        for (int other = 0; other < count; other++)
        {
            if (other != record) fits[parts[other]] += weights[(record * Most) + other];
        }

        int best = parts[record];
        for (int part = 0; part < count; part++)
        {
            if (sizes[part] > 0 && fits[part] > fits[best]) best = part;
        }

        return best;
    }

    // Parts are named after one of their records; if that one leaves, another gives the name.
    private void Move(int record, int to, int count)
    {
        int from = parts[record];
        parts[record] = to;
        sizes[to]++;
        int left = sizes[from] - 1;
        sizes[from] = 0;
        int name = -1;
        for (int i = 0; i < count; i++)
        {
            if (parts[i] != from) continue;
            if (name < 0) name = i;
            parts[i] = name;
        }

        if (name >= 0) sizes[name] = left;
    }

    // If every pair matches, so does every average.
    private bool AllMatch(int count, ReadOnlySpan<WeightedPair> pairs)
    {
        if (pairs.Length != count * (count - 1) / 2) return false;
        foreach (WeightedPair pair in pairs)
        {
            if (pair.Bits < leastBits) return false;
        }

        return true;
    }

    private void Fill(int count, ReadOnlySpan<WeightedPair> pairs)
    {
        sums.AsSpan().Fill(Unknown);
        ReadOnlySpan<int> known = records.AsSpan(0, count);
        foreach (WeightedPair pair in pairs)
        {
            int a = known.IndexOf(pair.A), b = known.IndexOf(pair.B);
            long whole = Weights.Whole(pair.Bits), before = sums[(a * Most) + b];
            // Two weights for one pair can only be a weight and a decision: the lower one is the decision.
            Set(a, b, before == Unknown ? whole : Math.Min(whole, before));
        }

        for (int a = 0; a < count; a++)
        {
            for (int b = a + 1; b < count; b++)
            {
                if (sums[(a * Most) + b] == Unknown) Set(a, b, weigher is null ? Weights.Unseen : Weights.Whole(weigher(records[a], records[b])));
            }
        }
    }

    private bool Best(int count, out int bestA, out int bestB)
    {
        (bestA, bestB) = (-1, -1);
        double best = double.NegativeInfinity;
        for (int a = 0; a < count; a++)
        {
            if (sizes[a] == 0) continue;
            for (int b = a + 1; b < count; b++)
            {
                if (sizes[b] == 0) continue;
                // The first of equals wins, and the records are in their own order, so ties do not depend on the rows.
                double average = (double)sums[(a * Most) + b] / (sizes[a] * sizes[b]);
                if (average > best) (best, bestA, bestB) = (average, a, b);
            }
        }

        return best >= least;
    }

    private void Merge(int a, int b, int count)
    {
        for (int other = 0; other < count; other++)
        {
            if (other != a && other != b && sizes[other] > 0) Set(a, other, sums[(a * Most) + other] + sums[(b * Most) + other]);
        }

        for (int i = 0; i < count; i++)
        {
            if (parts[i] == b) parts[i] = a;
        }

        sizes[a] += sizes[b];
        sizes[b] = 0;
    }

    private void Set(int a, int b, long sum) => sums[(a * Most) + b] = sums[(b * Most) + a] = sum;
}

/// <summary>Weights as whole numbers, so that sums do not depend on the order in which they are added.</summary>
internal static class Weights
{
    // A pair counts for at most this much on either side: one certain pair must not outvote nine doubtful ones, nor one slip of a date all the rest.
    private const double MostBits = 10;

    private const long One = 1 << 20;

    /// <summary>What a pair weighs that must not be joined: more than any number of others.</summary>
    public const long Forbidden = -(1L << 44);

    /// <summary>What a pair weighs that nobody has weighed: it was found by no rule, so it speaks against, but not strongly.</summary>
    public const long Unseen = -4 * One;

    public static long Whole(double bits) => double.IsNegativeInfinity(bits) ? Forbidden : (long)Math.Round(Math.Clamp(bits, -MostBits, MostBits) * One);
}
