using System.Collections.Concurrent;
using System.Globalization;
using Probity.Matching.Organisations;

namespace Probity.Matching.Bench;

/// <summary>
/// Fits the weights of <see cref="OrganisationWeights"/> by maximum likelihood: for each typed name the chance of the true one among its
/// candidates and "none of them". Prints the table that stands in the code; nothing is written.
/// </summary>
internal static class OrgsFit
{
    private const int Rounds = 400, Typed = 2_500;

    // Keeps weights small where the names say little about them.
    private const double Ridge = 1e-3;

    // The share of the pairs of name_bench beside the two registers, which count 1 each.
    private const double PairsShare = 0.15;

    // What was set and not fitted: figures that differ speak against, whatever the made errors say, and no measure counts for what it speaks against.
    private static readonly (NameFeature Feature, double Least, double Most)[] Bounds =
    [
        (NameFeature.NumbersDiffer, double.NegativeInfinity, -6), (NameFeature.NumberOnOneSide, double.NegativeInfinity, -1), (NameFeature.Rivals, double.NegativeInfinity, 0),
        (NameFeature.OutOfOrder, double.NegativeInfinity, 0), (NameFeature.BeginsBits, 0, double.PositiveInfinity), (NameFeature.SameName, 0, double.PositiveInfinity),
    ];

    public static void Run()
    {
        List<(Question Question, double Share)> all =
        [
            .. Shared(Questions("gpg_suppliers.csv", PlainCsv.Rows(SharedFiles.Unpacked("bench_train_queries.csv"))), 1),
            .. Shared(Questions("orgs_1m_suppliers.csv.xz", PlainCsv.Rows(SharedFiles.Unpacked("orgs_1m_queries.csv.gz")).Take(Typed)), 1),
            .. Shared(Pairs(), PairsShare),
        ];
        double[] weights = Fit([.. all.Where(q => q.Question.Truth.Length == 0 || q.Question.Rows.Exists(r => r.Id == q.Question.Truth))]);
        for (int f = 0; f < weights.Length; f++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"        (NameFeature.{(NameFeature)f}, {weights[f]:0.##}),"));
    }

    private static IEnumerable<(Question, double)> Shared(List<Question> questions, double share) => questions.Select(q => (q, share / questions.Count));

    private static List<Question> Questions(string registerFile, IEnumerable<string[]> typed)
    {
        var register = new OrganisationRegister();
        register.AddRange(PlainCsv.Rows(SharedFiles.Unpacked(registerFile)).Select(s => (s[0], new OrganisationDetails(s[1]))));
        List<Question> questions = [.. typed.Select(t => new Question(t[2]))];
        List<string[]> names = [.. typed];
        using var asking = new ThreadLocal<Questioner>(() => new(register));
        Parallel.For(0, names.Count, i => asking.Value!.Measure(names[i][1], (entry, values) => questions[i].Rows.Add((register.Entries.Id(entry), values.ToArray()))));
        return questions;
    }

    private static List<Question> Pairs()
    {
        var questions = new List<Question>();
        foreach (string[] row in PlainCsv.Rows(SharedFiles.PathOf("name_bench_half.csv")).Where(r => r[1] is "Company" or "Organization" or "LegalEntity"))
        {
            foreach (var (asked, registered) in new[] { (row[2], row[3]), (row[3], row[2]) })
            {
                var register = new OrganisationRegister();
                register.Add("it", new(registered));
                var question = new Question(row[4] == "true" ? "it" : "");
                new Questioner(register).Measure(asked, (_, values) => question.Rows.Add(("it", values.ToArray())));
                if (question.Rows.Count > 0) questions.Add(question);
            }
        }

        return questions;
    }

    // Adam on the likelihood, each measure scaled to its size; the same result every run, since nothing is drawn.
    private static double[] Fit((Question Question, double Share)[] all)
    {
        int count = NameMeasures.Count;
        double whole = all.Sum(q => q.Share);
        double[] weights = new double[count], mean = new double[count], square = new double[count], scale = Scales(all, count);
        for (int round = 1; round <= Rounds; round++)
        {
            double[] slope = Slope(all, weights, scale);
            for (int f = 0; f < count; f++)
            {
                double g = (slope[f] / whole) - (Ridge * weights[f]);
                mean[f] = (0.9 * mean[f]) + (0.1 * g);
                square[f] = (0.999 * square[f]) + (0.001 * g * g);
                weights[f] += 0.15 * Math.Min(1, 200.0 / round) * (mean[f] / (1 - Math.Pow(0.9, round))) / (Math.Sqrt(square[f] / (1 - Math.Pow(0.999, round))) + 1e-8);
            }

            foreach (var (feature, least, most) in Bounds)
            {
                int f = (int)feature;
                double bits = Math.Clamp(weights[f] / scale[f] / Math.Log(2), least, most);
                weights[f] = bits * Math.Log(2) * scale[f];
            }
        }

        return [.. weights.Select((w, f) => w / scale[f] / Math.Log(2))];
    }

    private static double[] Scales((Question Question, double Share)[] all, int count)
    {
        double[] squares = new double[count];
        long rows = 0;
        foreach (var (_, values) in all.SelectMany(q => q.Question.Rows))
        {
            rows++;
            for (int f = 0; f < count; f++) squares[f] += values[f] * values[f];
        }

        return [.. squares.Select(s => Math.Sqrt(s / rows) + 1e-9)];
    }

    private static double[] Slope((Question Question, double Share)[] all, double[] weights, double[] scale)
    {
        var parts = new ConcurrentDictionary<int, double[]>();
        Parallel.ForEach(Partitioner.Create(0, all.Length, Math.Max(1, all.Length / 16)), range =>
        {
            double[] part = new double[weights.Length];
            for (int i = range.Item1; i < range.Item2; i++) Add(all[i].Question, all[i].Share, weights, scale, part);
            parts[range.Item1] = part;
        });
        double[] slope = new double[weights.Length];
        // In one order, so that the sums come out the same.
        foreach (double[] part in parts.OrderBy(p => p.Key).Select(p => p.Value))
        {
            for (int f = 0; f < slope.Length; f++) slope[f] += part[f];
        }

        return slope;
    }

    private static void Add(Question question, double share, double[] weights, double[] scale, double[] slope)
    {
        // Of each organisation the best of its readings.
        var best = question.Rows.GroupBy(r => r.Id).Select(g => g.Select(r => (r.Id, r.Values, Score: Score(r.Values))).MaxBy(r => r.Score)).ToList();
        double all = 1 + best.Sum(b => Math.Exp(b.Score));
        foreach (var (id, values, score) in best)
        {
            double error = share * ((id == question.Truth ? 1 : 0) - (Math.Exp(score) / all));
            for (int f = 0; f < slope.Length; f++) slope[f] += error * values[f] / scale[f];
        }

        double Score(double[] values)
        {
            double sum = 0;
            for (int f = 0; f < values.Length; f++) sum += weights[f] * values[f] / scale[f];
            return Math.Min(sum, 500);
        }
    }

    private sealed record Question(string Truth)
    {
        public List<(string Id, double[] Values)> Rows { get; } = [];
    }
}
