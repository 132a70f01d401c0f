using Probity.Access;
using Probity.Features.Gifts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class GiftPolicyTests
{
    private static readonly GiftRules Rules = new();

    // kind, pounds (-1: unknown), role, proposed, earlier offers → answer, decider
    [Theory]
    [InlineData(OfferKind.LightRefreshments, 3, ProviderRole.BusinessOther, OfferOutcome.Accepted, 0, AnswerKind.Record, OfferDecider.Rule)]
    [InlineData(OfferKind.LightRefreshments, -1, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.Record, OfferDecider.Rule)]
    [InlineData(OfferKind.LightRefreshments, 3, ProviderRole.BusinessSupplier, OfferOutcome.Accepted, 0, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    [InlineData(OfferKind.LightRefreshments, 3, ProviderRole.BusinessBidder, OfferOutcome.Accepted, 0, AnswerKind.ShouldBeDeclined, OfferDecider.HeadOfStandards)]
    [InlineData(OfferKind.LightRefreshments, 3, ProviderRole.MediaOrganisation, OfferOutcome.Accepted, 0, AnswerKind.ShouldBeDeclined, OfferDecider.HeadOfStandards)]
    [InlineData(OfferKind.LightRefreshments, 3, ProviderRole.BusinessBidder, OfferOutcome.Declined, 0, AnswerKind.Record, OfferDecider.Rule)]
    [InlineData(OfferKind.LightRefreshments, 30, ProviderRole.BusinessOther, OfferOutcome.Accepted, 0, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    [InlineData(OfferKind.Gift, 4.99, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.Record, OfferDecider.Rule)]
    [InlineData(OfferKind.Gift, 5, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.NeedsDecision, OfferDecider.Endorsement)]
    [InlineData(OfferKind.Gift, 25, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    [InlineData(OfferKind.Gift, 50, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.ShouldBeDeclined, OfferDecider.HeadOfStandards)]
    [InlineData(OfferKind.Gift, -1, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 0, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    [InlineData(OfferKind.Gift, 500, ProviderRole.PublicOrVictim, OfferOutcome.Declined, 5, AnswerKind.Record, OfferDecider.Rule)]
    [InlineData(OfferKind.Gift, 4, ProviderRole.PublicOrVictim, OfferOutcome.Accepted, 2, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    [InlineData(OfferKind.EventTicket, 20, ProviderRole.Charity, OfferOutcome.PendingDecision, 0, AnswerKind.NeedsDecision, OfferDecider.DecisionMaker)]
    public void The_policy_answers(OfferKind kind, double pounds, ProviderRole role, OfferOutcome proposed, int earlier, AnswerKind expected, OfferDecider decider)
    {
        Money? value = pounds < 0 ? null : Money.Pounds((decimal)pounds);

        var answer = GiftAnswer(Rules, new OfferFacts(kind, value, proposed), role, new Cumulative(earlier, Money.Zero));

        Assert.Equal((expected, decider), (answer.Kind, answer.Decider));
        Assert.NotEmpty(answer.Reasons);
        Assert.All(answer.Reasons, reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Cash_should_be_declined_however_small() =>
        Assert.Equal(AnswerKind.ShouldBeDeclined, GiftAnswer(Rules, new OfferFacts(OfferKind.Gift, Money.Pounds(1), OfferOutcome.Accepted, CashOrVoucher: true)).Kind);

    [Fact]
    public void Alcohol_follows_the_forces_own_rule()
    {
        var wine = new OfferFacts(OfferKind.Gift, Money.Pounds(4), OfferOutcome.Accepted, Alcohol: true, OnDuty: false);

        Assert.Equal(AnswerKind.Record, GiftAnswer(Rules, wine).Kind);
        Assert.Equal(AnswerKind.ShouldBeDeclined, GiftAnswer(Rules, wine with { OnDuty = true }).Kind);
        Assert.Equal(AnswerKind.ShouldBeDeclined, GiftAnswer(Rules with { Alcohol = AlcoholRule.AlwaysDeclined }, wine).Kind);
    }

    [Fact]
    public void Many_small_offers_from_one_giver_add_up() =>
        Assert.Equal(AnswerKind.NeedsDecision, GiftAnswer(Rules, new OfferFacts(OfferKind.Gift, Money.Pounds(4), OfferOutcome.Accepted), ProviderRole.PublicOrVictim, new Cumulative(1, Money.Pounds(71))).Kind);

    [Fact]
    public void A_live_tender_means_decline_and_procurement_is_told()
    {
        var answer = Gift.Policy().Answer(new OfferFacts(OfferKind.LightRefreshments, Money.Pounds(2), OfferOutcome.Accepted), new ProviderFacts(ProviderRole.BusinessOther, LiveTender: true), Cumulative.None);

        Assert.Equal((AnswerKind.ShouldBeDeclined, true), (answer.Kind, answer.TellProcurement));
    }

    [Fact]
    public void The_same_facts_get_another_answer_under_other_rules()
    {
        var book = new OfferFacts(OfferKind.Gift, Money.Pounds(20), OfferOutcome.Accepted);

        Assert.Equal(OfferDecider.Rule, GiftAnswer(Rules with { RecordOnlyBelow = Money.Pounds(25) }, book).Decider);
        Assert.Equal(OfferDecider.HeadOfStandards, GiftAnswer(Rules with { LineManagerBelow = Money.Pounds(5), MiddleDecider = Role.HPS }, book).Decider);
    }

    [Fact]
    public void Limits_that_fall_are_refused() => Assert.Throws<RuleBrokenException>(() => Gift.Policy(Rules with { RecordOnlyBelow = Money.Pounds(80) }));

    [Fact]
    public void Rules_that_hold_already_are_not_changed() => Assert.Throws<RuleBrokenException>(() => Gift.Policy().Change(Rules, "Why", Actor.System(Gift.Force), Gift.At));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_policy_of_a_day_is_the_latest_that_began(string database)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = Databases.Open(await Databases.NewAsync(database));
        var world = await World.CreateAsync(db, Gift.At);
        foreach (var (from, days) in new[] { (new DateOnly(2025, 1, 1), 28), (new DateOnly(2026, 1, 1), 14) })
            db.Add(GiftPolicy.Set(world.Force.Id, from, Rules with { DeclareWithinDays = days }, "Test", world.System, Gift.At));
        await db.SaveChangesAsync(ct);

        Assert.Equal(7, (await db.GiftPolicyOnAsync(world.Force.Id, new DateOnly(2024, 12, 31), ct)).Rules.DeclareWithinDays);
        Assert.Equal(28, (await db.GiftPolicyOnAsync(world.Force.Id, new DateOnly(2025, 12, 31), ct)).Rules.DeclareWithinDays);
        Assert.Equal(14, (await db.GiftPolicyOnAsync(world.Force.Id, TestSite.Today, ct)).Rules.DeclareWithinDays);
    }

    private static GiftAnswer GiftAnswer(GiftRules rules, OfferFacts offer, ProviderRole role = ProviderRole.PublicOrVictim, Cumulative? before = null) =>
        Gift.Policy(rules).Answer(offer, new ProviderFacts(role), before ?? Cumulative.None);
}
