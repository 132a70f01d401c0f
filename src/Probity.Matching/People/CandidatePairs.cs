using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Probity.Matching.People;

/// <summary>Two records and how they compare.</summary>
internal readonly record struct Candidate(int A, int B, ulong Pattern);

/// <summary>
/// Walks the blocks of all rules and compares every pair once: a pair that an earlier rule has is passed over by comparing the keys of
/// its two records, so no list of pairs is needed to tell.
/// </summary>
internal sealed class CandidatePairs(Comparers shared, Blocks blocks, double[] rough, double least)
{
    private const int PairsInTask = 1 << 15;

    private readonly bool linking = shared.Records.FirstRows < shared.Records.Rows;

    /// <summary>Pairs that may match at all, in an order that does not depend on the threads.</summary>
    public List<Candidate[]> Pairs { get; } = [];

    public PatternCount[] Counts { get; private set; } = [];

    public long Compared { get; private set; }

    public void Walk(int threads, Action<double>? progress)
    {
        (int Rule, int From, int To)[] tasks = [.. Tasks()];
        var found = new Candidate[tasks.Length][];
        var workers = new List<Worker>();
        int next = -1, done = 0;
        void Work()
        {
            var worker = new Worker(this);
            lock (workers) workers.Add(worker);
            for (int task = Interlocked.Increment(ref next); task < tasks.Length; task = Interlocked.Increment(ref next))
            {
                found[task] = worker.Do(tasks[task]);
                progress?.Invoke((double)Interlocked.Increment(ref done) / tasks.Length);
            }
        }

        if (threads == 1) Work();
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Work());
        Pairs.AddRange(found.Where(f => f.Length > 0));
        Counts = PatternCounts.Sum(workers.Select(w => w.Counts));
        Compared = Counts.Sum(c => c.Pairs);
    }

    private IEnumerable<(int Rule, int From, int To)> Tasks()
    {
        for (int rule = 0; rule < blocks.ByRule.Length; rule++)
        {
            int[] ends = blocks.ByRule[rule].Ends;
            long pairs = 0;
            int from = 0;
            for (int block = 0; block < ends.Length; block++)
            {
                long size = ends[block] - (block == 0 ? 0 : ends[block - 1]);
                pairs += size * (size - 1) / 2;
                if (pairs < PairsInTask && block + 1 < ends.Length) continue;
                yield return (rule, from, block + 1);
                (from, pairs) = (block + 1, 0);
            }
        }
    }

    // What one thread needs to compare. Rows of a block are scattered over the table, and fetching one while the last is compared is what
    // takes the time: so the cells and keys of many blocks are brought side by side first, and compared there.
    private sealed class Worker(CandidatePairs owner)
    {
        private const int RowsAtOnce = 2048;

        private readonly PairComparer comparer = new(owner.Shared);
        private readonly Blocks blocks = owner.Blocks;
        private readonly int width = owner.Shared.Records.Fields.Length;
        private readonly List<Candidate> kept = [];
        private int[] cells = [];
        private uint[] keys = [];

        public PatternCounts Counts { get; } = new();

        public Candidate[] Do((int Rule, int From, int To) task)
        {
            kept.Clear();
            RuleBlocks rule = blocks.ByRule[task.Rule];
            int start = task.From == 0 ? 0 : rule.Ends[task.From - 1];
            for (int block = task.From; block < task.To;)
            {
                int last = block + 1;
                while (last < task.To && rule.Ends[last] - start <= RowsAtOnce) last++;
                ReadOnlySpan<int> rows = rule.Rows.AsSpan(start, rule.Ends[last - 1] - start);
                Gather(rows);
                for (int from = 0; block < last; block++)
                {
                    int to = rule.Ends[block] - start;
                    Compare(rows, from, to, task.Rule);
                    from = to;
                }

                start = rule.Ends[last - 1];
            }

            return [.. kept];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Gather(ReadOnlySpan<int> rows)
        {
            int stride = blocks.Stride;
            if (cells.Length < rows.Length * width) cells = new int[Math.Max(rows.Length, RowsAtOnce) * width];
            if (keys.Length < rows.Length * stride) keys = new uint[Math.Max(rows.Length, RowsAtOnce) * stride];
            for (int i = 0; i < rows.Length; i++)
            {
                owner.Shared.Records.Cells.AsSpan(rows[i] * width, width).CopyTo(cells.AsSpan(i * width));
                blocks.Keys.AsSpan(rows[i] * stride, stride).CopyTo(keys.AsSpan(i * stride));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compare(ReadOnlySpan<int> rows, int from, int to, int rule)
        {
            uint earlier = (1u << rule) - 1;
            for (int i = from; i < to; i++)
            {
                for (int j = i + 1; j < to; j++)
                {
                    // Of two tables, only pairs across them.
                    if (owner.Linking && (rows[i] < owner.FirstRows) == (rows[j] < owner.FirstRows)) continue;
                    uint rules = Agreeing(i, j);
                    if ((rules & earlier) != 0) continue;
                    ulong pattern = comparer.Pattern(cells.AsSpan(i * width, width), cells.AsSpan(j * width, width));
                    Counts.Add(pattern, rules);
                    if (owner.MayMatch(pattern)) kept.Add(new(Math.Min(rows[i], rows[j]), Math.Max(rows[i], rows[j]), pattern));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint Agreeing(int a, int b)
        {
            int stride = blocks.Stride;
            ReadOnlySpan<uint> left = keys.AsSpan(a * stride, stride), right = keys.AsSpan(b * stride, stride);
            uint rules = 0;
            for (int r = 0; r < stride; r += 4)
                rules |= Vector128.Equals(Vector128.Create(left[r..]), Vector128.Create(right[r..])).ExtractMostSignificantBits() << r;
            // Beyond the last rule the keys are all nothing.
            return rules & ((1u << blocks.Rules.Length) - 1);
        }
    }

    private Comparers Shared => shared;

    private Blocks Blocks => blocks;

    private bool Linking => linking;

    private int FirstRows => shared.Records.FirstRows;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayMatch(ulong pattern)
    {
        double bits = 0;
        for (int f = 0; pattern != 0; f += Levels.Most, pattern >>= Levels.Bits) bits += rough[f + (int)(pattern & (Levels.Most - 1))];
        return bits >= least;
    }
}
