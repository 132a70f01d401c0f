namespace Probity.Matching.Organisations;

/// <summary>
/// The weight in bits of each <see cref="NameFeature"/>: log-odds of "the one meant" against "none of the register". Fitted once, by
/// maximum likelihood, on the training queries of two registers and on pairs of names of a public benchmark (docs/matching.md says which,
/// and how well they hold on others); no label of the register that is searched is needed or used. Two were set and not fitted: figures
/// that differ, because whoever numbers things means the number, and the signs, so that no measure counts for what it speaks against.
/// </summary>
internal static class OrganisationWeights
{
    /// <summary>Grows when a weight or a measure changes: the same version gives the same bits.</summary>
    public const string Version = "organisations-1";

    public static readonly double[] Bits = Table(
    [
        (NameFeature.Start, -4.35),
        (NameFeature.Size, -0.16),
        (NameFeature.SameBits, 0.22),
        (NameFeature.SlipBits, 0.11),
        (NameFeature.Slips, -0.32),
        (NameFeature.SlipShare, -8.81),
        (NameFeature.JoinedBits, 0.04),
        (NameFeature.Begins, -4.42),
        (NameFeature.AskedOnlyBits, -0.07),
        (NameFeature.AskedOnly, -1.43),
        (NameFeature.RowOnlyBits, -0.02),
        (NameFeature.RowOnly, -0.05),
        (NameFeature.FirstWords, 2.19),
        (NameFeature.AskedShare, -0.25),
        (NameFeature.RowShare, 0.95),
        (NameFeature.LesserShare, 3.58),
        (NameFeature.Letters, 3.3),
        (NameFeature.NearlyAllLetters, 6.19),
        (NameFeature.SameName, 1.84),
        (NameFeature.Acronym, 13.48),
        (NameFeature.NumbersDiffer, -6),
        (NameFeature.NumberOnOneSide, -2.8),
        (NameFeature.FormsDiffer, -5.37),
        (NameFeature.FormsAgree, 1.24),
        (NameFeature.Guessed, -4.3),
        (NameFeature.WholeNameDiffers, -0.91),
        (NameFeature.Rivals, -2.12),
    ]);

    private static double[] Table((NameFeature Feature, double Bits)[] weights)
    {
        double[] table = new double[NameMeasures.Count];
        foreach (var (feature, bits) in weights) table[(int)feature] = bits;
        return table;
    }
}
