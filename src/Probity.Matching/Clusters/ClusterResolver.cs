namespace Probity.Matching.Clusters;

/// <summary>Two records and the weight of their match in bits.</summary>
public readonly record struct WeightedPair(int A, int B, double Bits);

/// <summary>What resolving needs to know besides the pairs.</summary>
public sealed record ClusterOptions
{
    /// <summary>Records are joined if, on average over all pairs between them, their match weighs at least this much.</summary>
    public double LeastBits { get; init; }

    /// <summary>What people decided; this wins over all weights.</summary>
    public IReadOnlyList<PairDecision> Decisions { get; init; } = [];

    /// <summary>A number for each record that does not come from its place, such as one made from its id. Ties are broken by it.</summary>
    public Func<int, ulong>? Order { get; init; }

    /// <summary>Makes a weigher for one thread: the bits of a pair that is not in the list. Negative infinity, here and in the list, keeps two records apart.</summary>
    public Func<Func<int, int, double>>? Weigher { get; init; }

    /// <summary>How many threads to use. The result does not depend on it.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 2);
}

/// <summary>Which records are of one entity. Every record is in exactly one cluster.</summary>
/// <param name="ClusterOf">For each record the number of its cluster; the clusters are numbered in the order of their first records.</param>
/// <param name="Count">How many clusters there are.</param>
/// <param name="Contradictions">Decisions of people that cannot all hold.</param>
public sealed record ClusterResult(int[] ClusterOf, int Count, IReadOnlyList<Contradiction> Contradictions);

/// <summary>
/// Turns pairs into clusters. Whatever hangs together by pairs is looked at as a whole, and parts are joined, best first, while they match
/// on average: one bad pair between two families does not make them one, as it would if every pair counted for all.
/// </summary>
public static class ClusterResolver
{
    /// <summary>Resolves the pairs among so many records.</summary>
    public static ClusterResult Resolve(int records, IEnumerable<WeightedPair> pairs, ClusterOptions? options = null)
    {
        options ??= new();
        Func<int, ulong> order = options.Order ?? (record => (ulong)record);
        var decided = new DisjointSets(records);
        IReadOnlyList<Contradiction> contradictions = DecidedGroups.Join(options.Decisions, decided, order);
        WeightedPair[] all = [.. pairs, .. options.Decisions.Where(d => !d.Same && decided.Find(d.Left) != decided.Find(d.Right)).Select(d => new WeightedPair(d.Left, d.Right, double.NegativeInfinity))];
        var connected = new DisjointSets(records);
        for (int record = 0; record < records; record++) connected.Join(record, decided.Find(record));
        foreach (WeightedPair pair in all)
        {
            if (pair.Bits >= options.LeastBits) connected.Join(pair.A, pair.B);
        }

        var joined = new DisjointSets(records);
        for (int record = 0; record < records; record++) joined.Join(record, decided.Find(record));
        Components components = Components.Of(records, all, connected, options.LeastBits);
        // Components share no record, so threads may join sets of different ones at the same time.
        Parallel.For(0, components.Parts, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, part =>
        {
            Func<int, int, double>? weigher = options.Weigher?.Invoke();
            var small = new DenseAgglomeration(decided, joined, order, options.LeastBits, weigher);
            foreach ((ArraySegment<int> members, ArraySegment<WeightedPair> inside) in components.Of(part))
            {
                if (members.Count <= DenseAgglomeration.Most) small.Join(members, inside);
                else Agglomeration.Join(members, inside, decided, joined, order, options.LeastBits, weigher);
            }
        });
        return Numbered(joined, records, contradictions);
    }

    private static ClusterResult Numbered(DisjointSets joined, int records, IReadOnlyList<Contradiction> contradictions)
    {
        int[] clusters = new int[records], numbers = new int[records];
        int count = 0;
        for (int record = 0; record < records; record++)
        {
            int root = joined.Find(record);
            if (numbers[root] == 0) numbers[root] = ++count;
            clusters[record] = numbers[root] - 1;
        }

        return new(clusters, count, contradictions);
    }
}
