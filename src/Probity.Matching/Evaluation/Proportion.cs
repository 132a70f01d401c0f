namespace Probity.Matching.Evaluation;

/// <summary>A share of cases with the range in which the true share lies with 95% confidence (Wilson's interval, which holds for few cases and for shares near 0 and 1).</summary>
public readonly record struct Proportion(double Value, double Low, double High)
{
    private const double Z = 1.959964;

    /// <summary>So many of so many. Of none, nothing is known: 0 to 1.</summary>
    public static Proportion Of(double hits, double cases)
    {
        if (cases <= 0) return new(0, 0, 1);
        double share = hits / cases, centre = share + (Z * Z / (2 * cases));
        double half = Z * Math.Sqrt((share * (1 - share) / cases) + (Z * Z / (4 * cases * cases))), scale = 1 + (Z * Z / cases);
        return new(share, Math.Max((centre - half) / scale, 0), Math.Min((centre + half) / scale, 1));
    }

    /// <summary>The harmonic mean of precision and recall. It grows with the share of right pairs among all right, wrong and missed ones, so that share's interval gives its own.</summary>
    public static Proportion F1(long right, long wrong, long missed)
    {
        Proportion jaccard = Of(right, right + wrong + missed);
        return new(Harmonic(jaccard.Value), Harmonic(jaccard.Low), Harmonic(jaccard.High));

        static double Harmonic(double share) => 2 * share / (1 + share);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Value:0.0000} ({Low:0.0000} to {High:0.0000})");
}
