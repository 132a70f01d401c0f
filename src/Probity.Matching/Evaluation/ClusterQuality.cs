namespace Probity.Matching.Evaluation;

/// <summary>How well clusters agree with the truth: over pairs of records in one cluster, and record by record (B-cubed).</summary>
/// <param name="Precision">Of the pairs put in one cluster, how many are of one entity.</param>
/// <param name="Recall">Of the pairs of one entity, how many were put in one cluster.</param>
/// <param name="BCubedPrecision">For the average record, how much of its cluster is of its entity.</param>
/// <param name="BCubedRecall">For the average record, how much of its entity is in its cluster.</param>
public sealed record ClusterQuality(double Precision, double Recall, double BCubedPrecision, double BCubedRecall)
{
    /// <summary>The harmonic mean over pairs.</summary>
    public double F1 => Mean(Precision, Recall);

    /// <summary>The harmonic mean over records.</summary>
    public double BCubedF1 => Mean(BCubedPrecision, BCubedRecall);

    /// <summary>Compares clusters with the truth, record by record.</summary>
    public static ClusterQuality Of(IReadOnlyList<int> clusters, Truth truth)
    {
        var both = new Dictionary<(int, int), long>();
        var ours = new Dictionary<int, long>();
        var theirs = new Dictionary<int, long>();
        for (int row = 0; row < clusters.Count; row++)
        {
            Count(both, (clusters[row], truth.Groups[row]));
            Count(ours, clusters[row]);
            Count(theirs, truth.Groups[row]);
        }

        double right = Pairs(both.Values), found = Pairs(ours.Values), known = Pairs(theirs.Values), precise = 0, recalled = 0;
        foreach (((int cluster, int group), long size) in both.OrderBy(b => b.Key))
        {
            precise += (double)size * size / ours[cluster];
            recalled += (double)size * size / theirs[group];
        }

        int records = Math.Max(clusters.Count, 1);
        return new(found == 0 ? 1 : right / found, known == 0 ? 1 : right / known, precise / records, recalled / records);
    }

    private static double Mean(double a, double b) => a + b == 0 ? 0 : 2 * a * b / (a + b);

    private static double Pairs(IEnumerable<long> sizes) => sizes.Sum(s => s * (s - 1) / 2);

    private static void Count<T>(Dictionary<T, long> counts, T key) where T : notnull => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
}
