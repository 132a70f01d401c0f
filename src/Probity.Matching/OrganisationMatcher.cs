using Probity.Matching.Explanations;
using Probity.Matching.Organisations;

namespace Probity.Matching;

/// <summary>Says whether two descriptions may be of one organisation, and why.</summary>
public static class OrganisationMatcher
{
    /// <summary>
    /// Names alone that are less probably of one organisation are not reported. The best F1 on the training queries of the evaluation
    /// (docs/matching.md).
    /// </summary>
    public const double Threshold = 0.35;

    // 1 is kept for equal names, on which tier B rests.
    private const double MostForDifferentNames = 0.99;

    /// <summary>The match, or null if nothing worth a look was found. The order of the two does not matter to tier and score.</summary>
    public static OrganisationMatch? Compare(OrganisationDetails a, OrganisationDetails b)
    {
        MatchExplanation? there = TwoOrganisations.Explain(a, b), back = TwoOrganisations.Explain(b, a);
        MatchExplanation? better = there is null || back is null ? null : back.TotalBits > there.TotalBits ? back : there;
        return Judge(a, b, better);
    }

    /// <summary>The weight that names need to be reported, in bits.</summary>
    internal static double LeastBits { get; } = Math.Log2(Threshold / (1 - Threshold));

    /// <summary>Tier and score of what was explained. Of organisations without names the identifiers may still be the same.</summary>
    internal static OrganisationMatch? Judge(OrganisationDetails a, OrganisationDetails b, MatchExplanation? why)
    {
        IReadOnlyList<EvidenceTerm> terms = why?.Terms ?? [.. OtherEvidence.Of(a, b, _ => double.MaxValue)];
        double names = (why?.PriorBits ?? -100) + terms.Where(NameEvidence.IsOfNames).Sum(t => t.Bits);
        bool same = HaveOneName(a, b);
        double score = same ? 1 : Math.Min(MostForDifferentNames, MatchExplanation.ProbabilityOf(names));
        if (Is(terms, OtherEvidence.NumberField, "same")) return new(MatchTier.A, score, Reasons.Of(terms, same));
        if (IsPlaceholder(a) || IsPlaceholder(b) || score < Threshold) return null;

        bool many = terms.Any(t => t.Field == OtherEvidence.SharedNameField);
        // Branches of a chain share its website, not its postcode.
        bool samePlace = Is(terms, "Postcode", "same") || (Is(terms, "Website", "same") && !many);
        bool strong = same && samePlace && !Is(terms, OtherEvidence.NumberField, "different");
        return new(strong ? MatchTier.B : MatchTier.C, score, Reasons.Of(terms, same));
    }

    private static bool Is(IReadOnlyList<EvidenceTerm> terms, string field, string level) => terms.Any(t => t.Field == field && t.Level.StartsWith(level, StringComparison.Ordinal));

    private static bool HaveOneName(OrganisationDetails a, OrganisationDetails b) => Keys(a).Intersect(Keys(b)).Any();

    private static IEnumerable<string> Keys(OrganisationDetails o) =>
        o.Aliases.Take(OrganisationRegister.MostAliases).Prepend(o.Name).SelectMany(n => OrganisationName.Sides(NameText.Fold(n))).Select(OrganisationName.Key).Where(k => k.Length > 0);

    private static bool IsPlaceholder(OrganisationDetails o) => Keys(o).Any(GenericNames.IsPlaceholder);
}
