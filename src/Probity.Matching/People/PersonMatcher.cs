using Probity.Matching.Clusters;
using Probity.Matching.Explanations;
using Probity.Matching.Tables;

namespace Probity.Matching.People;

/// <summary>How to match people.</summary>
public sealed record PersonMatchOptions
{
    /// <summary>How widely to look.</summary>
    public Blocking Blocking { get; init; } = Blocking.Normal;

    /// <summary>Pairs at least this likely are taken to be one person.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Pairs less likely than this are not given back at all.</summary>
    public double Floor { get; init; } = 0.02;

    /// <summary>Chooses the random pairs that training looks at. The same seed gives the same results.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many threads to use. The results do not depend on it.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 2);

    /// <summary>
    /// Pairs that people judged, by row numbers (of two tables: left, and right). How records of one person compare is then learned from
    /// those that are the same person, and not estimated.
    /// </summary>
    public IReadOnlyList<PairDecision> Labels { get; init; } = [];

    /// <summary>Told what is being done and how much of it is done, from 0 to 1; by several threads, one after another or at once.</summary>
    public Action<string, double>? Progress { get; init; }
}

/// <summary>Two records and how likely it is that they are of one person. Rows count from 0; of two tables, the left row is of the first.</summary>
public readonly record struct PersonPair(int Left, int Right, double Bits)
{
    /// <summary>The bits as a probability.</summary>
    public double Probability => MatchExplanation.ProbabilityOf(Bits);
}

/// <summary>Finds records of one person in one table or in two.</summary>
public static class PersonMatcher
{
    // Pairs that the usual weights put further below nothing than this cannot come up again by learning.
    private const double HopelessBits = -14;

    // Up to this many records time is no concern, and the search is as wide as it would be for so many.
    private const int SmallRegister = 800_000;

    /// <summary>Finds the records of one person in one table.</summary>
    public static PersonMatches Dedupe(RecordTable table, PersonMatchOptions? options = null) => Run([table], options ?? new());

    /// <summary>Finds the records of the second table that are of a person of the first.</summary>
    public static PersonMatches Link(RecordTable left, RecordTable right, PersonMatchOptions? options = null) => Run([left, right], options ?? new());

    private static PersonMatches Run(IReadOnlyList<RecordTable> tables, PersonMatchOptions options)
    {
        int threads = Math.Max(options.Threads, 1);
        Action<string, double> tell = options.Progress ?? ((_, _) => { });
        tell("Reading names and values", 0);
        PersonRecords records = PersonRecords.Of(tables, threads);
        var shared = new Comparers(records, threads);
        ulong[] content = Content(records, threads);
        tell("Learning how strangers compare", 0);
        var commonness = new Commonness(shared, threads);
        Candidate[] sample = RandomPairs.Pick(shared, content, options.Seed, threads);
        var features = new BlockingFeatures(shared, BlockingRule.All.SelectMany(r => r.Key.Concat(r.Splits)), threads);
        (int mostInBlock, double perRecord) = options.Blocking switch { Blocking.Wide => (1000, 48.0), Blocking.Normal => (300, 4.5), _ => (100, 0.0) };
        BlockingRule[] rules = [.. BlockingRule.All.Where(r => r.From <= options.Blocking && r.Key.All(f => records.Slot[(int)BlockingFeatures.FieldOf(f)] >= 0))];
        rules = RuleBudget.Choose(records, features, rules, content, mostInBlock, perRecord * Math.Max(records.Rows, SmallRegister), threads);
        var trainer = new Trainer(records, rules, commonness);
        LevelTable strangers = trainer.OfStrangers(sample);
        tell("Sorting into blocks", 0);
        Blocks blocks = Blocks.Of(records, features, rules, content, mostInBlock, threads);
        double least = HopelessBits + Math.Log2(Math.Max(records.Rows, 2));
        var candidates = new CandidatePairs(shared, blocks, trainer.Rough(strangers), least);
        candidates.Walk(threads, done => tell("Comparing", done));
        tell("Learning how records of one person compare", 0);
        Estimates estimates = trainer.Learn(candidates.Counts, strangers, Labelled(shared, options));
        commonness.LeaveOutOwn(2 * estimates.Matches / records.Rows, estimates.M);
        LevelTable weights = trainer.Weights(estimates.M, estimates.U);
        string version = Version(estimates);
        var model = new PersonModel(version, shared, commonness, estimates, weights, sample);
        tell("Scoring", 0);
        PersonPair[] pairs = Score(model, candidates, options, tables.Count == 1 ? 0 : records.FirstRows, threads);
        return new(tables, records, model, pairs, ModelCard.Of(version, records, candidates, blocks, estimates, weights), content, options);
    }

    private static PatternCount[] Labelled(Comparers shared, PersonMatchOptions options)
    {
        var counts = new PatternCounts();
        var comparer = new PairComparer(shared);
        int offset = shared.Records.FirstRows < shared.Records.Rows ? shared.Records.FirstRows : 0;
        foreach (PairDecision label in options.Labels.Where(l => l.Same)) counts.Add(comparer.Pattern(label.Left, label.Right + offset), 0);
        return PatternCounts.Sum([counts]);
    }

    // The figures name the model: two runs that learned the same are the same model.
    private static string Version(Estimates estimates)
    {
        ulong hash = ValuePool.Mix(BitConverter.DoubleToUInt64Bits(estimates.Matches));
        foreach (double m in estimates.M.Values) hash = ValuePool.Mix(hash ^ BitConverter.DoubleToUInt64Bits(m));
        foreach (double u in estimates.U.Values) hash = ValuePool.Mix(hash ^ BitConverter.DoubleToUInt64Bits(u));
        return $"people-1-{hash >> 32:x8}";
    }

    private static ulong[] Content(PersonRecords records, int threads)
    {
        ulong[][] hashes = new ulong[records.Fields.Length][];
        Parallel.For(0, hashes.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, f => hashes[f] = BlockingFeatures.Hashes(records.Pools[(int)records.Fields[f]]));
        ulong[] content = new ulong[records.Rows];
        Chunks.Run(records.Rows, threads, (from, to) =>
        {
            for (int row = from; row < to; row++)
                content[row] = ValuePool.Mix(BlockingFeatures.ContentOf(records, hashes, row) ^ ValuePool.Hash(records.TableOf(row).IdBytes(records.RowInTable(row))));
        });
        return content;
    }

    private static PersonPair[] Score(PersonModel model, CandidatePairs candidates, PersonMatchOptions options, int rightOffset, int threads)
    {
        double least = Math.Log2(options.Floor / (1 - options.Floor));
        var scored = new PersonPair[candidates.Pairs.Count][];
        Parallel.For(0, scored.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var kept = new List<PersonPair>();
            foreach (Candidate pair in candidates.Pairs[i])
            {
                double bits = model.Bits(pair.A, pair.B, pair.Pattern);
                if (bits >= least) kept.Add(new(pair.A, pair.B - rightOffset, bits));
            }

            scored[i] = [.. kept];
        });
        return [.. scored.SelectMany(s => s)];
    }
}
