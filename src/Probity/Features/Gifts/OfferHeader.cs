using System.Linq.Expressions;

namespace Probity.Features.Gifts;

/// <summary>What procurement sees of an offer from a business that is bidding: that there was one, not to whom or why.</summary>
public sealed record OfferHeader(string Reference, DateOnly OfferedOn, string ProviderName, OfferOutcome? Outcome)
{
    public static readonly Expression<Func<Offer, OfferHeader>> Of = o => new OfferHeader(o.Reference, o.OfferedOn, o.ProviderName, o.FinalOutcome);
}
