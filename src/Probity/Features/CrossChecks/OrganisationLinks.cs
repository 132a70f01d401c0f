using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Matching;

namespace Probity.Features.CrossChecks;

/// <summary>A supplier that may be the provider of an offer.</summary>
/// <param name="Pair">What an analyst is asked; null where an identifier settles it.</param>
/// <param name="Answer">What an analyst said of the pair as it is now.</param>
public sealed record OrganisationLink(CheckedSupplier Supplier, MatchTier Tier, double Score, bool LowSpecificity, NamePair? Pair, MatchAnswer? Answer)
{
    /// <summary>The names are equal once written in the same way (domain 4.2), and not many organisations are called so.</summary>
    public bool IsSameName => Score >= 1 && !LowSpecificity;

    /// <summary>Weighs the names anew. Only what becomes a finding asks: most links do not.</summary>
    internal Func<NameWeights?> Weigh { get; init; } = () => null;

    /// <summary>Names alone bound a hit until a person has answered: a likeness stays low, equal names stay medium at most.</summary>
    public SeverityBound? Bound => Tier != MatchTier.C ? null
        : IsSameName ? new(Severity.Medium, "The names are equal, but nothing else shows that they are one organisation: medium at most until somebody says so.")
        : new(Severity.Low, LowSpecificity ? "Many unconnected organisations have this name: low until somebody says that they are the same."
            : "Only the names are alike: low until somebody says that they are the same.");
}

/// <summary>
/// Providers of offers and suppliers of contracts, matched once for a run: by identifier (A), by the same name and place (B), by
/// name only (C). What people answered before is used: the same links, different never does.
/// </summary>
public sealed class OrganisationLinks
{
    private readonly Dictionary<string, CheckedSupplier> suppliers;
    private readonly KnownSuppliers known;
    private readonly Dictionary<(string, string), OrganisationDecision> decisions;
    private readonly Dictionary<string, List<OrganisationDecision>> mustLink;
    private readonly Dictionary<(OrganisationDetails Details, bool IsOrganisation), IReadOnlyList<OrganisationLink>> found = [];
    private readonly Dictionary<Id<Offer>, OrganisationDetails> providers;

    public OrganisationLinks(CheckInputs inputs, IReadOnlyList<OrganisationDecision> answered, MatchMemory memory)
    {
        suppliers = inputs.Suppliers.ToDictionary(s => s.Id.ToString());
        decisions = answered.ToDictionary(d => (d.LeftKey, d.RightKey));
        mustLink = answered.Where(d => d.Answer == MatchAnswer.Same).GroupBy(d => d.LeftKey).ToDictionary(g => g.Key, g => g.ToList());
        var inUse = inputs.Contracts.SelectMany(c => c.Parties).Select(p => p.SupplierId).ToHashSet();
        var owners = inputs.Suppliers.Where(s => inUse.Contains(s.Id)).Select(s => s.ParentId).OfType<Id<Supplier>>().ToHashSet();
        known = memory.Of(inputs.Suppliers.Where(s => inUse.Contains(s.Id) || owners.Contains(s.Id) || s.ParentId is { } parent && inUse.Contains(parent))
            .SelectMany(s => SupplierEntry.Of(s.Id, new OrganisationDetails(s.Name, null, s.Postcode, s.Domain) { Aliases = s.Aliases, LowSpecificity = s.LowSpecificity }, s.Identifiers)).ToList());
        // Every rule asks for every offer, so what was typed is read once.
        providers = inputs.Offers.Where(o => o.ProviderKey.Length > 0).ToDictionary(o => o.Id, o => ProviderDetails.Read(o.ProviderName, o.Relationship));
        known.FindAll(providers.Values.ToHashSet());
    }

    public IReadOnlyList<OrganisationLink> Of(CheckedOffer offer)
    {
        // Somebody linked the offer to the supplier itself: nothing is left to match.
        if (offer.SupplierId is { } linked && suppliers.TryGetValue(linked.ToString(), out var itself))
            return [new OrganisationLink(itself, MatchTier.A, 1, itself.LowSpecificity, null, null)];
        if (!providers.TryGetValue(offer.Id, out var details))
            return [];
        // A person is no organisation that has their name, so one name can be asked in two ways.
        var asked = (details, offer.ProviderKind == ProviderKind.Organisation);
        if (!found.TryGetValue(asked, out var links))
            found[asked] = links = Find(details, offer);
        // An old row whose provider could not be read well proves nothing by its name alone (domain 6, case 16).
        return offer.QualityFlags?.Contains("provider", StringComparison.OrdinalIgnoreCase) is true ? links.Where(l => l.Tier != MatchTier.C).ToList() : links;
    }

    private List<OrganisationLink> Find(OrganisationDetails provider, CheckedOffer offer)
    {
        var links = new Dictionary<string, OrganisationLink>();
        foreach (var candidate in known.Find(provider))
        {
            var supplier = suppliers[SupplierEntry.SupplierOf(candidate.Id)];
            if (offer.ProviderKind != ProviderKind.Organisation && candidate.Match.Tier != MatchTier.A)
                continue;
            if (Link(provider, supplier, candidate.Match.Tier, candidate.Match.Score, candidate.Match.Reasons) is { } link)
                links.TryAdd(supplier.Id.ToString(), link with { Weigh = () => known.Weigh(provider, candidate.Id) });
        }

        foreach (var same in mustLink.GetValueOrDefault(LeftKey(provider)) ?? [])
            if (suppliers.TryGetValue(same.RightKey["supplier:".Length..], out var supplier) && !links.ContainsKey(supplier.Id.ToString())
                && Link(provider, supplier, MatchTier.C, 0, []) is { Answer: MatchAnswer.Same } link)
                links.Add(supplier.Id.ToString(), link);
        return links.Values.OrderBy(l => l.Tier).ThenByDescending(l => l.Score).ThenBy(l => l.Supplier.Reference, StringComparer.Ordinal).ToList();
    }

    private OrganisationLink? Link(OrganisationDetails provider, CheckedSupplier supplier, MatchTier tier, double score, IReadOnlyList<string> reasons)
    {
        var generic = supplier.LowSpecificity || OrganisationName.IsGeneric(OrganisationName.Key(provider.Name));
        if (tier == MatchTier.A)
            return new OrganisationLink(supplier, tier, score, generic, null, null);
        var pair = new NamePair(Left(provider), Right(supplier), reasons);
        var answer = decisions.TryGetValue((pair.Left.Key, pair.Right.Key), out var said) && said.HoldsFor(pair.Left.Fingerprint, pair.Right.Fingerprint) ? said : null;
        return answer?.Answer switch
        {
            MatchAnswer.Different => null,
            MatchAnswer.Same => new OrganisationLink(supplier, MatchTier.B, Math.Max(score, 0.99), generic,
                pair with { Reasons = [.. reasons, $"For: {answer.DecidedByName} said on {answer.DecidedAt.LondonDate():d MMMM yyyy} that they are the same."] }, MatchAnswer.Same),
            { } unsure => new OrganisationLink(supplier, tier, score, generic, pair, unsure),
            null => new OrganisationLink(supplier, tier, score, generic, pair, null),
        };
    }

    private static NameSide Left(OrganisationDetails o) => new(LeftKey(o), "gifts", o.Name,
        [new("Registered number", Said(o.Identifier)), new("Postcode", Said(o.Postcode)), new("Website", Said(o.Domain))],
        Fingerprint.Of(OrganisationName.Key(o.Name), o.Identifier, o.Postcode, o.Domain));

    private static NameSide Right(CheckedSupplier s) => new($"supplier:{s.Id}", "suppliers", s.Name,
        [new("Supplier", s.Reference), new("Registered number", Said(string.Join(", ", s.Identifiers))), new("Postcode", Said(s.Postcode)),
            new("Website", Said(s.Domain)), new("Other names", Said(string.Join("; ", s.Aliases)))],
        Fingerprint.Of(OrganisationName.Key(s.Name), string.Join(',', s.Identifiers), string.Join(',', s.Aliases.Select(OrganisationName.Key).Order(StringComparer.Ordinal)), s.Postcode, s.Domain));

    private static string LeftKey(OrganisationDetails provider) => $"provider:{OrganisationName.Key(provider.Name)}";

    private static string Said(string? value) => string.IsNullOrEmpty(value) ? "not recorded" : value;
}
