using System.Buffers;
using System.Runtime.CompilerServices;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>The records that agree on the key of one rule lie together in <paramref name="Rows"/>; <paramref name="Ends"/> says where each block ends.</summary>
internal sealed record RuleBlocks(int[] Rows, int[] Ends, int Split, int Left);

/// <summary>
/// Sorts records into blocks, rule by rule. A block with too many records is split by further features; its records' keys are changed
/// with it, so that the test "an earlier rule has this pair" stays a comparison of two keys.
/// </summary>
internal sealed class Blocks
{
    private const int TopBits = 12;

    // Identical records beyond this many are told apart by nothing; each is compared with this many neighbours in the order of their content.
    private const int Neighbours = 48;

    private readonly BlockingFeatures features;
    private readonly ulong[] content;

    private Blocks(PersonRecords records, BlockingRule[] rules, BlockingFeatures features, ulong[] content)
    {
        (Rules, this.features, this.content) = (rules, features, content);
        Stride = (rules.Length + 3) & ~3;
        Keys = new uint[records.Rows * Stride];
    }

    public BlockingRule[] Rules { get; }

    /// <summary>How many keys a row has in <see cref="Keys"/>: the rules, filled up to a multiple of four.</summary>
    public int Stride { get; }

    /// <summary>
    /// Row by row, half the key of each rule: blocks are made by the whole keys, and half is enough to tell whether an earlier rule has a
    /// pair (it errs once in four thousand million). A record without a key has a number of its own there, equal to nobody's.
    /// </summary>
    public uint[] Keys { get; }

    public RuleBlocks[] ByRule { get; private set; } = [];

    public static Blocks Of(PersonRecords records, BlockingFeatures features, BlockingRule[] rules, ulong[] content, int mostInBlock, int threads)
    {
        var blocks = new Blocks(records, rules, features, content) { ByRule = new RuleBlocks[rules.Length] };
        Parallel.For(0, rules.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, r => blocks.ByRule[r] = blocks.Sort(r, mostInBlock));
        return blocks;
    }

    // Real keys are odd, these are even: they never meet.
    private static uint Alone(int row) => (uint)row << 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RuleBlocks Sort(int rule, int mostInBlock)
    {
        if (Rules[rule].Key.Length == 0) mostInBlock = int.MaxValue;
        (ulong[] keys, int[] rows) = Scatter(rule, out int[] starts);
        int total = starts[^1];
        int[] ends = ArrayPool<int>.Shared.Rent(Math.Max(total / 2, 1));
        int kept = 0, blocks = 0, split = 0, left = 0;
        // The first pass sorted by the upper bits; within a stretch of a few hundred a plain sort is in the cache.
        for (int bucket = 0; bucket + 1 < starts.Length; bucket++)
        {
            int from = starts[bucket], to = starts[bucket + 1];
            keys.AsSpan(from, to - from).Sort(rows.AsSpan(from, to - from));
            for (int start = from; start < to;)
            {
                int end = start + 1;
                while (end < to && keys[end] == keys[start]) end++;
                if (end - start > mostInBlock)
                {
                    split++;
                    Divide(rule, keys, rows, start, end, 0, mostInBlock, ref kept, ends, ref blocks, ref left);
                }
                else
                {
                    Keep(rows, start, end, ref kept, ends, ref blocks);
                }

                start = end;
            }
        }

        var result = new RuleBlocks(rows[..kept], ends[..blocks], split, left);
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(rows);
        ArrayPool<int>.Shared.Return(ends);
        return result;
    }

    // Works out the keys, and sorts the rows that have one by the upper bits of it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (ulong[] Keys, int[] Rows) Scatter(int rule, out int[] starts)
    {
        starts = new int[(1 << TopBits) + 1];
        KeyPlan plan = features.PlanOf(Rules[rule]);
        int count = Keys.Length / Stride;
        ulong[] byRow = ArrayPool<ulong>.Shared.Rent(count);
        for (int row = 0; row < count; row++)
        {
            ulong key = plan.KeyOf(row);
            Keys[(row * Stride) + rule] = key == 0 ? Alone(row) : (uint)key;
            byRow[row] = key;
            if (key != 0) starts[(key >> (64 - TopBits)) + 1]++;
        }

        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        int total = starts[^1];
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(total);
        int[] rows = ArrayPool<int>.Shared.Rent(total), next = starts[..^1];
        for (int row = 0; row < count; row++)
        {
            if (byRow[row] == 0) continue;
            int place = next[byRow[row] >> (64 - TopBits)]++;
            (keys[place], rows[place]) = (byRow[row], row);
        }

        ArrayPool<ulong>.Shared.Return(byRow);
        return (keys, rows);
    }

    private static void Keep(int[] rows, int start, int end, ref int kept, int[] ends, ref int blocks)
    {
        if (end - start < 2) return;
        Array.Copy(rows, start, rows, kept, end - start);
        kept += end - start;
        ends[blocks++] = kept;
    }

    private void Divide(int rule, ulong[] keys, int[] rows, int start, int end, int splits, int most, ref int kept, int[] ends, ref int blocks, ref int left)
    {
        bool byFeature = splits < Rules[rule].Splits.Length;
        ulong whole = keys[start];
        if (!byFeature)
        {
            left++;
            for (int i = start; i < end; i++) keys[i] = content[rows[i]];
            keys.AsSpan(start, end - start).Sort(rows.AsSpan(start, end - start));
        }

        for (int i = start; i < end; i++)
        {
            ulong part = byFeature ? features.Of(rows[i], Rules[rule].Splits[splits]) : (ulong)((i - start) / Neighbours);
            keys[i] = ValuePool.Mix(whole ^ ValuePool.Mix(part + 1)) | 1;
            Keys[(rows[i] * Stride) + rule] = (uint)keys[i];
        }

        if (byFeature) keys.AsSpan(start, end - start).Sort(rows.AsSpan(start, end - start));
        for (int from = start; from < end;)
        {
            int to = from + 1;
            while (to < end && keys[to] == keys[from]) to++;
            if (to - from > most) Divide(rule, keys, rows, from, to, splits + 1, most, ref kept, ends, ref blocks, ref left);
            else Keep(rows, from, to, ref kept, ends, ref blocks);
            from = to;
        }
    }
}
