using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Kernel;
using Probity.Tests.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Measures;

/// <summary>The traps of counting gifts (domain 3.22), each with rows made by hand.</summary>
public sealed class GiftMeasureTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Offers_count_whatever_became_of_them_on_both_ends_of_the_period_but_not_what_the_force_gave_or_what_was_written_down_twice(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var declined = await counted.OfferAsync(Counted.Gift(OfferOutcome.Declined, Counted.From));
        var accepted = await counted.OfferAsync(Counted.Gift(on: Counted.To));
        await counted.OfferAsync(Counted.Gift(on: Counted.From.AddDays(-1)));
        await counted.OfferAsync(Counted.Gift(on: Counted.To.AddDays(1)));
        await counted.OfferAsync(Counted.Gift() with { ProvidedByForce = true });
        await site.WithDbAsync(async db =>
        {
            var twice = Offer.Import(counted.World.Force.Id, Counted.Gift(), new OfferRecipient(RecipientKind.Person, null, "Pat Reed"), "GFT-TST-2026-0900", new OfferPast { DeclaredOn = TestSite.Today, DeclaredByName = "Pat Reed" },
                new OfferSource(null, Guid.NewGuid(), "old.xlsx", null, 1, null), counted.World.System, counted.World.At);
            twice.SetAside(accepted, "The same book", counted.World.System, counted.World.At);
            db.Add(twice);
            await db.SaveChangesAsync();
        });

        var figure = await counted.OfAsync("gifts-offers");

        Assert.Equal((CountState.Number, 2m, "2"), (figure.State, figure.Value, figure.Text));
        Assert.Equal([accepted.Reference, declined.Reference], figure.Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_declared_or_decided_after_the_as_at_day_is_not_in_the_figure_of_that_day(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        await counted.OfferAsync(Counted.Gift(on: Counted.To));
        var month = ReportingPeriod.Between(Counted.From, Counted.To);

        Assert.Equal("0", (await counted.OfAsync("gifts-offers", month)).Text);
        Assert.Equal("1", (await counted.OfAsync("gifts-offers", month with { AsAt = Counted.To.AddDays(1) })).Text);
        Assert.Equal("0 of 0", $"{(await counted.OfAsync("gifts-acceptance", month with { AsAt = Counted.To.AddDays(1) })).Numerator} of {(await counted.OfAsync("gifts-acceptance", month with { AsAt = Counted.To.AddDays(1) })).Denominator}");
        Assert.Equal("1 of 1", (await counted.OfAsync("gifts-acceptance", month with { AsAt = Counted.To.AddDays(2) })).Text);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Acceptance_is_counted_by_item_and_what_waits_for_a_decision_is_left_out_and_shown(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        // One offer of which one item was kept and two were not; and one that is not decided, although its declarant proposes to keep it.
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Accepted, null, Counted.Item(5, OfferOutcome.Accepted), Counted.Item(90, OfferOutcome.Surrendered), Counted.Item(4, OfferOutcome.Declined)));
        await counted.OfferAsync(Counted.Gift(OfferOutcome.AcceptedOnBehalfOfForce, null, Counted.Item(500, OfferOutcome.AcceptedOnBehalfOfForce)));
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Accepted, null, Counted.Item(7, OfferOutcome.Accepted), Counted.Item(8, OfferOutcome.Accepted)), past => past with { FinalOutcome = null, DecidedAt = null, Timing = null, Status = OfferStatus.Submitted });

        var figure = await counted.OfAsync("gifts-acceptance");

        Assert.Equal((2L, 4L, 50.0m, "2 of 4"), (figure.Numerator, figure.Denominator, figure.Value, figure.Text));
        Assert.Contains("2 items wait for a decision and are left out.", figure.Notes);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_value_accepted_is_of_what_was_kept_and_says_for_how_much_of_it_no_value_is_known(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Accepted, null, Counted.Item(5.50m, OfferOutcome.Accepted), Counted.Item(90, OfferOutcome.Surrendered), Counted.Item(null, OfferOutcome.Accepted)));
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Declined, null, Counted.Item(1_000, OfferOutcome.Declined)));
        await counted.OfferAsync(Counted.Gift(OfferOutcome.AcceptedOnBehalfOfForce, null, Counted.Item(100, OfferOutcome.AcceptedOnBehalfOfForce)));

        var figure = await counted.OfAsync("gifts-value-accepted");

        Assert.Equal((105.50m, "£105.50"), (figure.Value, figure.Text));
        Assert.Contains("Of accepted items, the value is unknown for 1 of 3.", figure.Notes);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_retrospective_rate_leaves_light_refreshments_out_on_both_sides(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        OfferPast After(OfferPast past) => past with { Timing = DecisionTiming.Retrospective };
        var late = await counted.OfferAsync(Counted.Gift(), After);
        await counted.OfferAsync(Counted.Gift());
        await counted.OfferAsync(Counted.Gift() with { Kind = OfferKind.LightRefreshments }, After);
        await counted.OfferAsync(Counted.Gift() with { Kind = OfferKind.LightRefreshments });
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Declined), After);
        await counted.OfferAsync(Counted.Gift(), past => past with { Timing = null, DecidedAt = null });

        var figure = await counted.OfAsync("gifts-retrospective");

        Assert.Equal("1 of 2", figure.Text);
        Assert.Equal([late.Reference], figure.Rows);
        Assert.Contains("1 accepted offers do not say when they were decided and are left out.", figure.Notes);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_anonymous_gift_is_late_from_its_discovery_and_every_other_offer_from_the_day_it_was_made(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        await counted.PersonAsync("Pat Reed");
        var (found, offered) = (TestSite.Today.AddDays(-2), TestSite.Today.AddDays(-30));
        var anonymous = Counted.Gift(OfferOutcome.Declined, offered) with { ProviderKind = ProviderKind.Unknown, ProviderName = "", DiscoveredOn = found };
        await DeclareAsync(counted, anonymous, "GFT-TST-2026-0501");
        await DeclareAsync(counted, Counted.Gift(OfferOutcome.Declined, offered), "GFT-TST-2026-0502");
        await DeclareAsync(counted, Counted.Gift(OfferOutcome.Declined, found), "GFT-TST-2026-0503");

        var figure = await counted.OfAsync("gifts-late", new ReportingPeriod(offered, TestSite.Today, TestSite.Today, LabelStyle.Between));

        Assert.Equal("1 of 3", figure.Text);
        Assert.Equal(["GFT-TST-2026-0502"], figure.Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Offers_of_suppliers_and_bidders_nil_returns_and_declined_offers_are_counted_each_by_its_own_rule(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var person = await counted.PersonAsync("Ivy Constable");
        await counted.OfferAsync(Counted.Gift() with { ProviderRole = ProviderRole.BusinessSupplier });
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Declined) with { ProviderRole = ProviderRole.BusinessBidder, Kind = OfferKind.LightRefreshments });
        await counted.OfferAsync(Counted.Gift(OfferOutcome.Returned));
        await site.WithDbAsync(db =>
        {
            db.Add(NilReturn.Declare(ReportingPeriod.Quarter(2025, 3), null, FlowWorld.As(person), counted.World.At));
            db.Add(NilReturn.Declare(ReportingPeriod.Quarter(2025, 4), null, FlowWorld.As(person), counted.World.At));
            return db.SaveChangesAsync();
        });

        Assert.Equal("2 of 3", (await counted.OfAsync("gifts-from-suppliers")).Text);
        Assert.Equal("1 of 3", (await counted.OfAsync("gifts-declined")).Text);
        // The third quarter begins before the period, so its return is not wholly in it.
        var nil = await counted.OfAsync("gifts-nil-returns", new ReportingPeriod(new DateOnly(2025, 8, 1), TestSite.Today, TestSite.Today, LabelStyle.Between));
        Assert.Equal("1", nil.Text);
        Assert.Equal([person.Number], nil.Rows);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_force_that_keeps_no_register_here_has_no_figure_and_one_that_was_offered_nothing_has_nought(string database)
    {
        var counted = await Counted.StartAsync(database);
        await using var site = counted.Site;
        var none = await counted.OfAsync("gifts-offers");
        await counted.OfferAsync(Counted.Gift(on: new DateOnly(2025, 6, 1)));
        var nought = await counted.OfAsync("gifts-offers");
        var share = await counted.OfAsync("gifts-acceptance");

        Assert.Equal((CountState.NotSupplied, null, "not supplied"), (none.State, none.Value, none.Text));
        Assert.Equal((CountState.Number, 0m, "0"), (nought.State, nought.Value, nought.Text));
        Assert.Equal((CountState.NotStated, null, "There is nothing to count it out of."), (share.State, share.Value, share.Why));
    }

    private static Task<int> DeclareAsync(Counted counted, OfferDeclaration declared, string reference) => counted.Site.WithDbAsync(db =>
    {
        var by = new Probity.Access.Actor { PersonId = Id<Person>.New(), Name = "Pat Reed", BodyId = counted.World.Force.Id, HomeBodyId = counted.World.Force.Id };
        var (policy, to) = (GiftPolicy.Default(counted.World.Force.Id), new OfferRecipient(RecipientKind.Person, null, "Pat Reed"));
        var answer = policy.Answer(OfferFacts.Of(declared, to, policy.Rules, TestSite.Today, false), new ProviderFacts(declared.ProviderRole), Cumulative.None);
        db.Add(Offer.Declare(declared, to, reference, policy, answer, by, counted.Site.Clock.GetUtcNow()));
        return db.SaveChangesAsync();
    });

}
