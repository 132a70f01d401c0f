using Probity.Access;
using Probity.Features.Gifts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>What somebody who shares in an offer must not learn from it, and must not do about it.</summary>
public sealed class ConcealmentTests
{
    [Fact]
    public async Task The_history_does_not_tell_the_declarant_who_is_bidding()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 20);
        await site.WithDbAsync(async db =>
        {
            var policy = await db.GiftPolicyOnAsync(world.World.Force.Id, TestSite.Today, CancellationToken.None);
            var declared = offer.Declaration with { ProviderName = "Larchfield Catering" };
            var found = await db.Offers.FindAsync(offer.Id);
            await db.Entry(found!).Collection(o => o.Items).LoadAsync();
            found!.Amend(declared, policy, new GiftAnswer(AnswerKind.NeedsDecision, OfferDecider.Endorsement, ["Test"], "", TellProcurement: true), null, FlowWorld.As(world.Constable, Role.OFF), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var page = await (await site.SignInAsync(world.Constable)).GetAsync($"/gifts/{offer.Reference}");

        Assert.True((await world.GetAsync(offer)).TellProcurement);
        Assert.Contains("Larchfield Catering", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("TellProcurement", page.Reads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_shares_in_an_offer_sees_that_it_was_checked_and_not_the_verdict()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, pounds: 20);
        await world.ChangeAsync(offer, o => o.Endorse(null, FlowWorld.As(world.Sergeant, Role.SUP), site.Clock.GetUtcNow()));
        await world.ChangeAsync(offer, o => o.Check(CheckVerdict.Refer, "Two others of the team as well", FlowWorld.As(world.RegisterManager, Role.RGM), site.Clock.GetUtcNow()));

        var own = await (await site.SignInAsync(world.Constable)).GetAsync($"/gifts/{offer.Reference}");
        var manager = await (await site.SignInAsync(world.HeadOfStandards)).GetAsync($"/gifts/{offer.Reference}");

        Assert.Contains("Two others of the team", manager.Reads, StringComparison.Ordinal);
        Assert.Contains("Offer checked", own.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Two others of the team", own.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Refer", own.Reads, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nobody_sets_their_own_offer_aside_nor_one_that_was_declared_here()
    {
        var (mine, kept) = (Gift.Person(Role.RGM), Gift.Declare(Gift.Coffee(), Gift.Person()));
        var offer = Gift.Declare(Gift.Coffee(), mine);

        Assert.Contains("You cannot set aside", Assert.Throws<RuleBrokenException>(() => offer.SetAside(kept, "Twice", mine, Gift.At)).Message, StringComparison.Ordinal);
        Assert.Contains("did not come from an older register", Assert.Throws<RuleBrokenException>(() => offer.SetAside(kept, "Twice", Gift.Person(Role.RGM), Gift.At)).Message, StringComparison.Ordinal);
    }
}
