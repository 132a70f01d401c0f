namespace Probity.Matching;

/// <summary>An organisation of the index.</summary>
internal sealed record Entry(string Id, ParsedOrganisation Parsed)
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
    public void Weigh(IEnumerable<T> features, int size, double times, Dictionary<Entry, double> into)
    {
        foreach (T feature in features)
        {
            if (!lists.TryGetValue(feature, out List<Entry>? list)) continue;
            double rarity = times * Math.Log(1 + ((double)size / list.Count));
            foreach (Entry entry in list)
            {
                ref double sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(into, entry, out _);
                sum += rarity;
            }
        }
    }
}
