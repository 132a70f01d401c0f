namespace Probity.Matching.Organisations;

/// <summary>A row that may be the one asked for.</summary>
internal readonly record struct FoundRow(int Shard, ushort Row, float Score);

/// <summary>Keeps the rows with the highest scores; which of equals, their ids decide and not the order in which they came.</summary>
/// <param name="keep">How many rows to keep.</param>
/// <param name="leastShare">Rows with less than this share of the best row's score are not kept.</param>
internal sealed class BestRows(int keep, float leastShare)
{
    // Sorted and cut down whenever it is full, which costs less than keeping it in order.
    private readonly FoundRow[] rows = new FoundRow[4 * keep];
    private readonly uint[] ties = new uint[4 * keep];
    private Func<FoundRow, uint> tieOf = _ => 0;
    private int count;
    private float highest, last;
    private uint? lastTie;

    /// <summary>What a row must have to be kept.</summary>
    public float Least => Math.Max(highest * leastShare, last);

    /// <param name="tie">A number for a row that comes from its id. It is asked only where it decides: ids lie far from all else.</param>
    public void Start(Func<FoundRow, uint> tie) => (tieOf, count, highest, last, lastTie) = (tie, 0, 0, 0, null);

    /// <summary>Some living row has this score.</summary>
    public void Saw(float score) => highest = Math.Max(highest, score);

    /// <summary>Takes a row with no less than <see cref="Least"/>.</summary>
    public void Offer(FoundRow row)
    {
        if (row.Score == last && tieOf(row) > (lastTie ??= LastTie())) return;
        Saw(row.Score);
        if (count == rows.Length) CutDown();
        rows[count++] = row;
    }

    /// <summary>Best first.</summary>
    public void AddTo(List<FoundRow> into)
    {
        CutDown();
        foreach (FoundRow row in rows.AsSpan(0, count))
        {
            if (row.Score >= highest * leastShare) into.Add(row);
        }
    }

    private void CutDown()
    {
        rows.AsSpan(0, count).Sort((x, y) => y.Score.CompareTo(x.Score));
        if (count <= keep) return;
        float score = rows[keep - 1].Score;
        if (rows[keep].Score == score)
        {
            int first = keep - 1, end = keep;
            while (first > 0 && rows[first - 1].Score == score) first--;
            while (end < count && rows[end].Score == score) end++;
            for (int i = first; i < end; i++) ties[i] = tieOf(rows[i]);
            ties.AsSpan(first, end - first).Sort(rows.AsSpan(first, end - first));
        }

        (count, last, lastTie) = (keep, score, null);
    }

    // The greatest of the kept rows that have the last score: who is to come in must have a lesser.
    private uint LastTie()
    {
        uint greatest = 0;
        for (int i = 0; i < keep && last > 0; i++)
        {
            if (rows[i].Score == last) greatest = Math.Max(greatest, tieOf(rows[i]));
        }

        return greatest;
    }
}
