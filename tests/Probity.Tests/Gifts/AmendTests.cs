using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Items and those who shared in an offer come and go with an amendment or a correction, and the history says so.</summary>
public sealed class AmendTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_declarant_adds_and_removes_items_and_those_who_shared(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);
        var browser = await site.SignInAsync(world.Constable);

        var added = await (await (await browser.GetAsync($"/gifts/{offer.Reference}")).FollowAsync("Change the declaration"))
            .Fill("What was item 2?", "Two mugs").Fill("What was item 2 worth?", "8").Fill("Who else shared in it?", $"{world.OtherConstable.Number}\nA visitor").PressAsync("Save the change");
        var removed = await (await added.FollowAsync("Change the declaration")).Choose("Remove the first item").Fill("Who else shared in it?", world.OtherConstable.Name).PressAsync("Save the change");

        Assert.Contains("Two mugs", added.Reads, StringComparison.Ordinal);
        Assert.Contains("nothing became Jon Constable", added.Reads, StringComparison.Ordinal);
        Assert.Contains("A visitor became nothing", removed.Reads, StringComparison.Ordinal);
        Assert.Contains("Biscuits became nothing", removed.Reads, StringComparison.Ordinal);
        await site.WithDbAsync(async db =>
        {
            var stored = await db.Offers.Include(o => o.Items).Include(o => o.CoRecipients).SingleAsync();
            Assert.Equal(("Two mugs", world.OtherConstable.Id), (stored.Items.Single().Description, stored.CoRecipients.Single().PersonId));
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_adds_an_item_once_a_second_person_agrees(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 4);
        var manager = await site.SignInAsync(world.RegisterManager);

        var shown = await (await manager.GetAsync($"/gifts/{offer.Reference}/correct")).Fill("What was item 2?", "Flowers").Fill("What was item 2 worth?", "5")
            .Fill("Who else shared in it?", world.OtherConstable.Number).Fill("Why is it corrected?", "Left out").PressAsync("See what would change");
        await shown.PressAsync("Send to a second person");
        var second = await site.SignInAsync(world.HeadOfStandards);
        var request = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("Item 2 nothing Flowers, £5", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Shared with nothing Jon Constable", shown.Reads, StringComparison.Ordinal);
        await site.WithDbAsync(async db => Assert.Equal(["Biscuits", "Flowers"], await db.Offers.SelectMany(o => o.Items).OrderBy(i => i.Position).Select(i => i.Description).ToListAsync()));
    }

    [Fact]
    public async Task A_correction_of_the_value_leaves_what_was_decided_about_the_item()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 60, outcome: OfferOutcome.PendingDecision);
        await world.ChangeAsync(offer, o => o.Endorse(null, FlowWorld.As(world.Sergeant, Role.SUP), world.World.At));
        await world.ChangeAsync(offer, o => o.Decide(new OfferDecision(OfferOutcome.Accepted, "A token of thanks"), FlowWorld.As(world.HeadOfStandards, Role.HPS), world.World.At));
        var manager = await site.SignInAsync(world.RegisterManager);

        var shown = await (await manager.GetAsync($"/gifts/{offer.Reference}/correct")).Fill("What was it worth?", "65").Fill("Why is it corrected?", "Misread").PressAsync("See what would change");

        Assert.Contains("£65, accepted", shown.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chief_officers_offer_that_is_changed_after_its_review_is_reviewed_again(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Assistant, pounds: 30);
        await world.ChangeAsync(offer, o => o.PeerReviewBy(new PeerOpinion(PeerView.Appropriate, "Yes", "Well", "Well"), FlowWorld.As(world.Deputy, Role.COF), world.World.At));

        var changed = await (await (await site.SignInAsync(world.Assistant)).GetAsync($"/gifts/{offer.Reference}/amend")).Fill("What was it worth?", "35").PressAsync("Save the change");

        Assert.Contains("£30 became £35", changed.Reads, StringComparison.Ordinal);
        var stored = await world.GetAsync(offer);
        Assert.Equal((OfferStatus.Submitted, 0), (stored.Status, stored.PeerReviews.Count));
    }

    [Fact]
    public async Task An_offer_keeps_at_least_one_item()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);
        var browser = await site.SignInAsync(world.Constable);
        await (await browser.GetAsync($"/gifts/{offer.Reference}/amend")).Fill("What was item 2?", "Two mugs").Fill("What was item 2 worth?", "8").PressAsync("Save the change");

        var refused = await (await browser.GetAsync($"/gifts/{offer.Reference}/amend")).Choose("Remove the first item").Choose("Remove item 2").PressAsync("Save the change");

        Assert.Equal(["An offer has at least one item: keep one, or describe what it was instead"], refused.Errors);
    }
}
