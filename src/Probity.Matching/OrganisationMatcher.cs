namespace Probity.Matching;

/// <summary>Says whether two descriptions may be of one organisation, and why.</summary>
public static class OrganisationMatcher
{
    /// <summary>Name-only likeness below this is not reported: the best F1 on the training queries of the evaluation.</summary>
    public const double Threshold = 0.69;

    /// <summary>The match, or null if nothing worth a look was found. The order of the two does not matter to tier and score.</summary>
    public static OrganisationMatch? Compare(OrganisationDetails a, OrganisationDetails b) =>
        Compare(ParsedOrganisation.Of(a), ParsedOrganisation.Of(b), NameWords.Weight);

    internal static OrganisationMatch? Compare(ParsedOrganisation a, ParsedOrganisation b, Func<string, double> weight)
    {
        NameLikeness names = Closest(a, b, weight);
        var evidence = new Evidence(a, b);
        if (evidence.SameIdentifier) return new(MatchTier.A, names.Score, Reasons.For(evidence, names));
        if (a.IsPlaceholder || b.IsPlaceholder || names.Score < Threshold) return null;

        bool sameName = names.Score >= 1;
        // Branches of a chain share its domain, not its postcode.
        bool samePlace = evidence.SamePostcode || (evidence.SameDomain && !evidence.LowSpecificity);
        bool strong = sameName && samePlace && !evidence.DifferentIdentifier;
        return new(strong ? MatchTier.B : MatchTier.C, names.Score, Reasons.For(evidence, names));
    }

    private static NameLikeness Closest(ParsedOrganisation a, ParsedOrganisation b, Func<string, double> weight)
    {
        NameLikeness best = NameLikeness.None;
        foreach (ParsedName left in a.Names)
        {
            foreach (ParsedName right in b.Names)
            {
                // Two guesses, each with something taken off, prove nothing.
                if (left.Loose && right.Loose) continue;
                NameLikeness likeness = NameComparison.Of(left, right, weight);
                if (likeness.Score > best.Score) best = likeness;
            }
        }

        return best;
    }
}
