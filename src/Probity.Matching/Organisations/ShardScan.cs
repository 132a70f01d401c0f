using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Probity.Matching.Organisations;

/// <summary>
/// Adds up for every row of a shard the weights of the pieces that it shares with what was asked, and keeps the best rows of all shards.
/// One for each thread that asks; used again from one query to the next.
/// </summary>
/// <param name="register">What is asked.</param>
/// <param name="keep">How many rows to keep.</param>
/// <param name="leastShare">Rows with less than this share of the best row's score are not kept.</param>
internal sealed class ShardScan(OrganisationRegister register, int keep, float leastShare)
{
    // Rows at a time: their sums fit in the first-level cache, also where two threads share it.
    private const int Stretch = 8192;

    // The sum of all weights of a query stays below what 16 bits hold.
    private const int WholeWeight = 60_000;

    // The commonest pieces, with this share of the weight, are not looked up: they lift no name that shares nothing rarer.
    private const double Skipped = 0.2;

    // Nor more rows than this share of the register's, as long as so much of the weight was looked up: it bounds what a name of common
    // pieces costs, and finds all but one in two thousand of those found without it. A small register is looked through whole.
    private const double MostRows = 0.06, LeastLookedUp = 0.4;
    private const int FewRows = 20_000;

    private static readonly int Shortest = RowFacts.LengthOf(1);

    private readonly ushort[] sums = new ushort[Stretch];

    // One more, since the next is written before it is counted.
    private readonly ushort[] enough = new ushort[Stretch + 1];
    private readonly BestRows best = new(keep, leastShare);
    private readonly ushort[] pieces = new ushort[Grams.Most];
    private readonly (int Gram, double Bits)[] weighed = new (int, double)[Grams.Most];
    private readonly ushort[] grams = new ushort[Grams.Most];
    private readonly ushort[] weights = new ushort[Grams.Most];
    private readonly int[] starts = new int[Grams.Most];
    private readonly int[] ends = new int[Grams.Most];
    private ushort[] copied = [];

    /// <summary>The rows that share most with the text for their length, best first.</summary>
    /// <param name="likely">A row that is probably among the best: the sooner one is seen, the fewer others are kept for a time. Changes no result.</param>
    public void Best(string squashed, FoundRow? likely, List<FoundRow> into)
    {
        IReadOnlyList<Shard> shards = register.Shards;
        best.Start(row => register.Entries.Tie(shards[row.Shard].FactsOf(row.Row).Entry));
        int walked = Weigh(squashed);
        if (likely is { } known) Scan(known.Shard, shards[known.Shard], walked, known.Row);
        for (int s = 0; s < shards.Count; s++)
        {
            if (s != likely?.Shard) Scan(s, shards[s], walked, null);
        }

        best.AddTo(into);
    }

    // The pieces to look up, rarest first.
    private int Weigh(string squashed)
    {
        int count = Grams.Of(squashed, pieces);
        double whole = 0;
        for (int i = 0; i < count; i++)
        {
            double bits = register.GramWeight(pieces[i]);
            weighed[i] = (pieces[i], bits);
            whole += bits;
        }

        weighed.AsSpan(0, count).Sort((x, y) => x.Bits != y.Bits ? y.Bits.CompareTo(x.Bits) : x.Gram.CompareTo(y.Gram));
        int walked = 0;
        double most = Math.Max(FewRows, MostRows * register.Rows), passed = 0;
        for (double rest = whole; walked < count && rest > whole * Skipped; walked++)
        {
            passed += register.RowsWith(weighed[walked].Gram);
            if (passed > most && rest < whole * (1 - LeastLookedUp)) break;
            rest -= weighed[walked].Bits;
            grams[walked] = (ushort)weighed[walked].Gram;
            weights[walked] = (ushort)Math.Max(1, weighed[walked].Bits * WholeWeight / whole);
        }

        return walked;
    }

    // A stretch of rows at a time, so that their sums stay in the first-level cache.
    private void Scan(int number, Shard shard, int walked, ushort? likely)
    {
        ReadOnlySpan<ushort> lists = shard.Lists(grams.AsSpan(0, walked), starts, ends, ref copied);
        for (int from = 0; from < shard.Rows; from += Stretch)
        {
            int many = Add(lists, walked, from);
            if (likely is { } row && row >= from && row < from + Stretch) best.Saw((float)sums[row - from] / shard.Lengths[row]);
            foreach (ushort reached in enough.AsSpan(0, many)) Offer(number, shard, from + reached, sums[reached]);
            sums.AsSpan().Clear();
        }
    }

    // Gives how many rows have enough for the shortest of names: most have not, and are never looked at again.
    private int Add(ReadOnlySpan<ushort> lists, int walked, int from)
    {
        ref ushort sum = ref MemoryMarshal.GetArrayDataReference(sums), reached = ref MemoryMarshal.GetArrayDataReference(enough);
        int end = from + Stretch, floor = Math.Max(1, (int)(best.Least * Shortest)), many = 0;
        for (int i = 0; i < walked; i++)
        {
            int at = starts[i], last = ends[i], weight = weights[i];
            for (; at < last && lists[at] < end; at++)
            {
                int row = lists[at] - from, now = Unsafe.Add(ref sum, row) + weight;
                Unsafe.Add(ref sum, row) = (ushort)now;
                // Written always and counted when this piece is the one that makes it enough: a branch would be guessed wrong too often.
                Unsafe.Add(ref reached, many) = (ushort)row;
                many += (uint)(now - floor) < (uint)weight ? 1 : 0;
            }

            starts[i] = at;
        }

        return many;
    }

    private void Offer(int number, Shard shard, int row, ushort sum)
    {
        float score = (float)sum / shard.Lengths[row];
        if (score >= best.Least && !shard.IsRemoved(row)) best.Offer(new(number, (ushort)row, score));
    }
}
