using System.Net;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Nobody judges what is of somebody whom they report to, at any level (trust, F5 and T15).</summary>
public sealed class AboveTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_covers_for_a_supervisor_does_not_endorse_for_their_own_superior(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Sergeant);
        await site.WithDbAsync(async db =>
        {
            db.Add(EndorsementCover.Name(world.Constable.Id, world.Constable.Name, TestSite.Today, TestSite.Today.AddDays(5), FlowWorld.As(world.Decider, Role.SUP), site.Clock.GetUtcNow()));
            db.Add(EndorsementCover.Name(world.OtherDecider.Id, world.OtherDecider.Name, TestSite.Today, TestSite.Today.AddDays(5), FlowWorld.As(world.Decider, Role.SUP), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        var below = await (await site.SignInAsync(world.Constable)).GetAsync($"/gifts/{offer.Reference}/endorse");
        var equal = await (await site.SignInAsync(world.OtherDecider)).GetAsync($"/gifts/{offer.Reference}/endorse");

        Assert.Contains("You report to somebody who declared this offer or received it", below.Reads, StringComparison.Ordinal);
        Assert.False(below.Offers("Save"));
        Assert.DoesNotContain("You report to", equal.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chief_officer_is_reviewed_by_nobody_who_reports_to_them(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Deputy, "Harbour Festival", 30);

        var below = await (await site.SignInAsync(world.Assistant)).GetAsync($"/gifts/{offer.Reference}/peer-review");
        var queue = await (await site.SignInAsync(world.Assistant)).GetAsync("/gifts/peer-review");
        var choose = await (await site.SignInAsync(world.RegisterManager)).GetAsync($"/gifts/{offer.Reference}/reviewer");
        var chief = await (await site.SignInAsync(world.ChiefConstable)).GetAsync($"/gifts/{offer.Reference}/peer-review");

        Assert.Contains("You report to somebody who declared this offer or received it", below.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain(offer.Reference, queue.Reads, StringComparison.Ordinal);
        // The chief constable is the only peer and must decide, so the chief executive is asked.
        Assert.Contains("Lea Executive", choose.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Cara Assistant", choose.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("You report to", chief.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_check_of_a_superiors_offers_stays_for_somebody_else_but_those_of_the_head_of_the_force_are_checked(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var (deputys, chiefs) = (await CheckableAsync(world, world.Deputy, "Harbour Festival"), await CheckableAsync(world, world.ChiefConstable, "Bell Theatre"));
        var manager = await site.SignInAsync(world.RegisterManager);

        var start = await manager.GetAsync("/");
        var month = await manager.GetAsync("/gifts/check");
        var forged = await manager.PostAsync(await month.FollowAsync("Bell Theatre"), "/gifts/check/provider",
            new() { ["Month"] = "2026-03", ["Key"] = deputys.ProviderKey, ["Form.Shown"] = $"{deputys.Reference}:{deputys.Version}", ["Form.Verdict"] = "Appropriate" });
        await (await month.FollowAsync("Bell Theatre")).Choose("Appropriate").PressAsync("Save the verdict");

        Assert.True(start.Offers("1 offer for the monthly check"));
        Assert.Contains("1 for somebody else: you decided or share in it, or report to whose they are", month.Reads, StringComparison.Ordinal);
        Assert.Equal(OfferStanding.Below, Assert.Single(forged.Errors));
        Assert.Equal(OfferStatus.Decided, (await world.GetAsync(deputys)).Status);
        Assert.Equal(OfferStatus.Checked, (await world.GetAsync(chiefs)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Neither_of_the_two_who_correct_an_offer_reports_to_whose_it_is(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Deputy, "Harbour Festival", 30);
        // Outside the deputy's line, and so the only one of the register who may.
        var outside = await site.WithDbAsync(db => world.World.AddAsync(db, "Ola Outside", world.ChiefConstable, roles: Role.RGM));

        var below = await (await site.SignInAsync(world.RegisterManager)).GetAsync($"/gifts/{offer.Reference}/correct");
        var page = await (await site.SignInAsync(outside)).GetAsync($"/gifts/{offer.Reference}/correct");
        await (await page.Fill("Who offered it?", "Harbour Fair").Fill("Why is it corrected?", "Misheard").PressAsync("See what would change")).PressAsync("Send to a second person");
        var confirmed = await (await (await site.SignInAsync(world.HeadOfStandards)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("You report to somebody who declared this offer or received it", below.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, confirmed.Status);
        Assert.Equal("Harbour Festival", (await world.GetAsync(offer)).ProviderName);
    }

    private static async Task<Offer> CheckableAsync(FlowWorld world, Features.People.Person whose, string provider)
    {
        var offer = await world.DeclareAsync(whose, provider, 30);
        var by = FlowWorld.As(world.Commissioner, Role.PCC, Role.COF);
        await world.ChangeAsync(offer, o => o.PeerReviewBy(new PeerOpinion(PeerView.Appropriate, "Yes", "Well", "Well"), FlowWorld.As(world.ChiefExecutive, Role.COF), world.World.At));
        await world.ChangeAsync(offer, o => o.Decide(new OfferDecision(OfferOutcome.Declined, "Agreed"), by, world.World.At));
        return await world.GetAsync(offer);
    }
}
