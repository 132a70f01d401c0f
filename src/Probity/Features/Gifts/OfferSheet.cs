using Probity.GovUk;

namespace Probity.Features.Gifts;

/// <summary>The facts of an offer as rows, for those who have to judge it.</summary>
public static class OfferSheet
{
    public static SummaryCard Of(Offer offer) => new(null, Rows(offer).Where(row => !string.IsNullOrEmpty(row.Value)).ToList());

    public static string Value(Offer offer) => offer.TotalValue is not { } value ? "Not known" : offer.UnknownValues > 0 ? $"{value} and more: some values are not known" : value.ToString();

    /// <summary>Late and retrospective are flags, not refusals.</summary>
    public static IEnumerable<string> Flags(Offer offer, DateOnly today, GiftRules? rules = null)
    {
        if (offer.IsLate)
            yield return "Declared late";
        if (offer.DecisionTiming == DecisionTiming.Retrospective || offer.DecidedAt is null && offer.ProposedOutcome.KeepsValue() && offer.TimingOf(today) == DecisionTiming.Retrospective)
            yield return "Already received";
        if (rules is not null && IsSoon(offer, today, rules))
            yield return $"Event in {rules.EventSoonDays} days or less";
    }

    /// <summary>An event in a few days without a decision (domain 3.6, reminders).</summary>
    public static bool IsSoon(Offer offer, DateOnly today, GiftRules rules) => offer.DecidedAt is null && rules.IsSoon(offer.EventOn, today);

    private static IEnumerable<SummaryRow> Rows(Offer offer)
    {
        yield return new("Stage", OfferWords.Status(offer.Status));
        yield return new("Offered to", string.Join(", ", new[] { offer.RecipientName, offer.RankAtTime, offer.UnitAtTime }.Where(t => !string.IsNullOrEmpty(t))));
        yield return new("Shared with", string.Join(", ", offer.CoRecipients.Select(c => c.Name)));
        yield return new("Guest", offer.GuestOfRecipient);
        yield return new("Who offered it", offer.ProviderKind == ProviderKind.Unknown ? offer.ProviderName : $"{offer.ProviderName} ({OfferWords.Role(offer.ProviderRole).ToLowerInvariant()})");
        yield return new("Relationship to the force", offer.RelationshipToForce);
        yield return new("Kind", OfferWords.Kind(offer.Kind));
        foreach (var item in offer.Items.OrderBy(i => i.Position))
            yield return new(offer.Items.Count == 1 ? "What was offered" : $"Item {item.Position}", Item(item));
        yield return new("Value in all", Value(offer));
        yield return new("Event", string.Join(", ", new[] { offer.EventTitle, offer.Venue, offer.EventOn?.ToString("d MMMM yyyy") }.Where(t => !string.IsNullOrEmpty(t))));
        yield return new("Offered on", offer.OfferedOn.ToString("d MMMM yyyy"));
        yield return new("Declared", $"{offer.DeclaredOn:d MMMM yyyy} by {offer.DeclaredByName}" + (offer.IsLate ? ", late" : ""));
        yield return new("Why it was offered", offer.ReasonForOffer);
        yield return new("Circumstances", offer.Circumstances);
        yield return new("Declared outcome", OfferWords.Outcome(offer.ProposedOutcome));
        yield return new("Endorsed", offer.EndorsedAt is { } at ? $"{at.LondonDate():d MMMM yyyy} by {offer.EndorsedByName}{(offer.EndorsementComment is { } said ? $": {said}" : "")}" : null);
        foreach (var review in offer.PeerReviews)
            yield return new($"Review by {review.ReviewerName}", Review(review));
        foreach (var query in offer.Queries.OrderBy(q => q.AskedAt))
            yield return new($"Question from {query.AskedByName}", $"{query.Question} — {(query.Answer is { } answer ? $"{query.AnsweredByName}: {answer}" : "not yet answered")}");
        yield return new("Decision", offer.FinalOutcome is { } outcome ? $"{OfferWords.Outcome(outcome)}, {offer.DecidedAt?.LondonDate():d MMMM yyyy}, {offer.DecidedByName}: {offer.Rationale ?? offer.DecidedByRule}" : null);
    }

    private static string Item(OfferItem item) =>
        (item.Quantity > 1 ? $"{item.Quantity} × " : "") + item.Description + ", " + (item.EstimatedValue?.ToString() ?? "value not known")
        + (item.Alcohol ? ", alcohol" : "") + (item.CashOrVoucher ? ", cash or voucher" : "") + $": {OfferWords.Outcome(item.Outcome).ToLowerInvariant()}";

    private static string Review(PeerReview review) =>
        $"{OfferWords.View(review.View)}. Propriety: {review.Propriety.TrimEnd('.')}. Inside the force: {review.InternalPerception.TrimEnd('.')}. Outside: {review.ExternalPerception.TrimEnd('.')}." + (review.StandIn is { } why ? $" ({why})" : "");
}
