using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Probity.Matching.Organisations;

/// <summary>A row that may be the one asked for.</summary>
/// <param name="Tie">From the id, so that the order of adding does not decide between equals.</param>
internal readonly record struct FoundRow(int Shard, ushort Row, float Score, uint Tie);

/// <summary>
/// Adds up for every row of a shard the weights of the pieces that it shares with what was asked, and keeps the best rows of all shards.
/// One for each thread that asks; used again from one query to the next.
/// </summary>
internal sealed class ShardScan
{
    // The sum of all weights of a query stays below what 16 bits hold.
    private const int WholeWeight = 60_000;

    private readonly ushort[] sums = new ushort[Shard.MostRows];
    private readonly PriorityQueue<FoundRow, FoundRow> best = new(WorstFirst);
    private readonly ushort[] pieces = new ushort[Grams.Most];
    private readonly (int Gram, double Weight)[] weighed = new (int, double)[Grams.Most];

    // Worst first, so that it is the one to drop.
    private static readonly Comparer<FoundRow> WorstFirst = Comparer<FoundRow>.Create((x, y) =>
        x.Score != y.Score ? x.Score.CompareTo(y.Score) : y.Tie.CompareTo(x.Tie));

    private Func<int, uint> tieOf = _ => 0;

    /// <summary>The rows that share most with the text for their length.</summary>
    /// <param name="weightOf">How much a piece tells: high for rare ones.</param>
    /// <param name="skip">The share of all weight that the commonest pieces may hold and not be looked at.</param>
    public void Best(string squashed, IReadOnlyList<Shard> shards, Func<int, double> weightOf, Func<int, uint> tie, int keep, double skip, List<FoundRow> into)
    {
        tieOf = tie;
        int count = Grams.Of(squashed, pieces);
        double whole = 0;
        for (int i = 0; i < count; i++)
        {
            double weight = weightOf(pieces[i]);
            weighed[i] = (pieces[i], weight);
            whole += weight;
        }

        weighed.AsSpan(0, count).Sort((x, y) => x.Weight != y.Weight ? y.Weight.CompareTo(x.Weight) : x.Gram.CompareTo(y.Gram));
        int walked = 0;
        for (double rest = whole; walked < count && rest > whole * skip; walked++) rest -= weighed[walked].Weight;

        for (int s = 0; s < shards.Count; s++) Scan(s, shards[s], walked, WholeWeight / whole, keep);
        int first = into.Count;
        while (best.TryDequeue(out FoundRow row, out _)) into.Add(row);
        CollectionsMarshal.AsSpan(into)[first..].Reverse();
    }

    private void Scan(int number, Shard shard, int walked, double scale, int keep)
    {
        ref ushort sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (int i = 0; i < walked; i++)
        {
            ushort weight = (ushort)Math.Max(1, weighed[i].Weight * scale);
            foreach (ushort row in shard.WithGram(weighed[i].Gram)) Unsafe.Add(ref sum, row) += weight;
        }

        Span<ushort> scored = sums.AsSpan(0, shard.Rows);
        Take(number, shard, scored, keep);
        scored.Clear();
    }

    private void Take(int number, Shard shard, Span<ushort> scored, int keep)
    {
        ReadOnlySpan<byte> lengths = shard.Lengths;
        ushort floor = Floor(keep);
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + Vector256<ushort>.Count <= scored.Length; i += Vector256<ushort>.Count)
            {
                Vector256<ushort> block = Vector256.Create<ushort>(scored.Slice(i, Vector256<ushort>.Count));
                if (!Vector256.GreaterThanOrEqualAny(block, Vector256.Create(floor))) continue;
                for (int j = i; j < i + Vector256<ushort>.Count; j++)
                {
                    if (scored[j] >= floor && Offer(number, shard, j, scored[j], lengths[j], keep)) floor = Floor(keep);
                }
            }
        }

        for (; i < scored.Length; i++)
        {
            if (scored[i] >= floor && Offer(number, shard, i, scored[i], lengths[i], keep)) floor = Floor(keep);
        }
    }

    // No row below this sum can be among the best, even with the shortest name.
    private ushort Floor(int keep) => best.Count < keep ? (ushort)1 : (ushort)Math.Max(1, best.Peek().Score * RowFacts.LengthOf(1));

    private bool Offer(int number, Shard shard, int row, ushort sum, byte length, int keep)
    {
        float score = (float)sum / length;
        if ((best.Count == keep && score < best.Peek().Score) || shard.IsRemoved(row)) return false;
        var found = new FoundRow(number, (ushort)row, score, tieOf(shard.FactsOf(row).Entry));
        if (best.Count == keep && WorstFirst.Compare(found, best.Peek()) <= 0) return false;
        if (best.Count == keep) best.DequeueEnqueue(found, found);
        else best.Enqueue(found, found);
        return true;
    }
}
