using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Features.People;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>What stops a correction that was asked for: the offer moved on, or one of the two came too near it.</summary>
public sealed class CorrectionGuardTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_of_what_has_changed_since_is_neither_asked_for_nor_confirmed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, "Green Medow Bakery");
        var (manager, head) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(world.HeadOfStandards));

        var old = await CorrectAsync(manager, offer, "Green Meadows Bakery");
        await (await CorrectAsync(manager, offer, "Green Meadow Bakery")).PressAsync("Send to a second person");
        await world.ChangeAsync(offer, o => o.Endorse("Fine", FlowWorld.As(world.Sergeant, Role.SUP), world.World.At));
        var late = await old.PressAsync("Send to a second person");
        var confirmed = await (await head.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("GFT-TST-2026-0001 has changed since this correction was asked for. Refuse it, and ask for a new one.", Assert.Single(confirmed.Errors));
        Assert.Equal("Green Medow Bakery", (await world.GetAsync(offer)).ProviderName);
        Assert.Equal(PendingStatus.Waiting, await site.WithDbAsync(db => db.PendingActs.Select(a => a.Status).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_shares_in_an_offer_does_not_confirm_its_correction(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, "Green Medow Bakery");
        await (await (await site.SignInAsync(world.Constable)).GetAsync($"/gifts/{offer.Reference}/amend")).Fill("Who else shared in it?", world.HeadOfStandards.Number).PressAsync("Save the change");
        await (await CorrectAsync(await site.SignInAsync(world.RegisterManager), offer, "Green Meadow Bakery")).PressAsync("Send to a second person");

        var confirmed = await (await (await site.SignInAsync(world.HeadOfStandards)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal("You declared this offer or share in it, so somebody else acts.", Assert.Single(confirmed.Errors));
        Assert.Equal("Green Medow Bakery", (await world.GetAsync(offer)).ProviderName);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_came_to_report_to_the_recipient_since_is_no_longer_the_first_of_two(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, "Green Medow Bakery");
        await (await CorrectAsync(await site.SignInAsync(world.RegisterManager), offer, "Green Meadow Bakery")).PressAsync("Send to a second person");
        await site.WithDbAsync(async db =>
        {
            db.ReportingLines.Add(new ReportingLine { BodyId = world.World.Force.Id, ManagerId = world.Constable.Id, ReportId = world.RegisterManager.Id, Depth = 1 });
            await db.SaveChangesAsync();
        });

        var confirmed = await (await (await site.SignInAsync(world.HeadOfStandards)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(OfferStanding.Below, Assert.Single(confirmed.Errors));
        Assert.Equal("Green Medow Bakery", (await world.GetAsync(offer)).ProviderName);
    }

    private static async Task<Page> CorrectAsync(Browser browser, Offer offer, string giver) =>
        await (await browser.GetAsync($"/gifts/{offer.Reference}/correct")).Fill("Who offered it?", giver).Fill("Why is it corrected?", "Misspelt").PressAsync("See what would change");
}
