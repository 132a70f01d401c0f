using Probity.Access;

namespace Probity.Features.Gifts;

/// <summary>What the policy needs to know of an offer.</summary>
/// <param name="Value">The known value of all items; null when unknown.</param>
public sealed record OfferFacts(OfferKind Kind, Money? Value, OfferOutcome Proposed, bool CashOrVoucher = false, bool Alcohol = false, bool? OnDuty = null,
    bool ToChiefOfficer = false, bool ToHeadOfForce = false, bool OfPolicingBody = false, bool PeerReview = false)
{
    public static OfferFacts Of(OfferDeclaration declared, OfferRecipient recipient, GiftRules rules, DateOnly today, bool ofPolicingBody) => new(
        declared.Kind, declared.Items.Any(i => i.EstimatedValue is null) ? null : new Money(declared.Items.Sum(i => i.EstimatedValue!.Value.Pence)), declared.ProposedOutcome,
        declared.Items.Any(i => i.CashOrVoucher), declared.Items.Any(i => i.Alcohol), declared.Event?.OnDuty, recipient.IsChiefOfficer, recipient.HeadsTheForce,
        ofPolicingBody, recipient.IsChiefOfficer && rules.PeerReviewOn(today));
}

/// <summary>What is known of the provider.</summary>
/// <param name="LiveTender">They are bidding for a contract that is not awarded.</param>
public sealed record ProviderFacts(ProviderRole Role, bool LiveTender = false, bool CurrentContract = false);

/// <summary>Earlier offers from the same giver to the same person in the twelve months before, any outcome.</summary>
public sealed record Cumulative(int Count, Money Value)
{
    public static readonly Cumulative None = new(0, Money.Zero);
}

public enum AnswerKind { Record, NeedsDecision, ShouldBeDeclined }

/// <summary>
/// What the policy says: it is only recorded, it needs a decision, or it should be declined. Pure, so that the declare
/// page, the register and the settings page's preview cannot disagree.
/// </summary>
/// <param name="Reasons">Sentences for the declarant, the weightiest first.</param>
/// <param name="Rule">The sentence that stands on the record when a rule decides.</param>
public sealed record GiftAnswer(AnswerKind Kind, OfferDecider Decider, IReadOnlyList<string> Reasons, string Rule, bool TellProcurement)
{
    internal static GiftAnswer Of(GiftRules rules, OfferFacts offer, ProviderFacts provider, Cumulative before)
    {
        var refusals = Refusals(rules, offer, provider).ToList();
        var doubts = Doubts(rules, offer, provider, before).ToList();
        var tell = provider.LiveTender || provider.Role == ProviderRole.BusinessBidder;

        if (offer.Proposed is OfferOutcome.Declined or OfferOutcome.Returned)
        {
            var sentence = offer.Proposed == OfferOutcome.Declined ? "Declined offers are recorded." : "Offers that were returned are recorded.";
            var reasons = offer.PeerReview ? [sentence, "Offers to chief officers are reviewed by a peer."] : new[] { sentence };
            return new(AnswerKind.Record, Top(offer) ?? OfferDecider.Rule, reasons, sentence, tell);
        }

        if (refusals.Count > 0)
            return new(AnswerKind.ShouldBeDeclined, Top(offer) ?? OfferDecider.HeadOfStandards, [.. refusals, .. doubts], "", tell);

        if (doubts.Count > 0)
            return new(AnswerKind.NeedsDecision, Top(offer) ?? Middle(rules, offer), doubts, "", tell);

        if (offer.Proposed == OfferOutcome.PendingDecision)
            return new(AnswerKind.NeedsDecision, Top(offer) ?? Middle(rules, offer), ["You asked for a decision."], "", tell);

        return Permitted(rules, offer, tell);
    }

    private static GiftAnswer Permitted(GiftRules rules, OfferFacts offer, bool tell)
    {
        var rule = IsLight(rules, offer) ? "Light refreshments may be accepted." : $"Offers below {rules.RecordOnlyBelow} may be accepted.";
        if (Top(offer) is { } top)
            return new(offer.PeerReview ? AnswerKind.NeedsDecision : AnswerKind.Record, offer.PeerReview ? top : OfferDecider.Rule,
                offer.PeerReview ? ["Offers to chief officers are reviewed by a peer before they are decided."] : [rule], rule, tell);
        if (IsLight(rules, offer) || offer.Value is { } low && low < rules.RecordOnlyBelow)
            return new(AnswerKind.Record, OfferDecider.Rule, [rule], rule, tell);
        return new(AnswerKind.NeedsDecision, OfferDecider.Endorsement, [$"Your line manager endorses offers below {rules.LineManagerBelow}."], rule, tell);
    }

    /// <summary>Reasons to decline.</summary>
    private static IEnumerable<string> Refusals(GiftRules rules, OfferFacts offer, ProviderFacts provider)
    {
        if (offer.CashOrVoucher)
            yield return "Cash and vouchers are never accepted.";
        if (provider.LiveTender || provider.Role == ProviderRole.BusinessBidder)
            yield return "Offers from a business that is bidding for work are declined. Procurement is told.";
        if (offer.Alcohol && rules.Alcohol == AlcoholRule.AlwaysDeclined)
            yield return "Alcohol is always declined.";
        if (offer.Alcohol && rules.Alcohol == AlcoholRule.SmallAmountsOffDuty && offer.OnDuty == true)
            yield return "Alcohol is declined on duty.";
        if (provider.Role == ProviderRole.MediaOrganisation)
            yield return offer.Alcohol ? "From journalists, accepting is the exception, and alcohol is declined." : "From journalists and media organisations, accepting is the exception.";
        if (rules.PresumptionOfRefusal && offer.Value is { } high && high >= rules.HeadAbove && !IsLight(rules, offer))
            yield return $"The presumption is that offers are declined, and this one is worth {rules.HeadAbove} or more.";
    }

    /// <summary>Reasons why a person must decide.</summary>
    private static IEnumerable<string> Doubts(GiftRules rules, OfferFacts offer, ProviderFacts provider, Cumulative before)
    {
        if (before.Count + 1 >= rules.CumulativeCount)
            yield return $"With this one there are {before.Count + 1} offers from them in twelve months.";
        if (before.Value + (offer.Value ?? Money.Zero) >= rules.CumulativeValue)
            yield return $"Offers from them in twelve months come to {before.Value + (offer.Value ?? Money.Zero)}.";
        if (provider.Role.IsSensitive() || provider.CurrentContract)
            yield return provider.Role == ProviderRole.MediaOrganisation ? "Offers from the media are always decided by a person." : "They supply the force or bid for its work, so a person decides.";
        if (offer.Value is null && !IsLight(rules, offer))
            yield return "The value is not known.";
        if (offer.Value is { } value && value >= rules.LineManagerBelow && !IsLight(rules, offer))
            yield return $"It is worth {rules.LineManagerBelow} or more.";
        if (offer.Kind is OfferKind.EventTicket or OfferKind.Travel)
            yield return "Events and travel need a clear benefit to the public.";
        if (offer.PeerReview)
            yield return "Offers to chief officers are reviewed by a peer before they are decided.";
    }

    // Refreshments of unknown value are light when they are called so: nobody prices a cup of tea.
    private static bool IsLight(GiftRules rules, OfferFacts offer) =>
        rules.LightRefreshmentsException && offer.Kind == OfferKind.LightRefreshments && !offer.Alcohol && !offer.CashOrVoucher
        && (offer.Value is not { } value || value <= rules.LightRefreshmentsUpTo);

    // Decisions about those at the top never run through those they command.
    private static OfferDecider? Top(OfferFacts offer) =>
        offer.ToHeadOfForce && (offer.PeerReview || offer.Proposed != OfferOutcome.Declined) ? OfferDecider.PolicingBody
        : offer.OfPolicingBody && offer.Proposed != OfferOutcome.Declined ? OfferDecider.PolicingBody
        : offer.ToChiefOfficer && (offer.PeerReview || offer.Proposed != OfferOutcome.Declined) ? OfferDecider.ChiefOfficer
        : null;

    private static OfferDecider Middle(GiftRules rules, OfferFacts offer) =>
        offer.Value is { } value && value >= rules.HeadAbove || rules.MiddleDecider == Role.HPS ? OfferDecider.HeadOfStandards : OfferDecider.DecisionMaker;
}
