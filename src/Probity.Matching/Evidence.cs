namespace Probity.Matching;

/// <summary>What besides the names speaks for or against.</summary>
internal sealed class Evidence(ParsedOrganisation a, ParsedOrganisation b)
{
    private readonly bool sameScheme = a.Scheme is not null && a.Scheme == b.Scheme;

    public bool SameIdentifier => sameScheme && a.Identifier == b.Identifier;

    /// <summary>Two numbers of one register are two entities, however alike the names.</summary>
    public bool DifferentIdentifier => sameScheme && a.Identifier != b.Identifier;

    public bool SamePostcode => a.Postcode is not null && a.Postcode == b.Postcode;

    public bool DifferentPostcode => a.Postcode is not null && b.Postcode is not null && a.Postcode != b.Postcode;

    public bool SameDomain => a.Domain is not null && a.Domain == b.Domain;

    public bool LowSpecificity => a.LowSpecificity || b.LowSpecificity;

    public string Scheme => a.Scheme ?? "";
}

/// <summary>Puts the evidence in words: neutral, for and against.</summary>
internal static class Reasons
{
    public static IReadOnlyList<string> For(Evidence evidence, NameLikeness names) => [.. All(evidence, names)];

    private static IEnumerable<string> All(Evidence evidence, NameLikeness names)
    {
        if (evidence.SameIdentifier) yield return $"For: the same identifier in {Register(evidence.Scheme)}.";
        if (evidence.DifferentIdentifier) yield return $"Against: different identifiers in {Register(evidence.Scheme)}, so these are different entities there.";
        foreach (string reason in OfNames(names)) yield return reason;
        if (evidence.SamePostcode) yield return "For: the same postcode.";
        if (evidence.DifferentPostcode) yield return "Against: different postcodes.";
        if (evidence.SameDomain) yield return "For: the same internet domain.";
        if (evidence.LowSpecificity) yield return "Against: many unconnected organisations have this name.";
    }

    private static IEnumerable<string> OfNames(NameLikeness names)
    {
        if (names.Score >= 1)
        {
            yield return "For: the names are the same once legal form and punctuation are set aside.";
            yield break;
        }

        if (names.IsAcronym) yield return "For: one name is the initials of the other.";
        if (names.Shared.Count > 0) yield return $"For: the names share {List(names.Shared)}, or nearly so.";
        else if (names.Score > 0 && !names.IsAcronym) yield return "For: the names have most of their letters in common.";
        if (names.IsAcronym) yield break;
        if (names.LeftOnly.Count > 0 || names.RightOnly.Count > 0) yield return $"Against: only one name has {List([.. names.LeftOnly, .. names.RightOnly])}.";
        if (names.Score <= 0) yield return "Against: the names are not alike.";
    }

    private static string List(IReadOnlyList<string> words) => string.Join(", ", words.Take(8));

    private static string Register(string scheme) => scheme == "GB-COH" ? "the Companies House register" : $"the register {scheme}";
}
