using Probity.Access;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Offers as tests need them: a declined coffee unless said otherwise.</summary>
internal static class Gift
{
    public static readonly Id<Body> Force = Id<Body>.New();

    public static readonly DateTimeOffset At = TestSite.Today.StartInLondon().AddHours(10);

    public static Actor Person(params Role[] roles) => new() { PersonId = Id<Person>.New(), Name = "Pat Reed", BodyId = Force, HomeBodyId = Force, Roles = roles.Append(Role.OFF).ToHashSet() };

    public static OfferDeclaration Coffee(OfferOutcome outcome = OfferOutcome.Declined, params OfferItemDetails[] items) => new()
    {
        ProviderKind = ProviderKind.Organisation, ProviderName = "Bean There Ltd", ProviderRole = ProviderRole.BusinessOther, Kind = OfferKind.LightRefreshments,
        Items = items.Length > 0 ? items : [Item("Coffee", 3, outcome)], OfferedOn = TestSite.Today, ReasonForOffer = "Thank you", ProposedOutcome = outcome,
    };

    public static OfferDeclaration Present(decimal? pounds, OfferOutcome outcome = OfferOutcome.Accepted) =>
        Coffee(outcome, Item("Book", pounds, outcome)) with { Kind = OfferKind.Gift };

    public static OfferItemDetails Item(string what, decimal? pounds, OfferOutcome outcome, bool cash = false) =>
        new(what, 1, pounds is { } known ? Money.Pounds(known) : null, true, null, false, cash, outcome);

    public static OfferRecipient To(Actor person, bool chief = false, string rank = "Constable") => new(RecipientKind.Person, person.PersonId, person.Name, rank, rank, IsChiefOfficer: chief);

    public static GiftPolicy Policy(GiftRules? rules = null) => GiftPolicy.Set(Force, new DateOnly(2020, 1, 1), rules ?? new GiftRules(), "Test", Actor.System(Force), At);

    public static Offer Declare(OfferDeclaration declared, Actor by, OfferRecipient? recipient = null, GiftRules? rules = null, DateTimeOffset? at = null)
    {
        var (policy, to) = (Policy(rules), recipient ?? To(by));
        var answer = policy.Answer(OfferFacts.Of(declared, to, policy.Rules, TestSite.Today, false), new ProviderFacts(declared.ProviderRole), Cumulative.None);
        return Offer.Declare(declared, to, "GFT-TST-2026-0001", policy, answer, by, at ?? At);
    }

    public static void Correct(Offer offer, OfferDeclaration declared, string why, Actor by, OfferOutcome? outcome = null)
    {
        var policy = Policy();
        var to = new OfferRecipient(offer.RecipientKind, offer.RecipientId, offer.RecipientName, offer.RankAtTime);
        var answer = policy.Answer(OfferFacts.Of(declared, to, policy.Rules, TestSite.Today, false), new ProviderFacts(declared.ProviderRole), Cumulative.None);
        offer.Correct(new OfferCorrection(offer.Reference, offer.Version, declared, outcome), why, policy, answer, by, At);
    }
}
