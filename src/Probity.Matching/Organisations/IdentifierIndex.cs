namespace Probity.Matching.Organisations;

/// <summary>Which entries have an identifier, by a hash of scheme and number; whoever asks compares the identifiers themselves.</summary>
internal sealed class IdentifierIndex(ReadOnlyMemory<ulong> frozenKeys = default, ReadOnlyMemory<int> frozenEntries = default)
{
    private readonly Dictionary<ulong, List<int>> fresh = [];

    public void Add(string scheme, string number, int entry)
    {
        ulong key = KeyOf(scheme, number);
        if (!fresh.TryGetValue(key, out List<int>? entries)) fresh[key] = entries = [];
        entries.Add(entry);
    }

    public IEnumerable<int> With(string scheme, string number)
    {
        ulong key = KeyOf(scheme, number);
        int first = frozenKeys.Span.BinarySearch(key);
        while (first > 0 && frozenKeys.Span[first - 1] == key) first--;
        for (int i = first; i >= 0 && i < frozenKeys.Length && frozenKeys.Span[i] == key; i++) yield return frozenEntries.Span[i];
        foreach (int entry in fresh.GetValueOrDefault(key) ?? []) yield return entry;
    }

    /// <summary>Keys in ascending order and their entries, for a snapshot.</summary>
    public (ulong[] Keys, int[] Entries) Freeze()
    {
        ulong[] keys = [.. frozenKeys.Span, .. fresh.SelectMany(f => f.Value.Select(_ => f.Key))];
        int[] entries = [.. frozenEntries.Span, .. fresh.SelectMany(f => f.Value)];
        Array.Sort(keys, entries);
        return (keys, entries);
    }

    private static ulong KeyOf(string scheme, string number)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in scheme) hash = (hash ^ c) * 1099511628211;
        hash = (hash ^ '-') * 1099511628211;
        foreach (char c in number) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
