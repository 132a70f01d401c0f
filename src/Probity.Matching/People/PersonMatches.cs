using Probity.Matching.Clusters;
using Probity.Matching.Explanations;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>What matching found.</summary>
public sealed class PersonMatches
{
    private readonly PersonRecords records;
    private readonly PersonModel model;
    private readonly ulong[] content;
    private readonly PersonMatchOptions options;

    internal PersonMatches(IReadOnlyList<RecordTable> tables, PersonRecords records, PersonModel model, PersonPair[] pairs, ModelCard card, ulong[] content, PersonMatchOptions options)
    {
        (Tables, this.records, this.model, Pairs, Card) = (tables, records, model, pairs, card);
        (this.content, this.options) = (content, options);
    }

    /// <summary>The table, or the two.</summary>
    public IReadOnlyList<RecordTable> Tables { get; }

    /// <summary>The pairs that may be of one person.</summary>
    public IReadOnlyList<PersonPair> Pairs { get; }

    /// <summary>What was learned, and from what.</summary>
    public ModelCard Card { get; }

    /// <summary>
    /// The likeliest partners of each left record that are likely enough, at most so many, best first; of equals the one whose id comes
    /// first. For linking two tables.
    /// </summary>
    public IReadOnlyList<PersonPair> Best(int top = 1)
    {
        RecordTable right = Tables[^1];
        return
        [
            .. Pairs.Where(p => p.Probability >= options.Threshold).GroupBy(p => p.Left).OrderBy(g => g.Key)
                .SelectMany(g => g.OrderByDescending(p => p.Bits).ThenBy(p => right.Id(p.Right), StringComparer.Ordinal).Take(top)),
        ];
    }

    /// <summary>
    /// Which records of the one table are of one person. Decisions of people win over the model, and two staff numbers that differ by
    /// more than a slip are two people, whatever else agrees.
    /// </summary>
    public ClusterResult Cluster(IReadOnlyList<PairDecision>? decisions = null)
    {
        if (Tables.Count > 1) throw new InvalidOperationException("Two linked tables have pairs; clusters are of one table.");
        return ClusterResolver.Resolve(records.Rows, Pairs.Select(p => new WeightedPair(p.Left, p.Right, model.AreTwo(p.Left, p.Right) ? double.NegativeInfinity : p.Bits)), new()
        {
            LeastBits = Math.Log2(options.Threshold / (1 - options.Threshold)),
            Decisions = decisions ?? [],
            Order = row => content[row],
            Weigher = model.Weigher,
            Threads = options.Threads,
        });
    }

    /// <summary>Why a pair got its bits; they are the same bits.</summary>
    public MatchExplanation Explain(PersonPair pair) => model.Explain(pair.Left, Tables.Count == 1 ? pair.Right : records.FirstRows + pair.Right);
}
