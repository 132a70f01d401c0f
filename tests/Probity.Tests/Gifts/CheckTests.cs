using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

public sealed class CheckTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_relationship_gets_one_verdict_and_what_the_checker_decided_stays_for_somebody_else(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var (byHead, byOther) = (await DecidedAsync(world, world.HeadOfStandards, Role.HPS), await DecidedAsync(world, world.OtherDecider, Role.DEC));
        var head = await site.SignInAsync(world.HeadOfStandards);

        var month = await head.GetAsync("/gifts/check");
        var provider = await month.FollowAsync("Harbour Festival");
        var without = await provider.Choose("Restrict").PressAsync("Save the verdict");
        var after = await without.Fill("Why?", "Tickets every month").PressAsync("Save the verdict");
        var forged = await head.PostAsync(after, "/gifts/check/provider", new() { ["Month"] = "2026-03", ["Key"] = byHead.ProviderKey, ["Form.Shown"] = $"{byHead.Reference}:{(await world.GetAsync(byHead)).Version}", ["Form.Verdict"] = "Appropriate" });
        var verdict = await site.WithDbAsync(db => db.ProviderChecks.AsNoTracking().SingleAsync());

        Assert.Contains("1 for somebody else: you decided or share in it", month.Reads, StringComparison.Ordinal);
        Assert.Contains("For somebody else: you decided these or share in them", provider.Reads, StringComparison.Ordinal);
        Assert.Equal("Enter the reason for your verdict", Assert.Single(without.Errors));
        Assert.Contains("Harbour Festival checked: restrict", after.Reads, StringComparison.Ordinal);
        Assert.Equal(byOther.Reference, verdict.References);
        Assert.Equal(OfferStatus.Checked, (await world.GetAsync(byOther)).Status);
        Assert.Equal(HttpStatusCode.Conflict, forged.Status);
        Assert.Equal(OfferStatus.Decided, (await world.GetAsync(byHead)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Something_surrendered_is_due_until_there_is_evidence_that_it_went(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await DecidedAsync(world, world.OtherDecider, Role.DEC, OfferOutcome.DonatedToCharity);
        var manager = await site.SignInAsync(world.RegisterManager);

        var due = await manager.GetAsync("/gifts/disposals");
        var page = await due.FollowAsync(offer.Reference);
        var without = await page.PressAsync("Save");
        var gone = await without.Fill("What shows it?", "Receipt 44 of the hospice").PressAsync("Save");

        Assert.Contains(offer.Reference, due.Reads, StringComparison.Ordinal);
        Assert.Equal("Enter what shows that it went", Assert.Single(without.Errors));
        Assert.Contains("Nothing of this offer waits", gone.Reads, StringComparison.Ordinal);
        Assert.Equal(OfferStatus.Disposed, (await world.GetAsync(offer)).Status);
    }

    [Fact]
    public async Task A_unit_without_entries_an_event_and_an_overdue_disposal_are_reminded_of()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var manager = await site.SignInAsync(world.RegisterManager);

        var before = await manager.GetAsync("/gifts/reminders");
        await world.DeclareAsync(world.Constable);
        var after = await manager.GetAsync("/gifts/reminders");

        Assert.Contains("Units without an entry or a nil return for 12 months: 1", before.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing to remind of", after.Reads, StringComparison.Ordinal);
    }

    private static async Task<Offer> DecidedAsync(FlowWorld world, Features.People.Person decider, Role role, OfferOutcome outcome = OfferOutcome.Accepted)
    {
        var offer = await world.DeclareAsync(world.Constable, "Harbour Festival", 40);
        await world.ChangeAsync(offer, o => o.Endorse(null, FlowWorld.As(world.Sergeant, Role.SUP), world.World.At));
        await world.ChangeAsync(offer, o => o.Decide(new OfferDecision(outcome, "Agreed"), FlowWorld.As(decider, role), world.World.At));
        return offer;
    }
}
