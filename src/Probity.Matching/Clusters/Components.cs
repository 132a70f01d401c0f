namespace Probity.Matching.Clusters;

/// <summary>The records and pairs of everything that hangs together, component by component.</summary>
internal sealed class Components
{
    private const int ComponentsInPart = 4096;

    private readonly int[] members, memberEnds;
    private readonly WeightedPair[] pairs;
    private readonly int[] pairEnds;

    private Components(int[] members, int[] memberEnds, WeightedPair[] pairs, int[] pairEnds) =>
        (this.members, this.memberEnds, this.pairs, this.pairEnds) = (members, memberEnds, pairs, pairEnds);

    /// <summary>How many stretches of components there are, each enough work for a thread to take.</summary>
    public int Parts => (memberEnds.Length + ComponentsInPart - 1) / ComponentsInPart;

    public static Components Of(int records, WeightedPair[] pairs, DisjointSets connected, double leastBits)
    {
        int[] sizes = new int[records], numbers = new int[records];
        for (int record = 0; record < records; record++) sizes[connected.Find(record)]++;
        int count = 0;
        for (int record = 0; record < records; record++) numbers[record] = sizes[record] > 1 ? count++ : -1;
        int[] ends = new int[count], pairEnds = new int[count];
        for (int record = 0; record < records; record++)
        {
            if (numbers[record] >= 0) ends[numbers[record]] = sizes[record];
        }

        int[] componentOf = new int[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            // Pairs that match connect their records; of the others both ends must be looked at.
            int root = connected.Find(pairs[i].A);
            componentOf[i] = pairs[i].Bits >= leastBits || root == connected.Find(pairs[i].B) ? numbers[root] : -1;
            if (componentOf[i] >= 0) pairEnds[componentOf[i]]++;
        }

        (int[] next, int[] nextPair) = (Starts(ends), Starts(pairEnds));
        int[] members = new int[ends.Length == 0 ? 0 : ends[^1]];
        var sorted = new WeightedPair[pairEnds.Length == 0 ? 0 : pairEnds[^1]];
        for (int record = 0; record < records; record++)
        {
            int number = numbers[connected.Find(record)];
            if (number >= 0) members[next[number]++] = record;
        }

        for (int i = 0; i < pairs.Length; i++)
        {
            if (componentOf[i] >= 0) sorted[nextPair[componentOf[i]]++] = pairs[i];
        }

        return new(members, ends, sorted, pairEnds);
    }

    public IEnumerable<(ArraySegment<int> Members, ArraySegment<WeightedPair> Pairs)> Of(int part)
    {
        for (int i = part * ComponentsInPart; i < Math.Min((part + 1) * ComponentsInPart, memberEnds.Length); i++)
        {
            int member = i == 0 ? 0 : memberEnds[i - 1], pair = i == 0 ? 0 : pairEnds[i - 1];
            yield return (new(members, member, memberEnds[i] - member), new(pairs, pair, pairEnds[i] - pair));
        }
    }

    // Turns sizes into ends and gives back the starts.
    private static int[] Starts(int[] sizes)
    {
        int[] starts = new int[sizes.Length];
        int total = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            starts[i] = total;
            total += sizes[i];
            sizes[i] = total;
        }

        return starts;
    }
}
