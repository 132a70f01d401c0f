using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Jobs;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class DeclareTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_declined_coffee_is_declared_with_seven_answers_and_is_recorded(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
        var browser = await site.SignInAsync(ada);

        var done = await Coffee(await browser.GetAsync("/gifts/declare")).PressAsync("Declare this offer");

        Assert.Equal("/gifts/GFT-TST-2026-0001", done.Address.AbsolutePath);
        Assert.Contains("Offer GFT-TST-2026-0001 declared", done.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing more is needed from you", done.Reads, StringComparison.Ordinal);
        Assert.Contains("Offer declared", done.Reads, StringComparison.Ordinal);
        await site.WithDbAsync(async db =>
        {
            var offer = await db.Offers.Include(o => o.Items).SingleAsync();
            Assert.Equal((OfferStatus.Decided, OfferOutcome.Declined, TestSite.Today, Money.Pounds(3.2m)), (offer.Status, offer.FinalOutcome, offer.OfferedOn, offer.TotalValue));
            Assert.Equal(("Constable", "Headquarters", "bean there ltd"), (offer.RankAtTime, offer.UnitAtTime, offer.ProviderName.ToLowerInvariant()));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_wrong_is_said_in_the_order_of_the_page_and_what_was_typed_stays(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = await browser.GetAsync("/gifts/declare");

        var refused = await page.Fill("What was it worth?", "a fiver").Fill("Day", "19").Choose("Gift", "What kind of offer was it?").PressAsync("Declare this offer");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal(
            ["Enter who made the offer, or say under \"More about who offered it\" that nobody knows", "Enter what was offered", "What was it worth? Enter an amount in pounds, like 12 or 12.50",
             "When was it offered? The date must be 18 March 2026 or earlier", "Select what happened to it", "Enter why it was offered, as far as you know"], refused.Errors);
        Assert.Equal(("a fiver", "19", "Gift"), (refused.ValueOf("What was it worth?"), refused.ValueOf("Day"), refused.ValueOf("What kind of offer was it?")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_answer_comes_before_submitting_and_the_draft_is_kept(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        await Coffee(await browser.GetAsync("/gifts/declare")).PressAsync("Declare this offer");

        var page = Coffee(await browser.GetAsync("/gifts/declare")).Fill("What was offered?", "Watch").Fill("What was it worth?", "80").Choose("Gift", "What kind of offer was it?")
            .Choose("Accepted", "What happened to it?").Choose("Other business", "What are they?");
        var answered = await page.PressAsync("Check before you submit");

        Assert.Contains("This should be declined.", answered.Reads, StringComparison.Ordinal);
        Assert.Contains("You have declared one offer from them", answered.Reads, StringComparison.Ordinal);
        Assert.Contains(Givers.Neutral, answered.Reads, StringComparison.Ordinal);
        Assert.Equal("Watch", answered.ValueOf("What was offered?"));
        await site.WithDbAsync(async db =>
        {
            Assert.Equal("BEAN THERE", (await db.GiverLookups.SingleAsync()).Key);
            Assert.Equal(1, await db.Offers.CountAsync());
            Assert.Equal(1, await db.Drafts.CountAsync());
        });

        await answered.PressAsync("Declare this offer");
        await site.WithDbAsync(async db => Assert.Equal((2, 0), (await db.Offers.CountAsync(), await db.Drafts.CountAsync())));
    }

    [Fact]
    public async Task The_check_says_nothing_of_other_peoples_offers()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ada, ben) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Ben Moor")));
        await Coffee(await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).PressAsync("Declare this offer");
        var browser = await site.SignInAsync(ben);

        var answered = await Coffee(await browser.GetAsync("/gifts/declare")).PressAsync("Check before you submit");
        var found = await (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "bean").PressAsync("Look up who offered it");
        var suggested = await browser.GetAsync("/gifts/givers?q=bean");

        Assert.Contains("You have declared no other offer from them", answered.Reads, StringComparison.Ordinal);
        Assert.Contains("Nobody whom you may look up has a name like that", found.Reads, StringComparison.Ordinal);
        Assert.Equal("[]", suggested.Text);
    }

    [Fact]
    public async Task Without_script_a_giver_is_found_and_chosen()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        await Coffee(await browser.GetAsync("/gifts/declare")).PressAsync("Declare this offer");

        var found = await (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "BEAN").Fill("What was offered?", "Tea").PressAsync("Look up who offered it");
        var chosen = await found.Choose("Bean There Ltd").PressAsync("Add another item");

        Assert.Equal(("Bean There Ltd", "Tea", ""), (chosen.ValueOf("Who offered it?"), chosen.ValueOf("What was offered?"), chosen.ValueOf("What was item 2?")));
    }

    [Fact]
    public async Task Look_ups_are_limited()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
        await site.WithDbAsync(async db =>
        {
            for (var i = 0; i < Givers.Limit; i++)
                db.Add(new GiverLookup { BodyId = world.Force.Id, PersonId = ada.Id, At = site.Clock.GetUtcNow(), Kind = LookupKind.Check, Key = "X" });
            await db.SaveChangesAsync();
        });

        var refused = await (await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).Fill("Who offered it?", "bean").PressAsync("Look up who offered it");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Wait ten minutes", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("bean", refused.ValueOf("Who offered it?"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_survives_a_restart_and_can_be_withdrawn(string database)
    {
        await using var first = await TestSite.StartAsync(database);
        var world = await first.NewWorldAsync();
        var ada = await first.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
        await (await (await first.SignInAsync(ada)).GetAsync("/gifts/declare")).Fill("Who offered it?", "Half a name").PressAsync("Save and finish later");

        await using var second = await TestSite.RestartAsync(first.Location);
        var browser = await second.SignInAsync(ada);
        var mine = await browser.GetAsync("/gifts/mine");
        var again = await mine.FollowAsync("Go on with Nothing described, from Half a name");
        var empty = await (await browser.GetAsync("/gifts/mine")).PressAsync("Withdraw the draft Nothing described, from Half a name");

        Assert.Equal("Half a name", again.ValueOf("Who offered it?"));
        Assert.False(empty.Offers("Go on with Nothing described, from Half a name"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Abandoned_drafts_are_removed_after_the_stated_days_and_counted(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
        await (await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).Fill("Who offered it?", "Old").PressAsync("Save and finish later");
        await site.WithDbAsync(db => db.Drafts.ExecuteUpdateAsync(set => set.SetProperty(d => d.SavedAt, site.Clock.GetUtcNow().AddDays(-31))));

        var next = await site.WithAsync(services => services.GetServices<IJob>().OfType<AbandonedDrafts>().Single()
            .RunAsync(new Job { BodyId = world.Force.Id, Kind = AbandonedDrafts.JobKind, DueAt = default }, TestContext.Current.CancellationToken));

        Assert.Null(next);
        await site.WithDbAsync(async db => Assert.Equal((0, 1), (await db.Drafts.CountAsync(), await db.Set<Probity.Data.Counter>().Where(c => c.Register == AbandonedDrafts.CounterName).Select(c => c.Last).SingleAsync())));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_declared_for_somebody_else_waits_until_they_confirm(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ada, ben) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Ben Moor")));

        var declared = await Coffee(await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).Choose("Somebody else").Fill("Name", ben.Number).PressAsync("Declare this offer");
        var bens = await site.SignInAsync(ben);
        var confirmed = await (await (await bens.GetAsync("/gifts/mine")).FollowAsync("GFT-TST-2026-0001")).PressAsync("Confirm that this is right");

        Assert.Contains("Ben Moor is asked to confirm", declared.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing more is needed from you", confirmed.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_is_seen_by_its_people_and_their_managers_and_does_not_exist_for_others(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (boss, ada, other, clerk, buyer) = await site.WithDbAsync(async db =>
        {
            var top = await world.AddAsync(db, "Tess Hill");
            return (top, await world.AddAsync(db, "Ada Field", top), await world.AddAsync(db, "Omar Lake"), await world.AddAsync(db, "Rita Clerk", roles: Role.RGM), await world.AddAsync(db, "Paul Buyer", roles: Role.PRC));
        });
        await Coffee(await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).PressAsync("Declare this offer");

        foreach (var (person, status) in new[] { (ada, HttpStatusCode.OK), (boss, HttpStatusCode.OK), (clerk, HttpStatusCode.OK), (other, HttpStatusCode.NotFound), (buyer, HttpStatusCode.NotFound) })
            Assert.Equal(status, (await (await site.SignInAsync(person)).GetAsync("/gifts/GFT-TST-2026-0001")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_policing_body_sees_its_chief_officers_offers_and_nobody_elses(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (chief, ada, commissioner) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Cher Moss", rank: "Chief Constable", chief: true),
            await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Kay Burn", body: world.PolicingBody, roles: Role.PCC)));
        foreach (var person in new[] { chief, ada })
            await Coffee(await (await site.SignInAsync(person)).GetAsync("/gifts/declare")).PressAsync("Declare this offer");
        var browser = await site.SignInAsync(commissioner);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/gifts/GFT-TST-2026-0001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/gifts/GFT-TST-2026-0002")).Status);
    }

    [Fact]
    public async Task Procurement_sees_the_header_of_a_bidders_offer_and_no_more()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var (ada, buyer) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Paul Buyer", roles: Role.PRC)));
        await Coffee(await (await site.SignInAsync(ada)).GetAsync("/gifts/declare")).Choose("Business that is bidding for work", "What are they?").PressAsync("Declare this offer");

        var header = await (await site.SignInAsync(buyer)).GetAsync("/gifts/GFT-TST-2026-0001");

        Assert.Contains("Bean There Ltd", header.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Field", header.Reads, StringComparison.Ordinal);
        var list = await (await site.SignInAsync(buyer)).GetAsync("/gifts/bidders");
        Assert.True(list.Offers("GFT-TST-2026-0001"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignInAsync(ada)).GetAsync("/gifts/bidders")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_nil_return_takes_two_taps(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));

        var done = await (await (await browser.GetAsync("/gifts/mine")).FollowAsync("Nothing was offered to me: nil return")).PressAsync("Declare a nil return");

        Assert.Contains("You declared on 18 March 2026 that nothing was offered to you", done.Reads, StringComparison.Ordinal);
        await site.WithDbAsync(async db => Assert.Equal((new DateOnly(2025, 10, 1), new DateOnly(2025, 12, 31)), await db.NilReturns.Select(n => new ValueTuple<DateOnly, DateOnly>(n.From, n.To)).SingleAsync()));
    }

    [Fact]
    public async Task A_declaration_is_changed_before_it_is_decided()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(async db => await world.AddAsync(db, "Ada Field", await world.AddAsync(db, "Tess Hill")));
        var browser = await site.SignInAsync(ada);
        var page = Coffee(await browser.GetAsync("/gifts/declare")).Fill("What was it worth?", "30").Choose("Gift", "What kind of offer was it?").Choose("Accepted", "What happened to it?").Choose("Charity", "What are they?");
        var offer = await page.PressAsync("Declare this offer");

        var changed = await (await offer.FollowAsync("Change the declaration")).Fill("What was it worth?", "35").PressAsync("Save the change");

        Assert.Contains("Estimated value: £30 became £35", changed.Reads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_offer()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = Coffee(await browser.GetAsync("/gifts/declare"));

        await page.PressAsync("Declare this offer");
        var again = await page.PressAsync("Declare this offer");

        Assert.Equal("/gifts/GFT-TST-2026-0001", again.Address.AbsolutePath);
        Assert.Equal(1, await site.WithDbAsync(db => db.Offers.CountAsync()));
    }

    internal static Page Coffee(Page page) => page.Fill("Who offered it?", "Bean There Ltd").Fill("What was offered?", "Coffee").Fill("What was it worth?", "3.20")
        .Choose("Light refreshments", "What kind of offer was it?").Choose("Declined", "What happened to it?").Fill("Why was it offered?", "Thank you");
}
