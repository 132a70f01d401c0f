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

    private sealed class Worker(CandidatePairs owner)
    {
        private readonly PairComparer comparer = new(owner.Shared);
        private readonly Blocks blocks = owner.Blocks;
        private readonly List<Candidate> kept = [];

        public PatternCounts Counts { get; } = new();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Candidate[] Do((int Rule, int From, int To) task)
        {
            kept.Clear();
            RuleBlocks rule = blocks.ByRule[task.Rule];
            int start = task.From == 0 ? 0 : rule.Ends[task.From - 1];
            for (int block = task.From; block < task.To; block++)
            {
                int end = rule.Ends[block];
                ReadOnlySpan<int> rows = rule.Rows.AsSpan(start, end - start);
                for (int i = 0; i < rows.Length; i++)
                {
                    for (int j = i + 1; j < rows.Length; j++) Pair(Math.Min(rows[i], rows[j]), Math.Max(rows[i], rows[j]), task.Rule);
                }

                start = end;
            }

            return [.. kept];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Pair(int a, int b, int rule)
        {
            // Of two tables, only pairs across them.
            if (owner.Linking && (a < owner.FirstRows) == (b < owner.FirstRows)) return;
            uint rules = Agreeing(a, b);
            if ((rules & ((1u << rule) - 1)) != 0) return;
            ulong pattern = comparer.Pattern(a, b);
            Counts.Add(pattern, rules);
            if (owner.MayMatch(pattern)) kept.Add(new(a, b, pattern));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private uint Agreeing(int a, int b)
        {
            int stride = blocks.Stride;
            ReadOnlySpan<ulong> left = blocks.Keys.AsSpan(a * stride, stride), right = blocks.Keys.AsSpan(b * stride, stride);
            uint rules = 0;
            for (int r = 0; r < stride; r += 4)
                rules |= Vector256.Equals(Vector256.Create(left[r..]), Vector256.Create(right[r..])).ExtractMostSignificantBits() << r;
            // Beyond the last rule the keys are all nothing.
            return rules & ((1u << blocks.Rules.Length) - 1);
        }
    }

    private Comparers Shared => shared;

    private Blocks Blocks => blocks;

    private bool Linking => linking;

    private int FirstRows => shared.Records.FirstRows;

    private bool MayMatch(ulong pattern)
    {
        double bits = 0;
        for (int f = 0; pattern != 0; f += Levels.Most, pattern >>= Levels.Bits) bits += rough[f + (int)(pattern & (Levels.Most - 1))];
        return bits >= least;
    }
}
