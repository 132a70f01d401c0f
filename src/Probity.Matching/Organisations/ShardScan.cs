using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Probity.Matching.Organisations;

/// <summary>A row that may be the one asked for.</summary>
/// <param name="Tie">From the id, so that the order of adding does not decide between equals.</param>
internal readonly record struct FoundRow(int Shard, ushort Row, float Score, uint Tie);

/// <summary>
/// Adds up for every row of a shard the weights of the pieces that it shares with what was asked, and keeps the best rows of all shards.
/// One for each thread that asks; used again from one query to the next.
/// </summary>
/// <param name="keep">How many rows to keep.</param>
/// <param name="leastShare">Rows with less than this share of the best row's score are not kept.</param>
internal sealed class ShardScan(int keep, float leastShare)
{
    // The sum of all weights of a query stays below what 16 bits hold.
    private const int WholeWeight = 60_000;

    // The commonest pieces, with this share of the weight, are not looked up: they lift no name that shares nothing rarer.
    private const double Skipped = 0.2;

    private static readonly int Shortest = RowFacts.LengthOf(1);

    // Worst first, so that it is the one to drop.
    private static readonly Comparer<FoundRow> WorstFirst = Comparer<FoundRow>.Create((x, y) =>
        x.Score != y.Score ? x.Score.CompareTo(y.Score) : y.Tie.CompareTo(x.Tie));

    private readonly ushort[] sums = new ushort[Shard.MostRows];
    private readonly PriorityQueue<FoundRow, FoundRow> best = new(WorstFirst);
    private readonly ushort[] pieces = new ushort[Grams.Most];
    private readonly (int Gram, double Bits)[] weighed = new (int, double)[Grams.Most];
    private readonly ushort[] weights = new ushort[Grams.Most];
    private readonly float[] bounds = new float[Grams.Most];
    private Func<int, uint> tieOf = _ => 0;
    private float highest;

    /// <summary>The rows that share most with the text for their length, best first.</summary>
    /// <param name="weightOf">How much a piece tells: high for rare ones.</param>
    /// <param name="tie">A number for an entry that does not come from its place.</param>
    public void Best(string squashed, IReadOnlyList<Shard> shards, Func<int, double> weightOf, Func<int, uint> tie, List<FoundRow> into)
    {
        (tieOf, highest) = (tie, 0);
        int walked = Weigh(squashed, weightOf);
        for (int s = 0; s < shards.Count; s++) Scan(s, shards[s], walked);
        int first = into.Count;
        while (best.TryDequeue(out FoundRow row, out _))
        {
            if (row.Score >= highest * leastShare) into.Add(row);
        }

        CollectionsMarshal.AsSpan(into)[first..].Reverse();
    }

    // The pieces to look up, rarest first.
    private int Weigh(string squashed, Func<int, double> weightOf)
    {
        int count = Grams.Of(squashed, pieces);
        double whole = 0;
        for (int i = 0; i < count; i++)
        {
            double bits = weightOf(pieces[i]);
            weighed[i] = (pieces[i], bits);
            whole += bits;
        }

        weighed.AsSpan(0, count).Sort((x, y) => x.Bits != y.Bits ? y.Bits.CompareTo(x.Bits) : x.Gram.CompareTo(y.Gram));
        int walked = 0;
        for (double rest = whole; walked < count && rest > whole * Skipped; walked++)
        {
            rest -= weighed[walked].Bits;
            weights[walked] = (ushort)Math.Max(1, weighed[walked].Bits * WholeWeight / whole);
        }

        // The most that a row can have that shares none of the pieces before: it has so many of the others, the weightiest.
        for (int i = 0; i < walked; i++)
        {
            float sum = 0, bound = 0;
            for (int j = i; j < walked; j++)
            {
                sum += weights[j];
                bound = Math.Max(bound, sum / RowFacts.LengthOf(j - i + 1));
            }

            bounds[i] = bound;
        }

        return walked;
    }

    private void Scan(int number, Shard shard, int walked)
    {
        ref ushort sum = ref MemoryMarshal.GetArrayDataReference(sums);
        for (int i = 0; i < walked; i++)
        {
            ushort weight = weights[i];
            foreach (ushort row in shard.WithGram(weighed[i].Gram)) Unsafe.Add(ref sum, row) += weight;
        }

        for (int i = Take(number, shard, walked); i < walked; i++)
        {
            foreach (ushort row in shard.WithGram(weighed[i].Gram)) Unsafe.Add(ref sum, row) = 0;
        }
    }

    // Only rows with one of the rarer pieces are looked at: those that have none of them cannot come near the best. Gives the number of
    // pieces whose rows were looked at; their sums are nought again.
    private int Take(int number, Shard shard, int walked)
    {
        ReadOnlySpan<byte> lengths = shard.Lengths;
        for (int i = 0; i < walked; i++)
        {
            float least = Math.Max(highest * leastShare, best.Count == keep ? best.Peek().Score : 0);
            if (bounds[i] < least) return i;
            // Most rows have too little for the shortest of names, which is seen without their length.
            int floor = (int)(least * Shortest);
            foreach (ushort row in shard.WithGram(weighed[i].Gram))
            {
                // Taken out once it was looked at: the row comes again with its other pieces.
                ushort sum = sums[row];
                sums[row] = 0;
                if (sum == 0 || sum < floor) continue;
                float score = (float)sum / lengths[row];
                if (score < least) continue;
                least = Offer(number, shard, row, score, least);
                floor = (int)(least * Shortest);
            }
        }

        return walked;
    }

    private float Offer(int number, Shard shard, ushort row, float score, float least)
    {
        if (shard.IsRemoved(row)) return least;
        var found = new FoundRow(number, row, score, tieOf(shard.FactsOf(row).Entry));
        highest = Math.Max(highest, score);
        if (best.Count < keep) best.Enqueue(found, found);
        else best.EnqueueDequeue(found, found);
        return Math.Max(highest * leastShare, best.Count == keep ? best.Peek().Score : 0);
    }
}
