using Probity.GovUk;

namespace Probity.Features.Gifts;

/// <summary>The choices of the declare form.</summary>
public static class OfferQuestions
{
    // What was not yet decided comes last of the three usual answers.
    public static readonly IReadOnlyList<GovItem> Outcomes = GovItem.ListOf(OfferWords.Outcome, OfferOutcome.Declined, OfferOutcome.Accepted, OfferOutcome.PendingDecision,
        OfferOutcome.AcceptedOnBehalfOfForce, OfferOutcome.Returned, OfferOutcome.Surrendered, OfferOutcome.DonatedToCharity, OfferOutcome.RaffleBenevolent, OfferOutcome.Destroyed);

    public static readonly IReadOnlyList<GovItem> Kinds = GovItem.ListOf<OfferKind>(OfferWords.Kind);

    public static readonly IReadOnlyList<GovItem> Roles = GovItem.ListOf<ProviderRole>(OfferWords.Role, Enum.GetValues<ProviderRole>().Where(r => r != ProviderRole.Unknown));

    public static readonly IReadOnlyList<GovItem> ProviderKinds = GovItem.ListOf<ProviderKind>(OfferWords.Provider);

    public static readonly IReadOnlyList<GovItem> Recipients =
        [new("", "Me"), .. GovItem.ListOf<RecipientKind>(kind => kind == RecipientKind.Person ? "Somebody else" : OfferWords.Recipient(kind))];

    public static readonly IReadOnlyList<GovItem> YesNo = [new("yes", "Yes"), new("no", "No")];
}
