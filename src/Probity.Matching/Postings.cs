namespace Probity.Matching;

/// <summary>An organisation of the index.</summary>
/// <param name="Id">As added.</param>
/// <param name="Slot">Its place in tallies, free again once it is removed.</param>
/// <param name="Parsed">Ready for comparison.</param>
internal sealed record Entry(string Id, int Slot, ParsedOrganisation Parsed)
{
    /// <summary>How many three-letter pieces its names have: long names share pieces with many by chance.</summary>
    public int Pieces { get; } = Parsed.Names.Sum(n => n.Trigrams.Length);

    // By reference: an entry is one thing in the index, and comparing records field by field would be slow.
    public bool Equals(Entry? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>For each feature the entries that have it.</summary>
internal sealed class Postings<T> where T : notnull
{
    private readonly Dictionary<T, List<Entry>> lists = [];

    public void Add(Entry entry, IEnumerable<T> features)
    {
        foreach (T feature in features)
        {
            if (!lists.TryGetValue(feature, out List<Entry>? list)) lists[feature] = list = [];
            list.Add(entry);
        }
    }

    public void Remove(Entry entry, IEnumerable<T> features)
    {
        foreach (T feature in features)
        {
            if (lists.TryGetValue(feature, out List<Entry>? list) && list.Remove(entry) && list.Count == 0) lists.Remove(feature);
        }
    }

    public int CountOf(T feature) => lists.TryGetValue(feature, out List<Entry>? list) ? list.Count : 0;

    public IEnumerable<Entry> Of(IEnumerable<T> features) => features.SelectMany(f => lists.TryGetValue(f, out List<Entry>? list) ? list : []);

    /// <summary>Adds to each entry the rarity of every feature it shares, counted <paramref name="times"/>.</summary>
    public void Weigh(IEnumerable<T> features, int size, double times, Tally tally)
    {
        foreach (T feature in features)
        {
            if (!lists.TryGetValue(feature, out List<Entry>? list)) continue;
            double rarity = times * Math.Log(1 + ((double)size / list.Count));
            foreach (Entry entry in list) tally.Add(entry, rarity);
        }
    }
}

/// <summary>Sums by entry, kept from one query to the next so that a query allocates next to nothing.</summary>
internal sealed class Tally
{
    private readonly List<Entry> touched = [];
    private double[] sums = [];

    public void Add(Entry entry, double value)
    {
        if (entry.Slot >= sums.Length) Array.Resize(ref sums, Math.Max(1024, entry.Slot * 2));
        if (sums[entry.Slot] == 0) touched.Add(entry);
        sums[entry.Slot] += value;
    }

    /// <summary>The entries that share most for their length; equal ones by id, so that the order of adding does not show. Starts afresh.</summary>
    public IReadOnlyList<Entry> TakeBest(int count)
    {
        var best = new PriorityQueue<Entry, (double Score, Entry Entry)>(WorstFirst);
        foreach (Entry entry in touched)
        {
            (double, Entry) rank = (sums[entry.Slot] / (4 + Math.Sqrt(entry.Pieces)), entry);
            sums[entry.Slot] = 0;
            if (best.Count < count) best.Enqueue(entry, rank);
            else best.EnqueueDequeue(entry, rank);
        }

        touched.Clear();
        return [.. best.UnorderedItems.Select(item => item.Element)];
    }

    private static readonly Comparer<(double Score, Entry Entry)> WorstFirst = Comparer<(double Score, Entry Entry)>.Create((x, y) =>
        x.Score != y.Score ? x.Score.CompareTo(y.Score) : string.CompareOrdinal(y.Entry.Id, x.Entry.Id));
}
