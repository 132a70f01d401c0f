namespace Probity.Matching.Clusters;

/// <summary>
/// Joins the parts of one large component, best first, by the average weight over all pairs between two parts. Pairs that no rule
/// found are weighed when their turn comes, because a large component has too many to weigh them all.
/// </summary>
internal sealed class Agglomeration
{
    private const int WeighPairsUpTo = 4096;

    private readonly Func<int, int, double>? weigher;
    private readonly Func<int, ulong> order;
    private readonly long least;
    private readonly List<int[]> parts = [];
    private readonly Dictionary<(int, int), (long Sum, long Known)> between = [];
    private readonly HashSet<(int, int)> weighed = [];
    private readonly List<HashSet<int>> neighbours = [];
    private readonly PriorityQueue<(int A, int B, long Average), (long, ulong, ulong)> queue = new();
    private readonly bool[] gone;

    private Agglomeration(List<int[]> groups, Func<int, ulong> order, double leastBits, Func<int, int, double>? weigher)
    {
        (parts, this.order, this.weigher, least) = (groups, order, weigher, Weights.Whole(leastBits));
        foreach (int[] _ in groups) neighbours.Add([]);
        gone = new bool[groups.Count];
    }

    public static void Join(IEnumerable<int> members, IEnumerable<WeightedPair> pairs, DisjointSets decided, DisjointSets joined, Func<int, ulong> order, double leastBits, Func<int, int, double>? weigher)
    {
        List<int[]> groups = [.. members.GroupBy(decided.Find).Select(g => g.OrderBy(order).ToArray()).OrderBy(g => order(g[0]))];
        if (groups.Count < 2) return;
        var work = new Agglomeration(groups, order, leastBits, weigher);
        work.Take(pairs);
        work.Run(joined);
    }

    private void Take(IEnumerable<WeightedPair> pairs)
    {
        var partOf = new Dictionary<int, int>();
        for (int p = 0; p < parts.Count; p++)
        {
            foreach (int record in parts[p]) partOf[record] = p;
        }

        // Two weights for one pair can only be a weight and a decision: the lower one is the decision.
        foreach (IGrouping<(int, int), WeightedPair> pair in pairs.GroupBy(p => (Math.Min(p.A, p.B), Math.Max(p.A, p.B))))
        {
            int a = partOf[pair.Key.Item1], b = partOf[pair.Key.Item2];
            if (a == b) continue;
            Add(a, b, Weights.Whole(pair.Min(p => p.Bits)), 1);
            weighed.Add(pair.Key);
        }

        foreach ((int a, int b) in between.Keys) Queue(a, b);
    }

    private void Run(DisjointSets joined)
    {
        while (queue.TryDequeue(out (int A, int B, long Average) best, out _) && best.Average >= least)
        {
            if (gone[best.A] || gone[best.B] || Average(best.A, best.B) != best.Average) continue;
            if (Weigh(best.A, best.B))
            {
                // Better known now than when it was queued: to the back of those that are better.
                Queue(best.A, best.B);
                continue;
            }

            joined.Join(parts[best.A][0], parts[best.B][0]);
            Merge(best.A, best.B);
        }
    }

    private void Merge(int a, int b)
    {
        gone[b] = true;
        parts[a] = [.. parts[a].Concat(parts[b]).OrderBy(order)];
        foreach (int other in neighbours[b])
        {
            if (other == a || gone[other]) continue;
            (long sum, long known) = between[Key(b, other)];
            Add(a, other, sum, known);
        }

        foreach (int other in neighbours[a])
        {
            if (!gone[other]) Queue(a, other);
        }
    }

    // Weighs the pairs between two parts that nobody has weighed; says whether there were any.
    private bool Weigh(int a, int b)
    {
        long all = (long)parts[a].Length * parts[b].Length;
        (long sum, long known) = between.GetValueOrDefault(Key(a, b));
        if (weigher is null || known >= all || all > WeighPairsUpTo) return false;
        foreach (int left in parts[a])
        {
            foreach (int right in parts[b])
            {
                if (weighed.Add(Key(left, right))) sum += Weights.Whole(weigher(left, right));
            }
        }

        between[Key(a, b)] = (sum, all);
        neighbours[a].Add(b);
        neighbours[b].Add(a);
        return true;
    }

    private void Add(int a, int b, long sum, long known)
    {
        (long before, long seen) = between.GetValueOrDefault(Key(a, b));
        between[Key(a, b)] = (before + sum, seen + known);
        neighbours[a].Add(b);
        neighbours[b].Add(a);
    }

    private void Queue(int a, int b)
    {
        long average = Average(a, b);
        ulong left = order(parts[a][0]), right = order(parts[b][0]);
        if (average >= least) queue.Enqueue((a, b, average), (-average, Math.Min(left, right), Math.Max(left, right)));
    }

    private long Average(int a, int b)
    {
        long all = (long)parts[a].Length * parts[b].Length;
        (long sum, long known) = between.GetValueOrDefault(Key(a, b));
        return (sum + ((all - known) * Weights.Unseen)) / all;
    }

    private static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);
}
