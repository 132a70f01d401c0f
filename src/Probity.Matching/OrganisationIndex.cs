namespace Probity.Matching;

/// <summary>
/// Organisations to find one among: postings of words and three-letter pieces bring up candidates, and those are compared in full, with
/// words weighed by their rarity here. Safe to share between threads. The order of adding does not matter.
/// </summary>
public sealed class OrganisationIndex
{
    // The right one is among the first 10 by shared pieces for nearly all typed names; 40 leaves room.
    private const int Compared = 40;

    // Until the register is large its counts are chance, and what is known of words beforehand counts more.
    private const double PriorSize = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Stack<int> freeSlots = new();
    private readonly Tally tally = new();
    private readonly Postings<int> pieces = new();
    private readonly Postings<string> words = new();
    private readonly Postings<string> exact = new();

    /// <summary>How many organisations it holds.</summary>
    public int Count
    {
        get { lock (gate) return entries.Count; }
    }

    /// <summary>Adds an organisation; one already added with this id is replaced.</summary>
    public void Add(string id, OrganisationDetails o)
    {
        ParsedOrganisation parsed = ParsedOrganisation.Of(o);
        lock (gate)
        {
            RemoveEntry(id);
            var entry = new Entry(id, freeSlots.TryPop(out int free) ? free : entries.Count, parsed);
            entries.Add(id, entry);
            pieces.Add(entry, PiecesOf(entry.Parsed));
            words.Add(entry, WordsOf(entry.Parsed));
            exact.Add(entry, ExactOf(entry.Parsed));
        }
    }

    /// <summary>Takes an organisation out; nothing happens if it is not there.</summary>
    public void Remove(string id)
    {
        lock (gate) RemoveEntry(id);
    }

    /// <summary>The organisations that may be the one asked for: best tier first, then the likest name, then by id.</summary>
    public IReadOnlyList<OrganisationCandidate> Find(OrganisationDetails query, int top = 10)
    {
        ParsedOrganisation asked = ParsedOrganisation.Of(query);
        lock (gate)
        {
            return
            [
                .. Candidates(asked)
                    .Select(e => (Entry: e, Match: OrganisationMatcher.Compare(asked, e.Parsed, Weight)))
                    .Where(c => c.Match is not null)
                    .Select(c => new OrganisationCandidate(c.Entry.Id, c.Entry.Parsed.Details, c.Match!))
                    .OrderBy(c => c.Match.Tier).ThenByDescending(c => c.Match.Score).ThenBy(c => c.Id, StringComparer.Ordinal)
                    .Take(Math.Max(0, top)),
            ];
        }
    }

    private HashSet<Entry> Candidates(ParsedOrganisation asked)
    {
        var found = new HashSet<Entry>(exact.Of(ExactOf(asked)).OrderBy(e => e.Id, StringComparer.Ordinal).Take(4 * Compared));
        pieces.Weigh(PiecesOf(asked), entries.Count, 1, tally);
        words.Weigh(WordsOf(asked), entries.Count, 2, tally);
        found.UnionWith(tally.TakeBest(Compared));
        return found;
    }

    private double Weight(string word)
    {
        double rarity = Math.Log((entries.Count + 1) / (words.CountOf(word) + 0.5)) / Math.Log(entries.Count + 2);
        return ((Math.Clamp(rarity, 0.03, 1) * entries.Count) + (NameWords.Weight(word) * PriorSize)) / (entries.Count + PriorSize);
    }

    private void RemoveEntry(string id)
    {
        if (!entries.Remove(id, out Entry? entry)) return;
        freeSlots.Push(entry.Slot);
        pieces.Remove(entry, PiecesOf(entry.Parsed));
        words.Remove(entry, WordsOf(entry.Parsed));
        exact.Remove(entry, ExactOf(entry.Parsed));
    }

    private static IEnumerable<int> PiecesOf(ParsedOrganisation o) => o.Names.SelectMany(n => n.Trigrams).Distinct().Order();

    private static IEnumerable<string> WordsOf(ParsedOrganisation o) => o.Names.SelectMany(n => n.Words).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> ExactOf(ParsedOrganisation o) =>
        o.Names.SelectMany(n => new[] { n.Squashed, n.Acronym })
            .Append(o.Identifier is null ? "" : $"{o.Scheme}-{o.Identifier}")
            .Where(k => k.Length > 0).Distinct();
}
