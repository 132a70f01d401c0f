using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks;

/// <summary>What a run has loaded, matched once, for all rules. Everything is in memory and looked up by key: no rule compares all with all.</summary>
public sealed class CheckContext
{
    private readonly ILookup<Id<Supplier>, (CheckedContract Contract, CheckedParty Party)> contractsOf;
    private readonly ILookup<Id<Supplier>, CheckedSupplier> childrenOf;
    private readonly Dictionary<Id<Supplier>, CheckedSupplier> suppliers;
    private readonly ILookup<string, CheckedOffer> byProvider;

    public CheckContext(CheckInputs inputs, CheckParameters parameters, DateOnly today, IReadOnlyList<OrganisationDecision> decisions, MatchMemory memory)
    {
        (Inputs, Parameters, Today) = (inputs, parameters, today);
        suppliers = inputs.Suppliers.ToDictionary(s => s.Id);
        childrenOf = inputs.Suppliers.Where(s => s.ParentId is not null).ToLookup(s => s.ParentId!.Value);
        contractsOf = inputs.Contracts.SelectMany(c => c.Parties.Select(p => (Contract: c, Party: p))).ToLookup(x => x.Party.SupplierId);
        byProvider = inputs.Offers.Where(o => o.ProviderKey.Length > 0).ToLookup(o => o.ProviderKey);
        Links = new OrganisationLinks(inputs, decisions, memory);
    }

    public CheckInputs Inputs { get; }

    public CheckParameters Parameters { get; }

    public DateOnly Today { get; }

    public OrganisationLinks Links { get; }

    public IReadOnlyList<CheckedOffer> Offers => Inputs.Offers;

    public IReadOnlyList<CheckedContract> Contracts => Inputs.Contracts;

    /// <summary>Every contract in which the provider of an offer has a part: itself, its parent or a company that it owns.</summary>
    public IEnumerable<Involvement> InvolvementsOf(CheckedOffer offer)
    {
        var given = new HashSet<(Id<Contract>, PartyRole)>();
        // Best tier first: where two suppliers lead to one contract, the better evidence speaks.
        foreach (var link in Links.Of(offer))
            foreach (var (supplier, relation) in Family(link.Supplier))
                foreach (var (contract, party) in contractsOf[supplier.Id])
                    if (given.Add((contract.Id, party.Role)))
                        yield return new Involvement(offer, link, contract, party, relation);
    }

    /// <summary>How many offers the same provider made in the twelve months up to and with this one.</summary>
    public int OffersFromSameProvider(CheckedOffer offer) => offer.ProviderKey.Length == 0 ? 1
        : byProvider[offer.ProviderKey].Count(o => o.BodyId == offer.BodyId && o.OfferedOn <= offer.OfferedOn && o.OfferedOn >= offer.OfferedOn.AddMonths(-12));

    private IEnumerable<(CheckedSupplier Supplier, string? Relation)> Family(CheckedSupplier supplier)
    {
        yield return (supplier, null);
        if (supplier.ParentId is { } parent && suppliers.TryGetValue(parent, out var owner))
            yield return (owner, $"{owner.Name} is recorded as the parent of {supplier.Name}.");
        foreach (var child in childrenOf[supplier.Id])
            yield return (child, $"{supplier.Name} is recorded as the parent of {child.Name}.");
    }
}

/// <summary>The provider of an offer has a part in a contract.</summary>
/// <param name="Relation">How the two companies belong together when they are not one, or null.</param>
public sealed record Involvement(CheckedOffer Offer, OrganisationLink Link, CheckedContract Contract, CheckedParty Party, string? Relation)
{
    public PartyRole Role => Party.Role;

    /// <summary>The day on which this party was chosen: its own where lots were awarded on several days.</summary>
    public Decided? Decided => Party.AwardedOn is { } own ? new Decided(own, own, null) : Contract.Decided;

    /// <summary>The parts that the recipients have in this contract.</summary>
    public IReadOnlyList<CheckedPart> Parts => Contract.People.Where(p => Offer.Recipients.Contains(p.PersonId)).ToList();
}
