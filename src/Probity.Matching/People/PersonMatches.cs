using Probity.Matching.Explanations;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>What matching found.</summary>
public sealed class PersonMatches
{
    private readonly PersonRecords records;
    private readonly PersonModel model;

    internal PersonMatches(IReadOnlyList<RecordTable> tables, PersonRecords records, PersonModel model, PersonPair[] pairs, ModelCard card)
    {
        (Tables, this.records, this.model, Pairs, Card) = (tables, records, model, pairs, card);
    }

    /// <summary>The table, or the two.</summary>
    public IReadOnlyList<RecordTable> Tables { get; }

    /// <summary>The pairs that may be of one person.</summary>
    public IReadOnlyList<PersonPair> Pairs { get; }

    /// <summary>What was learned, and from what.</summary>
    public ModelCard Card { get; }

    /// <summary>Why a pair got its bits; they are the same bits.</summary>
    public MatchExplanation Explain(PersonPair pair) => model.Explain(pair.Left, Tables.Count == 1 ? pair.Right : records.FirstRows + pair.Right);
}
