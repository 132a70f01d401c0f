using Probity.Access;
using Probity.Features.Gifts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class OfferTests
{
    private static readonly GiftRules PeerReviewed = new() { PeerReviewFrom = new DateOnly(2026, 1, 1) };
    private static readonly PeerOpinion Fine = new(PeerView.Appropriate, "Proper", "No concern", "No concern");

    [Fact]
    public void A_declined_coffee_is_decided_by_a_rule_at_once()
    {
        var offer = Gift.Declare(Gift.Coffee(), Gift.Person());

        Assert.Equal((OfferStatus.Decided, OfferOutcome.Declined, "Declined offers are recorded."), (offer.Status, offer.FinalOutcome, offer.DecidedByRule));
        Assert.Equal(("gifts-7y", TestSite.Today.AddYears(7)), (offer.RetentionClass, offer.RetentionEnds));
    }

    [Fact]
    public void A_gift_in_the_middle_band_is_endorsed_and_then_decided_by_somebody_else()
    {
        var offer = Gift.Declare(Gift.Present(30), Gift.Person());

        var early = Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Accepted, "Small"), Gift.Person(Role.DEC), Gift.At));
        offer.Endorse("True", Gift.Person(Role.SUP), Gift.At);
        offer.Decide(new(OfferOutcome.Accepted, "Small"), Gift.Person(Role.DEC), Gift.At.AddDays(1));

        Assert.Contains("must be endorsed", early.Message, StringComparison.Ordinal);
        Assert.Equal((OfferStatus.Decided, DecisionTiming.Retrospective), (offer.Status, offer.DecisionTiming));
    }

    [Fact]
    public void Nobody_endorses_decides_or_checks_their_own_offer()
    {
        var me = Gift.Person(Role.SUP, Role.DEC, Role.HPS, Role.RGM);
        var offer = Gift.Declare(Gift.Present(30), me);
        Assert.Throws<RuleBrokenException>(() => offer.Endorse(null, me, Gift.At));

        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Accepted, "Mine"), me, Gift.At));

        offer.Decide(new(OfferOutcome.Accepted, "Small"), Gift.Person(Role.DEC), Gift.At);
        Assert.Throws<RuleBrokenException>(() => offer.Check(CheckVerdict.Appropriate, null, me, Gift.At));
    }

    [Fact]
    public void Who_decided_does_not_check()
    {
        var decider = Gift.Person(Role.HPS);
        var offer = Gift.Declare(Gift.Present(30), Gift.Person());
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        offer.Decide(new(OfferOutcome.Accepted, "Small"), decider, Gift.At);

        Assert.Throws<RuleBrokenException>(() => offer.Check(CheckVerdict.Appropriate, null, decider, Gift.At));
        offer.Check(CheckVerdict.Appropriate, null, Gift.Person(Role.RGM), Gift.At);

        Assert.Equal(OfferStatus.Checked, offer.Status);
    }

    [Fact]
    public void Cash_is_never_accepted()
    {
        var declared = Gift.Coffee(OfferOutcome.PendingDecision, Gift.Item("Shop voucher", 100, OfferOutcome.PendingDecision, cash: true)) with { Kind = OfferKind.Gift };
        var offer = Gift.Declare(declared, Gift.Person());
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);

        var refused = Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Accepted, "Kind"), Gift.Person(Role.HPS), Gift.At));
        Assert.Contains("Cash and vouchers", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chief_officers_offer_is_not_decided_without_peer_review_where_it_is_on()
    {
        var me = Gift.Person(Role.COF);
        var offer = Gift.Declare(Gift.Coffee(), me, Gift.To(me, chief: true, "Assistant Chief Constable"), PeerReviewed);
        Assert.Equal((OfferStatus.Submitted, OfferDecider.ChiefOfficer), (offer.Status, offer.Decider));
        Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Declined, "Yes"), Gift.Person(Role.COF), Gift.At));
        Assert.Throws<RuleBrokenException>(() => offer.DecideByRule("No", OfferOutcome.Declined, Actor.System(Gift.Force), Gift.At));

        var peer = Gift.Person(Role.COF);
        offer.PeerReviewBy(Fine, peer, Gift.At);
        Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Declined, "Yes"), peer, Gift.At));
        offer.Decide(new(OfferOutcome.Declined, "Yes"), Gift.Person(Role.COF), Gift.At);

        Assert.Equal(OfferStatus.Decided, offer.Status);
    }

    [Fact]
    public void A_co_recipient_does_not_review()
    {
        var (me, guest) = (Gift.Person(Role.COF), Gift.Person(Role.COF));
        var offer = Gift.Declare(Gift.Present(60) with { CoRecipients = [new(guest.PersonId, guest.Name)] }, me, Gift.To(me, chief: true), PeerReviewed);

        Assert.Throws<RuleBrokenException>(() => offer.PeerReviewBy(Fine, guest, Gift.At));
        Assert.Throws<RuleBrokenException>(() => offer.PeerReviewBy(Fine, Gift.Person(Role.RGM), Gift.At));
    }

    [Fact]
    public void A_stand_in_reviews_only_with_a_reason_and_the_record_says_so()
    {
        var me = Gift.Person(Role.COF);
        var offer = Gift.Declare(Gift.Present(60), me, Gift.To(me, chief: true), PeerReviewed);
        var chief = Gift.Person(Role.PCC);
        Assert.Throws<RuleBrokenException>(() => offer.PeerReviewBy(Fine with { Standing = PeerStanding.PolicingBodyChiefExecutive }, chief, Gift.At));

        offer.PeerReviewBy(Fine with { Standing = PeerStanding.PolicingBodyChiefExecutive, StandIn = "All the others were guests" }, chief, Gift.At);

        Assert.Equal("All the others were guests", Assert.Single(offer.PeerReviews).StandIn);
    }

    [Fact]
    public void The_chief_constables_own_offer_is_decided_by_the_policing_body()
    {
        var me = Gift.Person(Role.COF);
        var offer = Gift.Declare(Gift.Present(30), me, Gift.To(me, chief: true, "Temporary Chief Constable"));

        Assert.Equal(OfferDecider.PolicingBody, offer.Decider);
        Assert.Throws<RuleBrokenException>(() => offer.Decide(new(OfferOutcome.Accepted, "Small"), Gift.Person(Role.COF), Gift.At));
        offer.Decide(new(OfferOutcome.Accepted, "Small"), Gift.Person(Role.PCC), Gift.At);
    }

    [Fact]
    public void An_answered_query_returns_the_offer_to_where_it_stood()
    {
        var me = Gift.Person();
        var offer = Gift.Declare(Gift.Present(30), me);
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        offer.RaiseQuery("Who else was there?", Gift.Person(Role.RGM), Gift.At);
        Assert.Throws<RuleBrokenException>(() => offer.AnswerQuery("Nobody", Gift.Person(), Gift.At));

        offer.AnswerQuery("Nobody", me, Gift.At);

        Assert.Equal((OfferStatus.Endorsed, "Nobody"), (offer.Status, offer.Queries[0].Answer));
    }

    [Fact]
    public void What_was_surrendered_waits_for_evidence_and_what_was_kept_does_not()
    {
        var declared = Gift.Coffee(OfferOutcome.Accepted, Gift.Item("Chocolates", 3, OfferOutcome.Accepted), Gift.Item("Wine", 6, OfferOutcome.RaffleBenevolent)) with { Kind = OfferKind.Gift };
        var offer = Gift.Declare(declared, Gift.Person());
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        Assert.Equal(OfferStatus.DisposalDue, offer.Status);

        offer.Dispose(offer.Items[1].Id, TestSite.Today, "Ticket 12", Gift.Person(Role.RGM), Gift.At);

        Assert.Equal(OfferStatus.Disposed, offer.Status);
        Assert.Equal([OfferOutcome.Accepted, OfferOutcome.RaffleBenevolent], offer.Items.Select(i => i.Outcome));
    }

    [Fact]
    public void An_unknown_value_is_not_nought()
    {
        var offer = Gift.Declare(Gift.Coffee(OfferOutcome.Declined, Gift.Item("Painting", null, OfferOutcome.Declined), Gift.Item("Frame", 10, OfferOutcome.Declined)), Gift.Person());

        Assert.Equal((Money.Pounds(10), 1), (offer.TotalValue, offer.UnknownValues));
        Assert.Null(Gift.Declare(Gift.Present(null), Gift.Person()).TotalValue);
    }

    [Theory]
    [InlineData(7, null, false)]
    [InlineData(8, null, true)]
    [InlineData(40, 7, false)]
    [InlineData(40, 8, true)]
    public void Late_counts_from_the_offer_and_for_an_anonymous_gift_from_its_discovery(int offeredDaysAgo, int? foundDaysAgo, bool late)
    {
        var declared = Gift.Coffee() with { OfferedOn = TestSite.Today.AddDays(-offeredDaysAgo) };
        if (foundDaysAgo is { } found)
            declared = declared with { ProviderKind = ProviderKind.Unknown, ProviderName = "Not known", DiscoveredOn = TestSite.Today.AddDays(-found) };

        Assert.Equal(late, Gift.Declare(declared, Gift.Person()).IsLate);
    }

    [Fact]
    public void A_named_giver_has_no_date_of_discovery() =>
        Assert.Throws<RuleBrokenException>(() => Gift.Declare(Gift.Coffee() with { DiscoveredOn = TestSite.Today }, Gift.Person()));

    [Fact]
    public void A_proxy_declaration_waits_for_the_recipient()
    {
        var (declarant, recipient) = (Gift.Person(), Gift.Person());
        var offer = Gift.Declare(Gift.Coffee(), declarant, Gift.To(recipient));
        Assert.Equal(OfferStatus.Submitted, offer.Status);
        Assert.Throws<RuleBrokenException>(() => offer.ConfirmProxy(declarant, Gift.At));

        offer.ConfirmProxy(recipient, Gift.At);

        Assert.Equal(OfferStatus.Decided, offer.Status);
    }

    [Fact]
    public void A_proxy_declaration_that_was_endorsed_first_is_decided_when_the_recipient_confirms()
    {
        var (declarant, recipient) = (Gift.Person(), Gift.Person());
        var offer = Gift.Declare(Gift.Present(10), declarant, Gift.To(recipient));
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        Assert.Equal(OfferStatus.Endorsed, offer.Status);

        offer.ConfirmProxy(recipient, Gift.At);

        Assert.Equal(OfferStatus.Decided, offer.Status);
    }

    [Fact]
    public void An_amendment_must_be_endorsed_again()
    {
        var me = Gift.Person();
        var offer = Gift.Declare(Gift.Present(30), me);
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        var (policy, changed) = (Gift.Policy(), Gift.Present(70));

        offer.Amend(changed, policy, policy.Answer(OfferFacts.Of(changed, Gift.To(me), policy.Rules, TestSite.Today, false), new(ProviderRole.BusinessOther), Cumulative.None), null, me, Gift.At);

        Assert.Equal((OfferStatus.Submitted, null, OfferDecider.HeadOfStandards), (offer.Status, offer.EndorsedAt, offer.Decider));
    }

    [Fact]
    public void A_correction_needs_a_reason_and_leaves_the_stage_as_it_is()
    {
        var offer = Gift.Declare(Gift.Coffee(), Gift.Person());
        var clerk = Gift.Person(Role.RGM);
        Assert.Throws<RuleBrokenException>(() => Gift.Correct(offer, Gift.Coffee(), " ", clerk));

        Gift.Correct(offer, Gift.Coffee() with { ProviderName = "Bean There Limited" }, "Name as registered", clerk);

        Assert.Equal((OfferStatus.Decided, "Bean There Limited"), (offer.Status, offer.ProviderName));
        Assert.Equal("BEAN THERE", offer.ProviderKey);
    }

    [Fact]
    public void What_a_correction_makes_due_is_chased_and_nothing_waits_for_what_was_kept_after_all()
    {
        var (clerk, offer) = (Gift.Person(Role.RGM), Gift.Declare(Gift.Present(4), Gift.Person()));
        offer.Check(CheckVerdict.Appropriate, null, Gift.Person(Role.PSD), Gift.At);

        Gift.Correct(offer, Gift.Present(4, OfferOutcome.Surrendered), "It was handed in", clerk, OfferOutcome.Surrendered);
        Assert.Equal((OfferStatus.DisposalDue, TestSite.Today.AddDays(Offer.DisposalDays), null), (offer.Status, offer.DisposalDueOn, offer.CheckedAt));

        Gift.Correct(offer, Gift.Present(4), "It was kept", clerk, OfferOutcome.Accepted);
        Assert.Equal(OfferStatus.Decided, offer.Status);
    }

    [Fact]
    public void A_correction_before_the_decision_asks_the_policy_again()
    {
        var offer = Gift.Declare(Gift.Present(10), Gift.Person());
        offer.Endorse(null, Gift.Person(Role.SUP), Gift.At);
        var dear = Gift.Declare(Gift.Present(30), Gift.Person());
        dear.Endorse(null, Gift.Person(Role.SUP), Gift.At);

        Gift.Correct(dear, Gift.Present(800), "A digit was missing", Gift.Person(Role.RGM));

        Assert.Equal(OfferStatus.Decided, offer.Status);
        Assert.Equal((OfferStatus.Submitted, null, OfferDecider.HeadOfStandards), (dear.Status, dear.EndorsedAt, dear.Decider));
    }

    [Fact]
    public void Items_are_added_and_removed_and_each_keeps_its_own_disposal()
    {
        var offer = Gift.Declare(Gift.Coffee(OfferOutcome.Declined, Gift.Item("Wine", 6, OfferOutcome.Surrendered, cash: false), Gift.Item("Chocolates", 3, OfferOutcome.Declined), Gift.Item("Card", 1, OfferOutcome.Surrendered)), Gift.Person());
        var (clerk, card) = (Gift.Person(Role.RGM), offer.Items.Single(i => i.Description == "Card"));
        offer.Dispose(card.Id, TestSite.Today, "Receipt 7", clerk, Gift.At);
        var facts = offer.Declaration;

        Gift.Correct(offer, facts with { Items = [facts.Items[0], facts.Items[2], Gift.Item("Flowers", 9, OfferOutcome.Declined)] }, "There were no chocolates, but flowers", clerk);

        Assert.Equal([("Wine", null), ("Card", "Receipt 7"), ("Flowers", null)], offer.Items.OrderBy(i => i.Position).Select(i => (i.Description, i.DisposalEvidence)));
        Assert.Equal(("Wine, Card, Flowers", Money.Pounds(16)), (offer.Description, offer.TotalValue));
        Assert.Contains("Card", Assert.Throws<RuleBrokenException>(() => Gift.Correct(offer, offer.Declaration with { Items = [offer.Declaration.Items[0]] }, "Never was", clerk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_entry_stands_for_many_invitations_only_when_all_were_declined() =>
        Assert.Throws<RuleBrokenException>(() => Gift.Declare(Gift.Coffee(OfferOutcome.Accepted) with { RoutineCount = 12 }, Gift.Person()));
}
