namespace Probity.Matching;

/// <summary>What is known about an organisation when it is compared. Only the name is always there.</summary>
/// <param name="Name">As typed or registered.</param>
/// <param name="Identifier">Scheme and id as on org-id.guide, such as <c>GB-COH-01234567</c>.</param>
/// <param name="Postcode">Of the registered or trading address.</param>
/// <param name="Domain">Of its website or e-mail; shared mail providers are disregarded.</param>
public sealed record OrganisationDetails(string Name, string? Identifier = null, string? Postcode = null, string? Domain = null)
{
    /// <summary>Trading names, former names, brands: each is compared as if it were the name.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Many unconnected branches share this name, so the name alone says little (domain 4.2).</summary>
    public bool LowSpecificity { get; init; }
}

/// <summary>How much a match may be relied upon (domain 4.1).</summary>
public enum MatchTier
{
    /// <summary>The same identifier.</summary>
    A,

    /// <summary>The same normalised name, and the same postcode or domain.</summary>
    B,

    /// <summary>The name only: for an analyst to look at, never escalated by itself.</summary>
    C,
}

/// <summary>Why two descriptions may be of one organisation.</summary>
/// <param name="Tier">How much the match may be relied upon.</param>
/// <param name="Score">Likeness of the names, 0 to 1: not a probability.</param>
/// <param name="Reasons">Neutral sentences, for and against.</param>
public sealed record OrganisationMatch(MatchTier Tier, double Score, IReadOnlyList<string> Reasons);

/// <summary>An organisation of the index that may be the one asked for.</summary>
public sealed record OrganisationCandidate(string Id, OrganisationDetails Organisation, OrganisationMatch Match);
