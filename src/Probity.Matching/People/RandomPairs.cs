using System.Collections.Concurrent;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>
/// Pairs of records picked at random, to learn how strangers compare. Picked by the content of the records and a seed: another order
/// of the rows gives the same pairs.
/// </summary>
internal static class RandomPairs
{
    private const int Few = 60_000, Many = 150_000, LargeRegister = 100_000, MostRows = 1 << 15;

    public static Candidate[] Pick(Comparers shared, ulong[] content, int seed, int threads)
    {
        PersonRecords records = shared.Records;
        bool linking = records.FirstRows < records.Rows;
        int[] left = Rows(content, 0, linking ? records.FirstRows : records.Rows);
        int[] right = linking ? Rows(content, records.FirstRows, records.Rows) : left;
        // Rare kinds of agreement take many pairs to see; a small register has few of them.
        int most = records.Rows < LargeRegister ? Few : Many;
        bool all = left.Length * (long)right.Length < most;
        var pairs = new Candidate[all ? left.Length * right.Length : most];
        Chunked(pairs.Length, threads, (comparer, i) =>
        {
            ulong dice = ValuePool.Mix(((ulong)(uint)seed << 32) ^ (ulong)i);
            int a = left[all ? i / right.Length : (int)((uint)dice % (uint)left.Length)], b = right[all ? i % right.Length : (int)((uint)(dice >> 32) % (uint)right.Length)];
            pairs[i] = a == b ? default : new(a, b, comparer.Pattern(a, b));
        }, shared);
        // Of one table everybody meets everybody twice and themselves once.
        return linking || !all ? [.. pairs.Where(p => p.A != p.B)] : [.. pairs.Where(p => p.A < p.B)];
    }

    private static int[] Rows(ulong[] content, int from, int to)
    {
        // The records whose content makes the smallest numbers: as good as drawn, and the same whatever their order.
        ulong most = to - from <= MostRows ? ulong.MaxValue : (ulong)(ulong.MaxValue * ((double)MostRows / (to - from)));
        int[] rows = [.. Enumerable.Range(from, to - from).Where(r => content[r] <= most)];
        ulong[] keys = [.. rows.Select(r => content[r])];
        Array.Sort(keys, rows);
        return rows;
    }

    private static void Chunked(int count, int threads, Action<PairComparer, int> work, Comparers shared)
    {
        if (count == 0) return;
        IEnumerable<Tuple<int, int>> ranges = Partitioner.Create(0, count, Math.Max(count / (threads * 4), 1)).GetDynamicPartitions();
        Parallel.ForEach(ranges, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new PairComparer(shared), (range, _, comparer) =>
        {
            for (int i = range.Item1; i < range.Item2; i++) work(comparer, i);
            return comparer;
        }, _ => { });
    }
}
