using Probity.Matching.Explanations;

namespace Probity.Matching.Organisations;

/// <summary>Compares two organisations when nothing is known of any others: words weigh as they do in names at large.</summary>
internal sealed class TwoOrganisations
{
    private readonly WordTable table = new();
    private readonly List<byte> kinds = [];
    private readonly ulong[] gramBits = new ulong[(Grams.Count + 63) / 64];

    /// <summary>Why the first may be the second, or not. Null when one of them has no letter or digit.</summary>
    public static MatchExplanation? Explain(OrganisationDetails asked, OrganisationDetails registered) => new TwoOrganisations().Best(asked, registered);

    private MatchExplanation? Best(OrganisationDetails asked, OrganisationDetails registered)
    {
        var measures = new NameMeasures(table);
        var rows = OrganisationRegister.ReadingsOf(registered).Select(r => (Words: r.Words.Select(NumberOf).ToArray(), Facts: new RowFacts(0, LegalFormTable.NumberOf(r.LegalForm), r.Guessed))).ToList();
        MatchExplanation? best = null;
        foreach (NameReading reading in asked.Aliases.Take(OrganisationRegister.MostAliases).Prepend(asked.Name).SelectMany(NameReader.OfQuery))
        {
            var name = new AskedName(reading, table, (id, word) => id >= 0 ? BitsOf(id) : OrganisationRegister.BitsAtLarge(OrganisationRegister.KindOf(word)), gramBits);
            foreach (var (words, facts) in rows)
            {
                measures.Measure(name, words, facts, LegalFormTable.NumberOf(reading.LegalForm), 1, BitsOf);
                var explained = new MatchExplanation(OrganisationWeights.Version, NameEvidence.Prior(measures.Values), NameEvidence.Terms(name, measures.Pair, words, table, measures.Values));
                if (best is null || explained.TotalBits > best.TotalBits) best = explained;
            }

            name.GiveBack();
        }

        // Nobody knows how many share a postcode: it counts as far as any does.
        return best is null ? null : best with { Terms = [.. best.Terms, .. OtherEvidence.Of(asked, registered, _ => double.MaxValue)] };
    }

    private double BitsOf(int word) => OrganisationRegister.BitsAtLarge(kinds[word]);

    private int NumberOf(string word)
    {
        int number = table.FindOrAdd(word);
        if (number == kinds.Count) kinds.Add(OrganisationRegister.KindOf(word));
        return number;
    }
}
