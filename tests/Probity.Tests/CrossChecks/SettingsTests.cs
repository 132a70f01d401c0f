using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.CrossChecks;
using Probity.Tests.Support;

namespace Probity.Tests.CrossChecks;

/// <summary>Windows and limits: two administrators set them and learn nothing of hits; an analyst tries what others would find.</summary>
public sealed class SettingsTests
{
    private static readonly DateOnly Award = new(2026, 2, 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task New_windows_hold_from_their_day_after_a_second_administrator(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var (first, second) = (await story.PersonAsync("Moe Admin", roles: Role.ADM), await story.PersonAsync("Ned Admin", roles: Role.ADM));
        var (asking, answering) = (await site.SignInAsync(first), await site.SignInAsync(second));

        var page = await asking.GetAsync("/admin/cross-checks");
        var shown = await From(page, 1, 4, 2026).Fill("An award so many months after an offer, or fewer (X01)", "6").Fill("Why do they change?", "Too many old offers").PressAsync("See what would change");
        var sent = await shown.PressAsync("Send to a second person");
        var before = await site.WithDbAsync(db => db.CheckPolicies.CountAsync());
        var request = await answering.GetAsync("/requests");
        await request.PressAsync("Confirm");
        var after = await asking.GetAsync("/admin/cross-checks");

        Assert.Contains("An offer, then an award: 12 months becomes 6 months", shown.Reads, StringComparison.Ordinal);
        Assert.Contains("Nothing has changed yet", sent.Reads, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Contains("from 1 April 2026. An offer, then an award: 12 months becomes 6 months.", request.Reads, StringComparison.Ordinal);
        Assert.Contains("From 1 April 2026, to come", after.Reads, StringComparison.Ordinal);
        Assert.Contains("Too many old offers (asked for by Moe Admin)", after.Reads, StringComparison.Ordinal);
        var (today, then) = await site.WithDbAsync(async db => (await db.CheckParametersOnAsync(story.World.Force.Id, new DateOnly(2026, 3, 31), default), await db.CheckParametersOnAsync(story.World.Force.Id, new DateOnly(2026, 4, 1), default)));
        Assert.Equal((12, 6), (today.OfferBeforeAwardMonths, then.OfferBeforeAwardMonths));
    }

    [Fact]
    public async Task What_does_not_fit_together_is_refused_by_the_field_and_nothing_typed_is_lost()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var browser = await site.SignInAsync(await story.PersonAsync("Moe Admin", roles: Role.ADM));

        var page = await From(await browser.GetAsync("/admin/cross-checks"), 1, 1, 2026)
            .Fill("The checks look back", "12").Fill("Offers are counted together within (X21, X39)", "many").PressAsync("See what would change");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("New windows and limits start tomorrow or later", page.Errors);
        Assert.Contains("Look back at least 24 months, as far as the longest window", page.Errors);
        Assert.Contains("Enter why they change", page.Errors);
        Assert.Contains(page.Document.QuerySelectorAll("input"), input => input.GetAttribute("value") == "many");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_analyst_sees_what_other_windows_would_find_and_stores_nothing(string database)
    {
        var story = await Story.StartAsync(database);
        await using var site = story.Site;
        var analyst = await story.PersonAsync("Eve Hill", roles: Role.ACU);
        await TellAsync(story);
        await story.RunAsync();
        var hits = (await story.HitsAsync()).Count;

        var browser = await site.SignInAsync(analyst);
        var page = await (await browser.GetAsync("/checks")).FollowAsync("Try other windows");
        var wider = await page.Fill("An award so many months after an offer, or fewer (X01)", "20").PressAsync("See what would change");
        var narrower = await page.Fill("An award so many months after an offer, or fewer (X01)", "1").PressAsync("See what would change");

        Assert.Contains("X01 Hospitality, then a contract 1 2 1 0", wider.Reads, StringComparison.Ordinal);
        Assert.Contains("X01 Hospitality, then a contract 1 0 0 1", narrower.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("Send to a second person", wider.Reads, StringComparison.Ordinal);
        Assert.Equal(hits, (await story.HitsAsync()).Count);
        Assert.Equal(0, await site.WithDbAsync(db => db.CheckPolicies.CountAsync()));
    }

    [Fact]
    public async Task A_trial_does_not_count_what_is_about_the_one_who_tries_or_their_line()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var manager = await story.PersonAsync("Mia Boss", roles: Role.ACU);
        var subject = await story.PersonAsync("Ada Field", manager, roles: Role.ACU);
        await TellAsync(story, subject);
        await story.RunAsync();

        foreach (var person in new[] { manager, subject })
        {
            var browser = await site.SignInAsync(person);
            var page = await (await browser.GetAsync("/admin/cross-checks")).Fill("An award so many months after an offer, or fewer (X01)", "20").PressAsync("See what would change");
            Assert.Contains("X01 Hospitality, then a contract 0 0 0 0", page.Reads, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_administrator_learns_nothing_of_what_is_found()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        var admin = await site.SignInAsync(await story.PersonAsync("Moe Admin", roles: Role.ADM));
        async Task<string> AskAsync() => (await From(await admin.GetAsync("/admin/cross-checks"), 1, 4, 2026).Fill("The checks look back", "60").Fill("Why do they change?", "To see").PressAsync("See what would change")).Reads;

        var before = await AskAsync();
        await TellAsync(story);
        await story.RunAsync();
        Assert.NotEmpty(await story.HitsAsync("X01"));

        Assert.Equal(before, await AskAsync());
    }

    [Fact]
    public async Task Nobody_else_opens_it()
    {
        var story = await Story.StartAsync();
        await using var site = story.Site;
        // The service account may start a run, and is told nothing of what runs find.
        var service = await (await site.SignInAsync(await story.PersonAsync("Sam Service", roles: Role.SVC))).GetAsync("/admin/cross-checks");
        Assert.Contains("is for the anti-corruption unit alone", (await service.PressAsync("See what would change")).Reads, StringComparison.Ordinal);
        foreach (var role in Enum.GetValues<Role>().Except([Role.PUB, Role.OFF, Role.SUP, Role.ACU, Role.ADM, Role.SVC]))
        {
            var browser = await site.SignInAsync(await story.PersonAsync($"Person {role}", roles: role));
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/admin/cross-checks")).Status);
        }
    }

    // Fields of a date share their labels with the other date on the page.
    private static Page From(Page page, int day, int month, int year)
    {
        foreach (var (part, value) in new[] { ("Day", day), ("Month", month), ("Year", year) })
            page.Document.QuerySelector($"input[name='Form.From.{part}']")!.SetAttribute("value", $"{value}");
        return page;
    }

    // One offer within the usual window, one 14 months before the award.
    private static async Task TellAsync(Story story, Probity.Features.People.Person? recipient = null)
    {
        recipient ??= await story.PersonAsync("Gil Rowe");
        var supplier = await story.SupplierAsync("Northgate Catering Limited", "01234567");
        await story.OfferAsync("Northgate", recipient, Award.AddMonths(-3), supplier: supplier.Id);
        await story.OfferAsync("Northgate", recipient, Award.AddMonths(-14), supplier: supplier.Id);
        await story.ContractAsync(supplier, Award);
    }
}
