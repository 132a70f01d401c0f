namespace Probity.Matching.Clusters;

/// <summary>What a person decided about two records: one and the same, or not.</summary>
/// <param name="Left">A record.</param>
/// <param name="Right">The other.</param>
/// <param name="Same">One and the same.</param>
/// <param name="Reference">Where the decision is written down, for messages.</param>
public sealed record PairDecision(int Left, int Right, bool Same, string Reference = "");

/// <summary>Decisions that cannot all hold: two records were decided to be different, and others to be the same along a chain between them.</summary>
/// <param name="Different">The decision that they are different. It is set aside until people have mended this.</param>
/// <param name="Chain">The decisions that make them one, from its left record to its right one: the shortest such chain.</param>
public sealed record Contradiction(PairDecision Different, IReadOnlyList<PairDecision> Chain);

/// <summary>The decisions to be the same, as groups, and where they contradict the decisions to be different.</summary>
internal static class DecidedGroups
{
    /// <summary>Joins the groups of all decisions to be the same and lists what contradicts them.</summary>
    public static IReadOnlyList<Contradiction> Join(IReadOnlyList<PairDecision> decisions, DisjointSets groups, Func<int, ulong> order)
    {
        // In an order of their own, so that chains do not depend on the order in which people decided.
        PairDecision[] sorted = [.. decisions.OrderBy(d => order(d.Left)).ThenBy(d => order(d.Right)).ThenBy(d => d.Reference, StringComparer.Ordinal)];
        var neighbours = new Dictionary<int, List<PairDecision>>();
        foreach (PairDecision same in sorted.Where(d => d.Same))
        {
            groups.Join(same.Left, same.Right);
            Add(same.Left, same);
            Add(same.Right, same);
        }

        return [.. sorted.Where(d => !d.Same && groups.Find(d.Left) == groups.Find(d.Right)).Select(d => new Contradiction(d, Chain(d, neighbours)))];

        void Add(int record, PairDecision decision)
        {
            if (!neighbours.TryGetValue(record, out List<PairDecision>? list)) neighbours[record] = list = [];
            list.Add(decision);
        }
    }

    // Breadth first, so the shortest.
    private static List<PairDecision> Chain(PairDecision different, Dictionary<int, List<PairDecision>> neighbours)
    {
        var from = new Dictionary<int, PairDecision?> { [different.Left] = null };
        var queue = new Queue<int>([different.Left]);
        while (!from.ContainsKey(different.Right) && queue.TryDequeue(out int record))
        {
            foreach (PairDecision decision in neighbours.GetValueOrDefault(record) ?? [])
            {
                int next = decision.Left == record ? decision.Right : decision.Left;
                if (from.TryAdd(next, decision)) queue.Enqueue(next);
            }
        }

        var chain = new List<PairDecision>();
        for (int record = different.Right; from[record] is { } decision; record = decision.Left == record ? decision.Right : decision.Left) chain.Add(decision);
        chain.Reverse();
        return chain;
    }
}
