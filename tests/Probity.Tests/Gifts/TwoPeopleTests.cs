using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Gifts;
using Probity.Kernel;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>Corrections and rules: what would change is shown, nothing changes before a second person confirms.</summary>
public sealed class TwoPeopleTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_correction_needs_a_second_person_and_shows_in_the_history(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, "Green Medow Bakery");
        var (manager, head) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(world.HeadOfStandards));

        var page = await manager.GetAsync($"/gifts/{offer.Reference}/correct");
        var shown = await page.Fill("Who offered it?", "Green Meadow Bakery").Fill("Why is it corrected?", "Misspelt").PressAsync("See what would change");
        var sent = await shown.PressAsync("Send to a second person");
        var between = await world.GetAsync(offer);
        var own = await (await manager.GetAsync("/requests")).GetRequestsAsync();
        var confirmed = await (await head.GetAsync("/requests")).PressAsync("Confirm");
        var after = await world.GetAsync(offer);
        var history = await site.WithDbAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.Event == nameof(OfferCorrected)));

        Assert.Contains("Green Medow Bakery Green Meadow Bakery", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing has changed yet", sent.Reads, StringComparison.Ordinal);
        Assert.Equal("Green Medow Bakery", between.ProviderName);
        Assert.DoesNotContain("Confirm", own, StringComparison.Ordinal);
        Assert.Contains($"Confirmed: Correct {offer.Reference}. Who offered it: Green Medow Bakery becomes Green Meadow Bakery. It has been carried out.", confirmed.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Green Meadow Bakery", after.ProviderName);
        Assert.Contains("Misspelt (asked for by Eve Manager)", history.Reason, StringComparison.Ordinal);
        Assert.Contains("Green Medow Bakery", history.Changes, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_already_is_not_asked_for_again(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable, "Green Medow Bakery");
        var (manager, head) = (await site.SignInAsync(world.RegisterManager), await site.SignInAsync(world.HeadOfStandards));
        Task<Page> AskAsync(Browser browser) => CorrectAsync(browser, offer.Reference, "Green Meadow Bakery");

        await AskAsync(manager);
        var (again, other) = (await AskAsync(manager), await AskAsync(head));
        var different = await CorrectAsync(manager, offer.Reference, "Green Meadows Bakery");
        var refused = await (await head.GetAsync("/requests")).Fill("Reason, if you refuse", "Not so").PressAsync("Refuse");
        await (await head.GetAsync("/requests")).Fill("Reason, if you refuse", "Not so").PressAsync("Refuse");
        var later = await AskAsync(manager);

        Assert.Equal("You have already asked for exactly this on 18 March 2026. It waits for a second person, under “Requests for a second person”.", Assert.Single(again.Errors));
        Assert.StartsWith("Eve Manager has already asked", Assert.Single(other.Errors), StringComparison.Ordinal);
        Assert.Contains("Nothing has changed yet", different.Reads, StringComparison.Ordinal);
        Assert.Contains("Refused", refused.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing has changed yet", later.Reads, StringComparison.Ordinal);
    }

    private static async Task<Page> CorrectAsync(Browser browser, string reference, string giver) =>
        await (await (await browser.GetAsync($"/gifts/{reference}/correct")).Fill("Who offered it?", giver).Fill("Why is it corrected?", "Misspelt").PressAsync("See what would change"))
            .PressAsync("Send to a second person");

    [Fact]
    public async Task A_correction_that_changes_nothing_is_not_asked_for()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);
        var manager = await site.SignInAsync(world.RegisterManager);

        var page = await manager.GetAsync($"/gifts/{offer.Reference}/correct");
        var again = await page.Fill("Why is it corrected?", "To see").PressAsync("See what would change");

        Assert.Equal("Nothing would change: correct something first.", Assert.Single(again.Errors));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_rules_show_what_they_would_have_changed_and_hold_after_a_second_administrator(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await FlowWorld.StartAsync(site);
        var (first, second) = await site.WithDbAsync(async db => (await world.World.AddAsync(db, "Moe Admin", roles: Role.ADM), await world.World.AddAsync(db, "Ned Admin", roles: Role.ADM)));
        await world.DeclareAsync(world.Constable, pounds: 12);
        await world.DeclareAsync(world.OtherConstable, pounds: 3);
        var (asking, answering) = (await site.SignInAsync(first), await site.SignInAsync(second));

        var page = await asking.GetAsync("/gifts/settings");
        foreach (var (part, value) in new[] { ("Day", "1"), ("Month", "4"), ("Year", "2026") })
            page.Document.QuerySelector($"input[name='Form.From.{part}']")!.SetAttribute("value", value);
        var shown = await page.Fill("The line manager's endorsement is enough below", "10").Fill("Why do the rules change?", "Stricter").PressAsync("See what would change");
        var sent = await shown.PressAsync("Send to a second person");
        var before = await site.WithDbAsync(db => db.GiftPolicies.CountAsync());
        var request = await answering.GetAsync("/requests");
        await request.PressAsync("Confirm");
        var after = await asking.GetAsync("/gifts/settings");

        Assert.Contains("2 offers were made since 18 March 2025", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Line manager's endorsement enough 1 0", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Needed a decision 0 1", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Only recorded 1 1", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing has changed yet", sent.Reads, StringComparison.Ordinal);
        Assert.Contains("Endorsement enough below: £25 becomes £10", request.Reads, StringComparison.Ordinal);
        Assert.Equal(1, before);
        Assert.Contains("1 April 2026, to come", after.Reads, StringComparison.Ordinal);
        Assert.Equal(Money.Pounds(10), (await site.WithDbAsync(db => db.GiftPolicies.AsNoTracking().OrderByDescending(p => p.From).FirstAsync())).Rules.LineManagerBelow);
    }

    [Fact]
    public async Task The_offer_shows_each_person_only_what_they_may_do()
    {
        await using var site = await TestSite.StartAsync();
        var world = await FlowWorld.StartAsync(site);
        var offer = await world.DeclareAsync(world.Constable);

        var (own, boss, manager) = (await ViewAsync(world.Constable), await ViewAsync(world.Sergeant), await ViewAsync(world.RegisterManager));

        Assert.True(boss.Offers("Endorse it or send it back"));
        Assert.False(boss.Offers("Correct it"));
        Assert.True(manager.Offers("Correct it") && manager.Offers("Ask the declarant a question"));
        Assert.False(manager.Offers("Endorse it or send it back"));
        Assert.False(own.Offers("Endorse it or send it back") || own.Offers("Correct it") || own.Offers("Decide it"));

        async Task<Page> ViewAsync(Features.People.Person person) => await (await site.SignInAsync(person)).GetAsync($"/gifts/{offer.Reference}");
    }
}

internal static class RequestsPageUse
{
    /// <summary>The buttons of a page, as words.</summary>
    public static Task<string> GetRequestsAsync(this Page page) => Task.FromResult(string.Join(' ', page.Document.QuerySelectorAll("main button").Select(b => b.TextContent)));
}
