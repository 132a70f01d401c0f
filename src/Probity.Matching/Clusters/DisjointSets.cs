namespace Probity.Matching.Clusters;

/// <summary>Sets that are joined and never parted.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parents = [.. Enumerable.Range(0, count)];

    /// <summary>The record that stands for the set of a record.</summary>
    public int Find(int record)
    {
        while (parents[record] != record) record = parents[record] = parents[parents[record]];
        return record;
    }

    public void Join(int a, int b)
    {
        a = Find(a);
        b = Find(b);
        if (a != b) parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
