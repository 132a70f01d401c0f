using System.Net;
using Probity.Features.Gifts;
using Probity.Features.Organisations.Alliances;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class DecideTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_second_of_two_deciders_is_told_and_nothing_is_overwritten(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 40);
        await world.ChangeAsync(offer, o => o.Endorse("Seen", FlowWorld.As(world.Sergeant, Probity.Access.Role.SUP), world.World.At));
        var (first, second) = (await site.SignInAsync(world.OtherDecider), await site.SignInAsync(world.HeadOfStandards));

        var seenByFirst = await first.GetAsync($"/gifts/{offer.Reference}/decide");
        var seenBySecond = await second.GetAsync($"/gifts/{offer.Reference}/decide");
        await seenByFirst.Choose("Declined", "What becomes of: Biscuits").Fill("Why?", "Too much").PressAsync("Decide");
        var told = await seenBySecond.Choose("Accepted", "What becomes of: Biscuits").Fill("Why?", "A kind thought").PressAsync("Decide");
        var stored = await world.GetAsync(offer);

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.NotEmpty(told.Errors);
        Assert.Equal("A kind thought", told.ValueOf("Why?"));
        Assert.Equal(OfferOutcome.Declined, stored.FinalOutcome);
        Assert.Equal("Gil Decider", stored.DecidedByName);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_decides_for_those_they_report_to(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site, new GiftRules { MiddleDecider = Probity.Access.Role.DEC });
        var offer = await world.DeclareAsync(world.Decider, pounds: 40);
        await world.ChangeAsync(offer, o => o.Endorse(null, FlowWorld.As(world.Assistant, Probity.Access.Role.SUP), world.World.At));
        var own = await (await site.SignInAsync(world.Decider)).GetAsync($"/gifts/{offer.Reference}/decide");
        var other = await (await site.SignInAsync(world.OtherDecider)).GetAsync("/gifts/decide");

        Assert.Contains("You cannot act on this offer", own.Reads, StringComparison.Ordinal);
        Assert.False(own.Offers("Decide"));
        Assert.Contains(offer.Reference, other.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_chief_constables_offer_goes_to_the_policing_body_after_a_peer(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.ChiefConstable, "Harbour Festival", 30);
        var (manager, executive, assistant, commissioner) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(world.ChiefExecutive), await site.SignInAsync(world.Assistant), await site.SignInAsync(world.Commissioner));

        var early = await commissioner.GetAsync($"/gifts/{offer.Reference}/decide");
        var skipped = await early.Choose("Accepted", "What becomes of: Biscuits").Fill("Why?", "Fine").PressAsync("Decide");
        var force = await assistant.GetAsync($"/gifts/{offer.Reference}/decide");
        // Every chief officer of the force reports to them.
        var reminded = await manager.GetAsync("/gifts/reminders");
        await (await (await reminded.FollowAsync(offer.Reference)).FollowAsync("Choose who reviews it")).Choose("Lea Executive, Chief Executive", "Who reviews it?").PressAsync("Ask for the review");
        var asked = await manager.GetAsync($"/gifts/{offer.Reference}");
        var review = await (await executive.GetAsync("/")).FollowAsync($"{offer.Reference}: review it for the chief executive");
        var reviewed = await review.Choose("Appropriate", "Taken together, what is your view?").Fill("Is it proper?", "Yes").Fill("How would it look inside the force?", "Well").Fill("How would it look to the public?", "Well").PressAsync("Save the review");
        var decided = await (await commissioner.GetAsync($"/gifts/{offer.Reference}/decide")).Choose("Accepted", "What becomes of: Biscuits").Fill("Why?", "A public event").PressAsync("Decide");

        Assert.Equal(HttpStatusCode.Conflict, skipped.Status);
        Assert.Contains("must be reviewed by a peer", skipped.Errors[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, force.Status);
        Assert.Contains("reviewed", reviewed.Reads, StringComparison.Ordinal);
        Assert.Contains($"{offer.Reference} decided", decided.Reads, StringComparison.Ordinal);
        Assert.Equal("Kit Commissioner", (await world.GetAsync(offer)).DecidedByName);
        Assert.Contains("No chief officer can review it: choose who does: 1", reminded.Reads, StringComparison.Ordinal);
        Assert.Contains("Somebody was asked to review it as a peer", asked.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("No chief officer can review it", (await manager.GetAsync("/gifts/reminders")).Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("review it for the chief executive", (await executive.GetAsync("/")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_no_peer_left_the_chief_executive_acts_and_the_record_says_so(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.ChiefConstable, "Harbour Festival", 30);
        await world.ChangeAsync(offer, o => o.Amend(o.Declaration with { CoRecipients = [new(world.Deputy.Id, world.Deputy.Name), new(world.Assistant.Id, world.Assistant.Name)] },
            GiftPolicyFor(world), AnswerFor(), null, FlowWorld.As(world.ChiefConstable, Probity.Access.Role.OFF), world.World.At));
        var (manager, executive) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(world.ChiefExecutive));

        var shared = await (await site.SignInAsync(world.Deputy)).GetAsync($"/gifts/{offer.Reference}/peer-review");
        var choose = await manager.GetAsync($"/gifts/{offer.Reference}/reviewer");
        var asked = await choose.Choose("Lea Executive, Chief Executive", "Who reviews it?").PressAsync("Ask for the review");
        var review = await executive.GetAsync($"/gifts/{offer.Reference}/stand-in-review");
        await review.Choose("Appropriate", "Taken together, what is your view?").Fill("Is it proper?", "Yes").Fill("How would it look inside the force?", "Well").Fill("How would it look to the public?", "Well").PressAsync("Save the review");
        var stored = Assert.Single((await world.GetAsync(offer)).PeerReviews);

        Assert.Contains("You cannot act on this offer", shared.Reads, StringComparison.Ordinal);
        Assert.Contains("the record will say so", choose.Reads, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Conflict, asked.Status);
        Assert.Equal(PeerStanding.PolicingBodyChiefExecutive, stored.Standing);
        Assert.Contains("Lea Executive acted", stored.StandIn, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task With_no_peer_left_a_chief_officer_of_an_allied_force_can_be_asked(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.ChiefConstable, "Harbour Festival", 30);
        await world.ChangeAsync(offer, o => o.Amend(o.Declaration with { CoRecipients = [new(world.Deputy.Id, world.Deputy.Name), new(world.Assistant.Id, world.Assistant.Name)] },
            GiftPolicyFor(world), AnswerFor(), null, FlowWorld.As(world.ChiefConstable, Probity.Access.Role.OFF), world.World.At));
        var ally = await site.WithDbAsync(async db =>
        {
            var other = await World.CreateAsync(db, world.World.At, "allyshire", "ALY");
            var chief = await other.AddAsync(db, "Oda Ally", rank: "Chief Constable", chief: true);
            var alliance = Alliance.Propose(world.World.Force.Id, "ALL-TST-1", "Two forces", [other.Force.Id], "Test", world.World.System, world.World.At);
            alliance.Agree(world.World.Force.Id, "Test", world.World.System, world.World.At);
            alliance.Agree(other.Force.Id, "Test", other.System, world.World.At);
            alliance.Implement("Test", world.World.System, world.World.At);
            alliance.GoLive("Test", world.World.System, world.World.At);
            db.Add(alliance);
            await db.SaveChangesAsync();
            return chief;
        });
        var (manager, allied) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(ally));

        var unasked = await allied.GetAsync($"/gifts/{offer.Reference}/peer-review");
        await (await manager.GetAsync($"/gifts/{offer.Reference}/reviewer")).Choose("Oda Ally, Chief Constable", "Who reviews it?").PressAsync("Ask for the review");
        var queue = await allied.GetAsync("/gifts/peer-review");
        var review = await queue.FollowAsync(offer.Reference);
        await review.Choose("Not appropriate", "Taken together, what is your view?").Fill("Is it proper?", "No").Fill("How would it look inside the force?", "Badly").Fill("How would it look to the public?", "Badly").PressAsync("Save the review");
        var stored = Assert.Single((await world.GetAsync(offer)).PeerReviews);

        Assert.Equal(HttpStatusCode.NotFound, unasked.Status);
        Assert.Contains("You were asked for it", queue.Reads, StringComparison.Ordinal);
        Assert.Equal(PeerStanding.AlliedChiefOfficer, stored.Standing);
        Assert.Contains("as a chief officer of an allied force", stored.StandIn, StringComparison.Ordinal);
    }

    private static GiftPolicy GiftPolicyFor(FlowWorld world) =>
        GiftPolicy.Set(world.World.Force.Id, new DateOnly(2025, 1, 1), new GiftRules { PeerReviewFrom = new DateOnly(2025, 1, 1) }, "Test", world.World.System, world.World.At);

    private static GiftAnswer AnswerFor() => new(AnswerKind.NeedsDecision, OfferDecider.PolicingBody, [], "", false);
}
