using Probity.Features.Gifts;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>X22: accepted, and decided only afterwards or not at all.</summary>
internal sealed class X22AcceptedBeforeDecision : ICrossCheck
{
    public string Code => "X22";
    public string Title => "Accepted without a decision before";
    public string Question => "Was something accepted before anybody decided about it?";
    public int Version => 1;

    public IReadOnlyList<string> Innocent =>
    [
        "It was given after a death or by post, and could not be asked about before.",
        "It was handed over between shifts.",
        "Refusing it at that moment would have given offence.",
    ];

    public IAsyncEnumerable<Finding> FindAsync(CheckContext context, CancellationToken ct) => Find(context).ToAsyncEnumerable();

    private static IEnumerable<Finding> Find(CheckContext context)
    {
        foreach (var offer in context.Offers.Where(o => o.IsAccepted && !o.DecidedByRule))
            if (Why(offer, context.Today) is { } why)
                yield return OneRegister.Make($"{offer.Who} accepted an offer from {offer.ProviderName} without a decision before", offer,
                    SeverityRating.Of([Weigh.Base(offer.IsImported ? 0.5m : 1m, why), Weigh.Value(offer.Value), Rank(offer)]),
                    [why], ["Whether somebody agreed in words before."]);
    }

    private static string? Why(CheckedOffer offer, DateOnly today) => (offer.FinalOutcome, offer.DecisionTiming) switch
    {
        (not null, DecisionTiming.Retrospective) => "It was decided afterwards.",
        (not null, null) => "When it was decided is not recorded.",
        (null, _) when (offer.ReceivedOn ?? offer.EventOn) is { } on && on < today => $"It was received, or took place, on {Say.Day(on)}, and no decision is recorded.",
        _ => null,
    };

    private static SeverityPart Rank(CheckedOffer offer) => offer.IsChiefOfficer
        ? new("Rank", 1.5m, "The recipient was a chief officer.") : new("Rank", 1m, "The recipient was not a chief officer.");
}
