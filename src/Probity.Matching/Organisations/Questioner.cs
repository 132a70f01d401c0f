using Probity.Matching.Explanations;
using Probity.Matching.People;

namespace Probity.Matching.Organisations;

/// <summary>Answers one question at a time about a register; keeps its working memory from one to the next.</summary>
internal sealed class Questioner(OrganisationRegister register)
{
    // Names that share a rare word are compared whatever their length: "Ove" is meant for "Ove Arup & Partners International".
    private const int RareRows = 40;

    // A word in more names than this is not rare in any company.
    private const int MostRead = 2_000;

    // The right one is among the first 48 by shared pieces for nearly all typed names; what shares far less than the best is never the
    // one meant, and comparing costs most of the time.
    private readonly ShardScan scan = register.Blocking switch { Blocking.Wide => new(register, 96, 0.3f), Blocking.Normal => new(register, 48, 0.4f), _ => new(register, 16, 0.6f) };
    private readonly SlipLookup slips = new(register.Words);
    private readonly NameMeasures measures = new(register.Words);
    private readonly List<FoundRow> found = [];
    private readonly ulong[] gramBits = new ulong[(Grams.Count + 63) / 64];
    private readonly HashSet<int> seen = [];
    private readonly List<FoundRow> byWord = [];
    private readonly List<(int Shard, ushort Row)> several = [];
    private readonly Dictionary<int, Scored> best = [];

    // The best row of an entry, and the reading of what was asked that it was compared with.
    private readonly record struct Scored(double Bits, double Other, NameReading Reading, FoundRow Row);

    public IReadOnlyList<OrganisationAnswer> Answers(OrganisationDetails asked, int top)
    {
        double all = Ask(asked);
        List<(int Entry, double Bits)> byBits = [.. best.Select(b => (b.Key, b.Value.Bits))];
        byBits.Sort((x, y) => y.Bits.CompareTo(x.Bits));
        // What an entry says is read only for those answered, and for equals of the last.
        int told = Math.Min(top, byBits.Count);
        while (told > 0 && told < byBits.Count && byBits[told].Bits == byBits[told - 1].Bits) told++;
        return
        [
            .. byBits.Take(told).Select(b => new OrganisationAnswer(register.Entries.Id(b.Entry), register.Entries.Details(b.Entry), Math.Pow(2, b.Bits) / all, b.Bits))
                .OrderByDescending(a => a.Bits).ThenBy(a => a.Id, StringComparer.Ordinal).Take(top),
        ];
    }

    public MatchExplanation? Explain(OrganisationDetails asked, string id)
    {
        double all = Ask(asked);
        int entry = register.Entries.Find(id);
        return entry >= 0 && best.ContainsKey(entry) ? Explain(asked, entry, all) : null;
    }

    /// <summary>Every organisation whose weight against none is at least so much, with the reasons.</summary>
    public IReadOnlyList<(OrganisationDetails Organisation, string Id, MatchExplanation Why)> Explained(OrganisationDetails asked, double leastBits)
    {
        double all = Ask(asked);
        return
        [
            .. best.Where(b => b.Value.Bits >= leastBits || b.Value.Bits - b.Value.Other >= leastBits).Select(b => b.Key).ToList()
                .Select(entry => (register.Entries.Details(entry), register.Entries.Id(entry), Explain(asked, entry, all))),
        ];
    }

    private MatchExplanation Explain(OrganisationDetails asked, int entry, double all)
    {
        Scored scored = best[entry];
        Shard shard = register.Shards[scored.Row.Shard];
        AskedName name = Prepare(scored.Reading);
        Measure(name, shard, scored.Row.Row);
        List<EvidenceTerm> terms = NameEvidence.Terms(name, measures.Pair, shard.WordsOf(scored.Row.Row), register.Words, measures.Values);
        name.GiveBack();
        terms.AddRange(Others(asked, entry));
        // Odds against everything else, not only against none: the other answers take their share.
        double mine = Math.Pow(2, scored.Bits), crowd = -Math.Log2(all - mine);
        if (crowd < 0) terms.Add(new("Other names as near", asked.Name, "", "they may be meant instead", crowd, double.NaN, double.NaN, ""));
        return new(OrganisationWeights.Version, NameEvidence.Prior(measures.Values), terms);
    }

    /// <summary>Measures every row that a name brings up: for fitting the weights.</summary>
    internal void Measure(string typed, Action<int, ReadOnlySpan<double>> take)
    {
        foreach (NameReading reading in NameReader.OfQuery(typed)) ForEach(reading, [], (facts, _, values) => take(facts.Entry, values));
    }

    // Fills the best row of every entry; gives the weight of all answers and of none.
    private double Ask(OrganisationDetails asked)
    {
        best.Clear();
        List<int> numbered = Identifiers.Split(asked.Identifier) is ({ } scheme, { } number) ? [.. register.With(scheme, number)] : [];
        foreach (NameReading reading in NameReader.OfQuery(asked.Name))
        {
            ForEach(reading, numbered, (facts, row, values) =>
            {
                double bits = 0;
                for (int i = 0; i < values.Length; i++) bits += values[i] * OrganisationWeights.Bits[i];
                if (best.TryGetValue(facts.Entry, out Scored known))
                {
                    if (bits + known.Other > known.Bits) best[facts.Entry] = known with { Bits = bits + known.Other, Reading = reading, Row = row };
                    return;
                }

                double other = 0;
                foreach (EvidenceTerm term in Others(asked, facts.Entry)) other += term.Bits;
                best[facts.Entry] = new(bits + other, other, reading, row);
            });
        }

        double all = 1;
        foreach (Scored scored in best.Values.OrderBy(s => s.Bits)) all += Math.Pow(2, scored.Bits);
        return all;
    }

    private IEnumerable<EvidenceTerm> Others(OrganisationDetails asked, int entry) =>
        // Most questions are names alone, and most candidates have nothing else to say about them.
        asked.Identifier is null && asked.Postcode is null && asked.Domain is null && !asked.LowSpecificity && register.Entries.SaysNothingElse(entry, asked.Name)
            ? [] : OtherEvidence.Of(asked, register.Entries.Details(entry), register.BitsOfPlace);

    private AskedName Prepare(NameReading reading) => new(reading, register.Words, register.BitsOfTyped, gramBits);

    private RowFacts Measure(AskedName asked, Shard shard, int row)
    {
        RowFacts facts = shard.FactsOf(row);
        measures.Measure(asked, shard.WordsOf(row), facts, LegalFormTable.NumberOf(asked.Reading.LegalForm), register.SizeBits, register.BitsOf);
        return facts;
    }

    private void ForEach(NameReading reading, List<int> numbered, MeasuredRow take)
    {
        AskedName asked = Prepare(reading);
        Bring(asked);
        foreach (int entry in numbered)
        {
            foreach (FoundRow row in register.RowsOf(entry)) Take(row, found);
        }

        foreach (FoundRow row in found) take(Measure(asked, register.Shards[row.Shard], row.Row), row, measures.Values);
        asked.GiveBack();
    }

    // All rows worth comparing: first those that share most pieces, then those that share a telling word, initials or a word but for a slip.
    private void Bring(AskedName asked)
    {
        found.Clear();
        seen.Clear();
        byWord.Clear();
        var byRarity = asked.Ids.Where(id => id >= 0).Distinct().OrderBy(register.Words.NamesWith).ThenBy(id => id).ToList();
        if (byRarity.Count > 0) TakeRarest(byRarity);
        FoundRow? likely = Likely(asked);
        if (asked.Ids.Length == 1) TakeAll(register.Words.Find("=" + asked.Reading.Words[0]));
        else
            foreach (string initials in OrganisationRegister.Initials(asked.Reading.Words)) TakeAll(register.Words.Find(initials[1..]));

        // A slip in a short name leaves few of its pieces whole, so words that the register has not are looked up with each slip mended.
        for (int i = 0; i < asked.Ids.Length; i++)
        {
            if (asked.Ids[i] < 0 && asked.Words[i].Bytes.Length is >= 4 and <= 10 && !asked.Words[i].HasDigit) slips.ForEach(asked.Words[i].Bytes, TakeAll);
        }

        scan.Best(asked.Reading.Squashed, likely, found);
        seen.Clear();
        foreach (FoundRow row in found) seen.Add(KeyOf(row));
        foreach (FoundRow row in byWord) Take(row, found);
    }

    // Of the rows with the rarest words the one with most of the others.
    private FoundRow? Likely(AskedName asked)
    {
        FoundRow? likely = null;
        double most = 0;
        foreach (FoundRow row in byWord)
        {
            double bits = 0;
            foreach (int word in register.Shards[row.Shard].WordsOf(row.Row))
            {
                int i = Array.IndexOf(asked.Ids, word);
                if (i >= 0) bits += asked.Bits[i];
            }

            if (bits > most) (likely, most) = (row, bits);
        }

        return likely;
    }

    // Rows with the rarest word; where those are many, only those that have the next word as well.
    private void TakeRarest(List<int> byRarity)
    {
        int rarest = byRarity[0];
        if (register.Words.NamesWith(rarest) <= RareRows)
        {
            TakeAll(rarest);
            return;
        }

        if (byRarity.Count < 2 || register.Words.NamesWith(rarest) > MostRead) return;
        several.Clear();
        for (int s = 0; s < register.Shards.Count; s++)
        {
            ReadOnlySpan<ushort> first = register.Shards[s].WithWord(rarest), second = register.Shards[s].WithWord(byRarity[1]);
            foreach (ushort row in first)
            {
                int at = second.BinarySearch(row);
                if (at >= 0) several.Add((s, row));
                second = second[(at >= 0 ? at : ~at)..];
            }
        }

        TakeFew();
    }

    private void TakeAll(int word)
    {
        several.Clear();
        for (int s = 0; word >= 0 && s < register.Shards.Count && several.Count <= RareRows; s++)
        {
            foreach (ushort row in register.Shards[s].WithWord(word)) several.Add((s, row));
        }

        TakeFew();
    }

    // All or none: a part would depend on the order of adding.
    private void TakeFew()
    {
        if (several.Count > RareRows) return;
        foreach (var (shard, row) in several) Take(new(shard, row, 0), byWord);
    }

    private void Take(FoundRow row, List<FoundRow> into)
    {
        if (!register.Shards[row.Shard].IsRemoved(row.Row) && seen.Add(KeyOf(row))) into.Add(row);
    }

    private static int KeyOf(FoundRow row) => (row.Shard << 16) | row.Row;

    private delegate void MeasuredRow(RowFacts facts, FoundRow row, ReadOnlySpan<double> values);
}
