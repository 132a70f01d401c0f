using Probity.Matching.Explanations;
using Probity.Matching.Organisations;

namespace Probity.Matching;

/// <summary>
/// Organisations to find one among, with the tiers of the cross-checks. Safe to share between threads. The order of adding does not matter.
/// </summary>
public sealed class OrganisationIndex
{
    private readonly OrganisationRegister register = new();

    /// <summary>How many organisations it holds.</summary>
    public int Count => register.Count;

    /// <summary>Adds an organisation; one already added with this id is replaced.</summary>
    public void Add(string id, OrganisationDetails o) => register.Add(id, o);

    /// <summary>Adds many at once, which is faster.</summary>
    public void AddRange(IEnumerable<(string Id, OrganisationDetails Details)> organisations) => register.AddRange(organisations);

    /// <summary>Takes an organisation out; nothing happens if it is not there.</summary>
    public void Remove(string id) => register.Remove(id);

    /// <summary>The organisations that may be the one asked for: best tier first, then the likest name, then by id.</summary>
    public IReadOnlyList<OrganisationCandidate> Find(OrganisationDetails query, int top = 10) =>
    [
        .. register.Explained(query, OrganisationMatcher.LeastBits)
            .Select(e => (e.Id, e.Organisation, Match: OrganisationMatcher.Judge(query, e.Organisation, e.Why)))
            .Where(c => c.Match is not null)
            .Select(c => new OrganisationCandidate(c.Id, c.Organisation, c.Match!))
            .OrderBy(c => c.Match.Tier).ThenByDescending(c => c.Match.Score).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Take(Math.Max(0, top)),
    ];

    /// <summary>Why one of them is, or is not, the one asked for, part by part. Null when it is nothing like it, or is not here.</summary>
    public MatchExplanation? Explain(OrganisationDetails query, string id) => register.Explain(query, id);
}
