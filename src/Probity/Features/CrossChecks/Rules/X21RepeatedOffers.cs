using Probity.Features.Gifts;
using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X21: offers of one provider to one person, or to people of one unit, that add up within the window.</summary>
internal sealed class X21RepeatedOffers : ICrossCheck
{
    public string Code => "X21";
    public string Title => "Repeated offers";
    public string Question => "Do offers from the same organisation or person to one person, or to one unit, add up beyond the limit?";
    public int Version => 3;

    public IReadOnlyList<string> Innocent =>
    [
        "Seasonal gifts for a whole team, such as chocolates from a charity.",
        "A neighbour of the station who is kind to everybody.",
        "Routine invitations that were all declined.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        var named = context.Offers.Where(IsNamed).ToList();
        // Whoever shares in an offer was offered something too.
        foreach (var group in named.SelectMany(o => o.Recipients, (Offer, Person) => (Offer, Person)).GroupBy(o => (o.Offer.BodyId, o.Person, o.Offer.ProviderKey), o => o.Offer))
            if (Latest(group, context.Parameters) is { } offers)
                yield return Make($"{offers[^1].ProviderName} made {Times(offers)} to {offers[^1].NameOf(group.Key.Person)}", $"person/{group.Key.Person}/{group.Key.ProviderKey}", offers, context.Parameters, 1m);

        foreach (var group in named.Where(o => o.UnitId is not null).GroupBy(o => (o.BodyId, o.UnitId, o.ProviderKey)))
            if (Latest(group, context.Parameters) is { } offers && offers.Select(o => o.RecipientId?.ToString() ?? o.RecipientName).Distinct().Count() > 1)
                yield return Make($"{offers[^1].ProviderName} made {Times(offers)} to people of one unit", $"unit/{group.Key.UnitId}/{group.Key.ProviderKey}", offers, context.Parameters, 0.75m);
    }

    // Nobody in particular gives nothing twice.
    private static bool IsNamed(CheckedOffer offer) => offer.ProviderKey.Length > 0 && offer.ProviderKind != ProviderKind.Unknown
        && offer.ProviderRole != ProviderRole.PublicOrVictim && !(offer.ProviderRole == ProviderRole.Unknown && OrganisationName.IsGeneric(offer.ProviderKey));

    // The latest window that is over the limit: it does not move while no new offer is made.
    private static List<CheckedOffer>? Latest(IEnumerable<CheckedOffer> group, CheckParameters parameters)
    {
        var offers = group.OrderBy(o => o.OfferedOn).ThenBy(o => o.Reference, StringComparer.Ordinal).ToList();
        for (var last = offers.Count - 1; last >= 0; last--)
        {
            var from = offers[last].OfferedOn.AddMonths(-parameters.CumulativeMonths);
            var window = offers.Take(last + 1).Where(o => o.OfferedOn >= from).ToList();
            if (window.Sum(Count) >= parameters.CumulativeCount || window.Count > 1 && ValueOf(window) > parameters.CumulativeValue.Pence)
                return window;
        }

        return null;
    }

    private static Finding Make(string headline, string key, List<CheckedOffer> offers, CheckParameters parameters, decimal width)
    {
        var accepted = offers.Count(o => o.IsAccepted);
        Money? value = offers.Any(o => o.Value is not null) ? new Money(ValueOf(offers)) : null;
        IEnumerable<string> unknown = offers.Any(o => o.Value is null) ? ["What every offer was worth."] : [];
        return new Finding
        {
            Key = key, Headline = headline, Tier = MatchTier.B, Inputs = offers.Select(o => o.Input).ToList(), Subjects = offers.SelectMany(o => o.People).Distinct().ToList(),
            EarliestOn = offers[0].OfferedOn,
            Rating = SeverityRating.Of(
            [
                accepted > 0 ? Weigh.Base(1.25m * width, "Offers that add up, some of them accepted.") : Weigh.Base(0.5m * width, "Offers that add up, none of them accepted."),
                Weigh.Value(value), Weigh.Repetition(offers.Sum(Count)),
            ]),
            Known = [.. offers.Select(Say.Offer), $"Together {Times(offers)} within {parameters.CumulativeMonths} months, {accepted} accepted, known values {value?.ToString() ?? "none"}."],
            Unknown = ["Whether all of them come from the same people: the name of who offered them is the same.", .. unknown],
            Timeline = offers.SelectMany(Say.Timeline).OrderBy(e => e.On).ToList(),
        };
    }

    // One entry may stand for many routine invitations.
    private static int Count(CheckedOffer offer) => offer.RoutineCount ?? 1;

    private static long ValueOf(IEnumerable<CheckedOffer> offers) => offers.Sum(o => o.Value?.Pence ?? 0);

    private static string Times(List<CheckedOffer> offers) => $"{offers.Sum(Count)} offers";
}
