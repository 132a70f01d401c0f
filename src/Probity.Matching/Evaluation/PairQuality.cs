namespace Probity.Matching.Evaluation;

/// <summary>A pair that was given a probability, and whether it is truly one entity.</summary>
public readonly record struct JudgedPair(double Probability, bool IsMatch);

/// <summary>How good the pairs are that are at least so likely.</summary>
public sealed record AtThreshold(double Threshold, long Right, long Wrong, long Missed, Proportion Precision, Proportion Recall, Proportion F1)
{
    internal static AtThreshold Of(double threshold, long right, long wrong, long all) =>
        new(threshold, right, wrong, all - right, Proportion.Of(right, right + wrong), Proportion.Of(right, all), Proportion.F1(right, wrong, all - right));
}

/// <summary>Pairs of about one probability: what was said, and what was so.</summary>
public sealed record CalibrationBin(double From, double To, long Pairs, double Said, double So);

/// <summary>The quality of scored pairs against the truth.</summary>
/// <param name="Thresholds">At the usual thresholds, in order.</param>
/// <param name="Best">At the threshold with the best F1.</param>
/// <param name="Calibration">Reliability: in a calibrated model what was said and what was so agree.</param>
/// <param name="CalibrationError">How far they are apart on average (expected calibration error).</param>
public sealed record PairQuality(IReadOnlyList<AtThreshold> Thresholds, AtThreshold Best, IReadOnlyList<CalibrationBin> Calibration, double CalibrationError)
{
    private static readonly double[] Usual = [0.05, 0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

    private const int Bins = 10;

    /// <summary>The quality at one of the usual thresholds.</summary>
    public AtThreshold At(double threshold) => Thresholds.First(t => t.Threshold == threshold);

    /// <summary>Judges pairs. Pairs of one entity that are not among them count as missed, so their number is needed.</summary>
    public static PairQuality Of(IEnumerable<JudgedPair> judged, long allMatches)
    {
        JudgedPair[] sorted = [.. judged];
        Array.Sort(sorted, (a, b) => b.Probability.CompareTo(a.Probability));
        var at = new AtThreshold[Usual.Length];
        AtThreshold best = AtThreshold.Of(1, 0, 0, allMatches);
        long right = 0, wrong = 0;
        int next = Usual.Length - 1;
        for (int i = 0; i < sorted.Length; i++)
        {
            while (next >= 0 && sorted[i].Probability < Usual[next]) at[next] = AtThreshold.Of(Usual[next--], right, wrong, allMatches);
            if (sorted[i].IsMatch) right++;
            else wrong++;
            // Pairs of one probability stand or fall together.
            bool last = i + 1 == sorted.Length || sorted[i + 1].Probability < sorted[i].Probability;
            double f1 = 2.0 * right / (right + wrong + allMatches);
            if (last && f1 > best.F1.Value) best = AtThreshold.Of(sorted[i].Probability, right, wrong, allMatches);
        }

        for (; next >= 0; next--) at[next] = AtThreshold.Of(Usual[next], right, wrong, allMatches);
        CalibrationBin[] bins = [.. Reliability(sorted)];
        return new(at, best, bins, bins.Sum(b => b.Pairs * Math.Abs(b.Said - b.So)) / Math.Max(sorted.Length, 1));
    }

    private static IEnumerable<CalibrationBin> Reliability(JudgedPair[] pairs)
    {
        double[] said = new double[Bins];
        long[] so = new long[Bins], count = new long[Bins];
        foreach (JudgedPair pair in pairs)
        {
            int bin = Math.Min((int)(pair.Probability * Bins), Bins - 1);
            said[bin] += pair.Probability;
            count[bin]++;
            if (pair.IsMatch) so[bin]++;
        }

        for (int b = 0; b < Bins; b++)
        {
            if (count[b] > 0) yield return new((double)b / Bins, (b + 1.0) / Bins, count[b], said[b] / count[b], (double)so[b] / count[b]);
        }
    }
}
