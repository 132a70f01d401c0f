using Probity.Matching.Clusters;
using Probity.Matching.Explanations;
using Probity.Matching.People;
using Probity.Matching.Tables;

namespace Probity.Matching.Organisations;

/// <summary>How to match organisations.</summary>
public sealed record OrganisationMatchOptions
{
    /// <summary>How widely to look.</summary>
    public Blocking Blocking { get; init; } = Blocking.Normal;

    /// <summary>Pairs at least this likely are taken to be one organisation.</summary>
    public double Threshold { get; init; } = OrganisationMatcher.Threshold;

    /// <summary>The most records of the right table for one of the left.</summary>
    public int Top { get; init; } = 1;

    /// <summary>How many threads to use. The results do not depend on it.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 2);

    /// <summary>Told what is being done and how much of it is done, from 0 to 1.</summary>
    public Action<string, double>? Progress { get; init; }
}

/// <summary>Two records that may be of one organisation. Rows count from 0; of two tables, the left row is of the first.</summary>
public readonly record struct OrganisationPair(int Left, int Right, double Probability, double Bits);

/// <summary>Finds records of one organisation in one table or in two.</summary>
public sealed class OrganisationTables
{
    private readonly OrganisationRegister register;
    private readonly OrganisationDetails[] left;
    private readonly string[] rightKeys;
    private readonly OrganisationMatchOptions options;

    private OrganisationTables(OrganisationDetails[] left, RecordTable right, OrganisationDetails[] organisations, OrganisationMatchOptions options)
    {
        (this.left, this.options) = (left, options);
        rightKeys = Keys(right);
        options.Progress?.Invoke("Reading names", 0);
        register = new OrganisationRegister { Blocking = options.Blocking };
        register.AddRange(rightKeys.Zip(organisations));
    }

    /// <summary>The pairs found, by the row of the left table and then by probability.</summary>
    public IReadOnlyList<OrganisationPair> Pairs { get; private set; } = [];

    /// <summary>The organisations of the right table that each record of the left one may mean.</summary>
    public static OrganisationTables Link(RecordTable left, RecordTable right, OrganisationMatchOptions? options = null)
    {
        var tables = new OrganisationTables(DetailsOf(left), right, DetailsOf(right), options ?? new());
        Dictionary<string, int> rows = RowsOf(tables.rightKeys);
        tables.Pairs = tables.Ask((asked, _) => [.. tables.register.Match(asked, tables.options.Top)
            .Where(a => a.Probability >= tables.options.Threshold).Select(a => (rows[a.Id], a.Probability, a.Bits))]);
        return tables;
    }

    /// <summary>The pairs of one table, each once, that may be of one organisation.</summary>
    public static OrganisationTables Dedupe(RecordTable table, OrganisationMatchOptions? options = null)
    {
        OrganisationDetails[] all = DetailsOf(table);
        var tables = new OrganisationTables(all, table, all, options ?? new());
        Dictionary<string, int> rows = RowsOf(tables.rightKeys);
        // Every record is its own best answer, so that pairs are weighed against none being meant and not against each other.
        double least = Math.Log2(0.02 / 0.98);
        IReadOnlyList<OrganisationPair> both = tables.Ask((asked, row) => [.. tables.register.Match(asked, 100)
            .Where(a => a.Bits >= least && rows[a.Id] != row).Select(a => (rows[a.Id], MatchExplanation.ProbabilityOf(a.Bits), a.Bits))]);
        tables.Pairs =
        [
            .. both.GroupBy(p => (Math.Min(p.Left, p.Right), Math.Max(p.Left, p.Right))).Select(g => new OrganisationPair(g.Key.Item1, g.Key.Item2, g.Max(p => p.Probability), g.Max(p => p.Bits)))
                .OrderBy(p => p.Left).ThenByDescending(p => p.Bits).ThenBy(p => p.Right),
        ];
        return tables;
    }

    /// <summary>Which records of the one table are of one organisation. Decisions of people win over the model; different registered numbers keep records apart.</summary>
    public ClusterResult Cluster(IReadOnlyList<PairDecision>? decisions = null) =>
        ClusterResolver.Resolve(left.Length, Pairs.Select(p => new WeightedPair(p.Left, p.Right, AreTwo(p) ? double.NegativeInfinity : p.Bits)), new()
        {
            LeastBits = Math.Log2(options.Threshold / (1 - options.Threshold)),
            Decisions = decisions ?? [],
            Order = row => WordTable.Hash(System.Text.Encoding.UTF8.GetBytes(rightKeys[row])),
            Threads = options.Threads,
        });

    /// <summary>Why a pair got its bits.</summary>
    public MatchExplanation Explain(OrganisationPair pair) => register.Explain(left[pair.Left], rightKeys[pair.Right])!;

    private bool AreTwo(OrganisationPair pair)
    {
        var (a, b) = (Identifiers.Split(left[pair.Left].Identifier), Identifiers.Split(left[pair.Right].Identifier));
        return a.Scheme is not null && a.Scheme == b.Scheme && a.Id != b.Id;
    }

    private List<OrganisationPair> Ask(Func<OrganisationDetails, int, List<(int Row, double Probability, double Bits)>> answers)
    {
        var found = new List<(int Row, double Probability, double Bits)>[left.Length];
        int done = 0;
        Parallel.For(0, left.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, row =>
        {
            found[row] = answers(left[row], row);
            if (Interlocked.Increment(ref done) % 1000 == 0) options.Progress?.Invoke("Comparing", (double)done / left.Length);
        });
        return [.. found.SelectMany((answers, row) => answers.Select(a => new OrganisationPair(row, a.Row, a.Probability, a.Bits)))];
    }

    private static OrganisationDetails[] DetailsOf(RecordTable table)
    {
        Column name = table.Find(ColumnRole.FullName) ?? throw new TableException(1, "there is no column with the name of the organisation; call it 'name', or say which it is with name=HEADING");
        Column? number = table.Find(ColumnRole.CompanyNumber), postcode = table.Find(ColumnRole.Postcode), website = table.Find(ColumnRole.Website);
        var organisations = new OrganisationDetails[table.Rows];
        for (int row = 0; row < organisations.Length; row++)
        {
            string? company = CompanyNumber.Normalise(Text(number, row));
            organisations[row] = new(Text(name, row) ?? "", company is null ? null : $"GB-COH-{company}", Text(postcode, row), Text(website, row));
        }

        return organisations;
    }

    private static string? Text(Column? column, int row) => column is null || column.Ids[row] == 0 ? null : column.Pool.Text(column.Ids[row]);

    // The records' own ids; one that stands twice gets its row added, so that no record is lost.
    private static string[] Keys(RecordTable table)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string[] keys = new string[table.Rows];
        for (int row = 0; row < keys.Length; row++) keys[row] = seen.Add(table.Id(row)) ? table.Id(row) : $"{table.Id(row)}\t{row}";
        return keys;
    }

    private static Dictionary<string, int> RowsOf(string[] keys) => keys.Select((key, row) => (key, row)).ToDictionary(k => k.key, k => k.row, StringComparer.Ordinal);
}
