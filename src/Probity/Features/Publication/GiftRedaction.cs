using Probity.Features.Gifts;

namespace Probity.Features.Publication;

/// <summary>One thing that was left out or put in other words, and why.</summary>
public sealed record Redacted(string Column, string Why);

/// <summary>An offer as it would be published.</summary>
public sealed record PublicOffer(IReadOnlyDictionary<string, string> Cells, string Party, string Role, IReadOnlyList<Redacted> Redactions);

/// <summary>What the public sees of an offer (domain 3.6, published): pure, so that the preview is the publication.</summary>
public static class GiftRedaction
{
    public const string PrivateDonor = "Member of the public";

    /// <param name="offer">With its items.</param>
    /// <param name="choice">What was decided for this entry beyond the rules, if anything.</param>
    public static PublicOffer Of(Offer offer, RedactionChoice? choice)
    {
        var redactions = new List<Redacted>();
        var recipient = Recipient(offer, redactions);
        var donor = Donor(offer, redactions);
        var description = offer.Description;
        if (choice?.Description is { } instead)
        {
            description = instead;
            redactions.Add(new Redacted("description", choice.Reason));
        }

        var role = offer.RecipientKind == RecipientKind.Person ? offer.RankAtTime ?? "Officer or member of staff" : OfferWords.Recipient(offer.RecipientKind);
        var cells = new Dictionary<string, string>
        {
            ["date_offered"] = offer.OfferedOn.ToString("yyyy-MM-dd"),
            ["recipient"] = recipient,
            ["donor"] = donor,
            ["donor_type"] = OfferWords.Role(offer.ProviderRole),
            ["kind"] = OfferWords.Kind(offer.Kind),
            ["description"] = description,
            ["value_gbp"] = offer.UnknownValues == 0 ? offer.TotalValue?.ToPlainString() ?? "" : "",
            ["outcome"] = Outcome(offer, describe: choice?.Description is null),
        };
        return new PublicOffer(cells, donor, role, redactions);
    }

    private static string Recipient(Offer offer, List<Redacted> redactions)
    {
        if (offer.RecipientKind != RecipientKind.Person)
            return offer.RecipientName;
        if (offer.IsChiefOfficer)
            return $"{offer.RankAtTime} {offer.RecipientName}".Trim();
        redactions.Add(new Redacted("recipient", "Below chief officer: the name is not published."));
        return offer.RankAtTime ?? "Officer or member of staff";
    }

    private static string Donor(Offer offer, List<Redacted> redactions)
    {
        if (offer.ProviderKind == ProviderKind.Unknown || offer.ProviderName.Length == 0)
            return "Not known";
        var isOrganisation = offer.ProviderKind == ProviderKind.Organisation && offer.ProviderRole != ProviderRole.PublicOrVictim;
        // "Organisation" is what stands there when nobody has said anything.
        var isGuess = isOrganisation && offer.ProviderRole == ProviderRole.Unknown && offer.SupplierId is null && PersonalName.IsLikely(offer.ProviderName);
        if (isOrganisation && !isGuess)
            return offer.ProviderName;
        redactions.Add(new Redacted("donor", isGuess ? "It may be a private individual: nobody has said what the giver is. Correct that to publish the name." : "A private individual is not named."));
        return PrivateDonor;
    }

    // Items may have gone different ways; then each is said, unless their descriptions are not published.
    private static string Outcome(Offer offer, bool describe)
    {
        var outcomes = offer.Items.OrderBy(i => i.Position).Select(i => (i.Description, i.Outcome)).ToList();
        return outcomes.Select(o => o.Outcome).Distinct().Count() <= 1
            ? OfferWords.Outcome(offer.FinalOutcome ?? offer.ProposedOutcome)
            : describe ? string.Join("; ", outcomes.Select(o => $"{o.Description}: {OfferWords.Outcome(o.Outcome).ToLowerInvariant()}"))
            : string.Join("; ", outcomes.Select(o => OfferWords.Outcome(o.Outcome)).Distinct());
    }
}
