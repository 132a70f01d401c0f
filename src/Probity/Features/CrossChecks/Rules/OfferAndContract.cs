using Probity.Features.Contracts;
using Probity.Features.Gifts;
using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>What the rules that join an offer with a contract have in common: how such a finding is put together.</summary>
internal static class OfferAndContract
{
    public const string NoPart = "The recipient had no part in the decision.";

    public const string NobodyEvaluated = "The supplier was chosen from a framework, and nobody in the force evaluated it.";

    public const string OpenRefreshments = "The offer was light refreshments at an open event.";

    public const string NotKnownOf = "The recipient did not know of the tender.";

    public const string PartAfterwards = "The part in the contract was given after the offer, and nobody could foresee it.";

    public const string SignedAList = "The approver signed a list of many contracts and had no part in this one.";

    /// <summary>One finding from the offers of one provider and one contract.</summary>
    public static Finding Make(string headline, IReadOnlyList<Involvement> found, SeverityRating rating, string? key = null)
    {
        var first = found[0];
        var (contract, offers) = (first.Contract, found.Select(f => f.Offer).ToList());
        var inputs = offers.Select(o => o.Input).Append(contract.Input).ToList();
        var parts = found.SelectMany(f => f.Parts).Distinct().ToList();
        return new Finding
        {
            Key = key ?? KeyOf(inputs), Headline = headline, Tier = first.Decided?.Doubt is not null && first.Link.Tier == MatchTier.A ? MatchTier.B : first.Link.Tier, Rating = rating, Inputs = inputs, Pair = first.Link.Pair is { } pair ? pair with { Weights = first.Link.Weigh() } : null, Answer = first.Link.Answer,
            // Whoever decides about the contract must not learn of it either.
            Subjects = [.. offers.SelectMany(o => o.People), .. contract.People.Where(p => ContractPersonRoles.Deciders.Contains(p.Role)).Select(p => p.PersonId)],
            EarliestOn = offers.Select(o => o.OfferedOn).Append(contract.TenderOpen ?? DateOnly.MaxValue).Min(),
            Known = Known(first, offers, parts), Unknown = Unknown(first, offers, parts),
            RuledOut = RuledOut(first.Contract, offers, parts).ToList(),
            Timeline = offers.SelectMany(Say.Timeline).Concat(Say.Timeline(contract, parts)).OrderBy(e => e.On).ThenBy(e => e.Lane).Distinct().ToList(),
        };
    }

    public static string KeyOf(IEnumerable<FindingInput> inputs) => string.Join('+', inputs.Select(i => $"{i.Register}:{i.RecordId}").Order(StringComparer.Ordinal));

    private static List<string> Known(Involvement found, List<CheckedOffer> offers, List<CheckedPart> parts)
    {
        var known = offers.Select(Say.Offer).ToList();
        known.Add($"{found.Link.Supplier.Name} {Does(found.Role)} “{found.Contract.Title}” ({found.Contract.Reference}).");
        if (found.Relation is not null)
            known.Add(found.Relation);
        if (found.Decided is { } decided)
            known.Add(decided.Doubt is null ? $"It was awarded on {Say.Day(decided.From)}."
                : $"{decided.Doubt} It is {Say.Day(decided.From)}{(decided.To == decided.From ? "" : $" to {Say.Day(decided.To)}")}.");
        known.AddRange(parts.Select(p => $"{p.Name} is recorded on the contract as {p.Role.InWords()}{(p.From is { } from ? $" from {Say.Day(from)}" : "")}."));
        known.Add(found.Link switch
        {
            { Tier: MatchTier.A } => "Who offered it and the supplier are the same by a registered number, or by a link that somebody recorded.",
            { Answer: MatchAnswer.Same } => "Somebody compared who offered it with the supplier and said that they are the same.",
            { Tier: MatchTier.B } => "Who offered it and the supplier have the same name and the same postcode or website.",
            _ => "Who offered it and the supplier are joined by their names only.",
        });
        return known;
    }

    private static List<string> Unknown(Involvement found, List<CheckedOffer> offers, List<CheckedPart> parts)
    {
        var unknown = new List<string>();
        if (found.Link.Tier == MatchTier.C)
            unknown.Add("Whether the two names are of one organisation.");
        if (found.Contract.People.Count == 0)
            unknown.Add("Who evaluated and approved: the contract names nobody.");
        else if (parts.Count == 0)
            unknown.Add("Whether a recipient had any influence that is not recorded.");
        if (found.Decided is not { Doubt: null })
            unknown.Add("The day of the award.");
        if (offers.Any(o => o.Value is null))
            unknown.Add("What every offer was worth.");
        unknown.Add("Why the offer was made, beyond what the declaration says.");
        return unknown;
    }

    private static IEnumerable<string> RuledOut(CheckedContract contract, List<CheckedOffer> offers, List<CheckedPart> parts)
    {
        if (parts.Count > 0)
            yield return NoPart;
        if (parts.Any(p => offers.Any(o => o.OfferedOn >= p.From)))
        {
            yield return NotKnownOf;
            yield return PartAfterwards;
        }

        if (parts.Count > 0 && parts.All(p => p.Role != ContractPersonRole.Approver))
            yield return SignedAList;
        if (contract.People.Any(p => ContractPersonRoles.Judges.Contains(p.Role)) || contract.Route is not (null or ContractRoute.FrameworkCallOff))
            yield return NobodyEvaluated;
        if (offers.All(o => o.Kind is not (OfferKind.LightRefreshments or OfferKind.Hospitality)))
            yield return OpenRefreshments;
    }

    private static string Does(PartyRole role) => role switch
    {
        PartyRole.Supplier => "holds the contract",
        PartyRole.Subcontractor => "works as a subcontractor on",
        _ => "bid for",
    };
}
