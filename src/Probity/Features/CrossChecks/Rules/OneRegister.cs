using Probity.Matching;

namespace Probity.Features.CrossChecks.Rules;

/// <summary>What the rules that look at the gifts register alone have in common.</summary>
internal static class OneRegister
{
    /// <summary>A finding from one offer. Nothing is matched by name, the record itself says so: hence tier A.</summary>
    public static Finding Make(string headline, CheckedOffer offer, SeverityRating rating, IReadOnlyList<string> known, IReadOnlyList<string> unknown) => new()
    {
        Key = OfferAndContract.KeyOf([offer.Input]), Headline = headline, Tier = MatchTier.A, Rating = rating, Inputs = [offer.Input],
        Subjects = offer.People.ToList(), EarliestOn = offer.OfferedOn, Known = [Say.Offer(offer), .. known], Unknown = unknown, Timeline = Say.Timeline(offer).ToList(),
    };

    public static FindingInput Input(this CheckedUnit unit) => new("units", unit.Id.Value, unit.Code, unit.BodyId, Fingerprint.Of(unit.Id));

    /// <summary>A rank is no record: its input is named by the rank itself.</summary>
    public static FindingInput Input(this CheckedRank rank) =>
        new("people", new Guid(Convert.FromHexString(Fingerprint.Of(rank.BodyId, rank.Rank))), rank.Rank, rank.BodyId, Fingerprint.Of(rank.Rank));
}
