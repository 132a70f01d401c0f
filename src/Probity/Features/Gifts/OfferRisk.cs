namespace Probity.Features.Gifts;

/// <summary>
/// Whether an offer may be dealt with together with others (product 3, supervisor). Pure; the page and the server ask the
/// same question. What is not low is looked at by itself: that is all it means.
/// </summary>
/// <param name="Reasons">Why it is not low, in words; empty when it is.</param>
public sealed record OfferRisk(IReadOnlyList<string> Reasons)
{
    public bool IsLow => Reasons.Count == 0;

    /// <param name="below">The value from which somebody looks at it by itself: the line manager's band, or for a decider the head's.</param>
    public static OfferRisk Of(Offer offer, Money below)
    {
        var reasons = new List<string>();
        if (offer.IsChiefOfficer)
            reasons.Add("To a chief officer");
        if (offer.IsUnconfirmedProxy)
            reasons.Add("Not yet confirmed by the recipient");
        if (offer.ProposedOutcome is OfferOutcome.Declined or OfferOutcome.Returned)
            return new(reasons);

        // Not by whom a giver may turn out to be: what a name is like is for procurement and the analyst, never for managers (domain 4.2).
        if (offer.ProviderRole.IsSensitive())
            reasons.Add(offer.ProviderRole == ProviderRole.MediaOrganisation ? "From the media" : "From a supplier or bidder");
        if (offer.Items.Any(i => i.CashOrVoucher))
            reasons.Add("Cash or voucher");
        if (offer.UnknownValues > 0 || offer.TotalValue is null)
            reasons.Add("Value not known");
        else if (offer.TotalValue >= below)
            reasons.Add($"Worth {below} or more");
        if (offer.ProviderKind == ProviderKind.Unknown)
            reasons.Add("Nobody knows who offered it");
        return new(reasons);
    }
}
