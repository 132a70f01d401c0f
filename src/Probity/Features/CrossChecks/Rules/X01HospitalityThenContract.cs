using Probity.Features.Contracts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X01: an offer, accepted or declined, and an award to the same organisation within the window after it [L].</summary>
internal sealed class X01HospitalityThenContract : ICrossCheck
{
    public string Code => "X01";
    public string Title => "Hospitality, then a contract";
    public string Question => "Did an organisation that offered something win a contract within the window after it?";
    public int Version => 3;

    public IReadOnlyList<string> Innocent =>
    [
        OfferAndContract.NobodyEvaluated,
        OfferAndContract.OpenRefreshments,
        OfferAndContract.NoPart,
        "The supplier already worked for the force, and the refreshments were at a working meeting.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        var found = context.Offers.SelectMany(context.InvolvementsOf).Where(f => f.Role != PartyRole.Bidder && DaysBefore(f, context) is not null)
            .DistinctBy(f => (f.Offer.Id, f.Contract.Id)).ToList();
        foreach (var one in found.Where(HasStanding))
            yield return OfferAndContract.Make(Headline([one]), [one], Rate(one, context, null));

        // Recipients without a part in the contract: one low hit for provider and contract, not one for every cup of tea.
        foreach (var group in found.Where(f => !HasStanding(f)).GroupBy(f => (f.Offer.BodyId, f.Offer.ProviderKey, f.Contract.Id)))
        {
            var all = group.ToList();
            var rating = all.Select(f => Rate(f, context, new SeverityBound(Severity.Low, Why(f)))).MaxBy(r => r.Score)!;
            yield return OfferAndContract.Make(Headline(all), all, rating, $"{group.Key.BodyId}/{group.Key.ProviderKey}/{group.Key.Id}");
        }
    }

    // A contract that names nobody leaves the question open, so the offer stands by itself; not so where a framework made the choice.
    private static bool HasStanding(Involvement found) => found.Parts.Count > 0 || found.Offer.IsChiefOfficer
        || found.Contract is { People.Count: 0, Route: not ContractRoute.FrameworkCallOff };

    private static string Why(Involvement found) => found.Contract.People.Count == 0
        ? "It was called off from a framework, and nobody in the force is recorded as evaluating it: low, and gathered into one hit."
        : "No recipient has a part in the contract: low, and gathered into one hit.";

    private static int? DaysBefore(Involvement found, CheckContext context)
    {
        if (found.Decided is not { } decided)
            return null;
        var offered = found.Offer.OfferedOn;
        return offered <= decided.To && decided.From <= offered.AddMonths(context.Parameters.OfferBeforeAwardMonths)
            ? Math.Max(0, decided.From.DayNumber - offered.DayNumber) : null;
    }

    private static SeverityRating Rate(Involvement found, CheckContext context, SeverityBound? bound) => SeverityRating.Of(
        [
            found.Offer.IsAccepted ? Weigh.Base(1.5m, "An accepted offer, then an award.") : Weigh.Base(0.75m, "An offer that was not accepted, then an award."),
            Weigh.Role(found), Weigh.Nearness(DaysBefore(found, context)!.Value, "between the offer and the award"), Weigh.Certainty(found.Decided),
            Weigh.Value(found.Offer.Value), Weigh.Repetition(context.OffersFromSameProvider(found.Offer)),
        ], bound: bound ?? found.Link.Bound);

    private static string Headline(List<Involvement> found) => found.Count == 1
        ? $"{found[0].Offer.ProviderName} made an offer to {found[0].Offer.Who}; {found[0].Link.Supplier.Name} was then awarded {found[0].Contract.Reference}"
        : $"{found[0].Offer.ProviderName} made {found.Count} offers; {found[0].Link.Supplier.Name} was then awarded {found[0].Contract.Reference}";
}
