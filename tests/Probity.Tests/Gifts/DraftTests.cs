using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Tests.Support;

namespace Probity.Tests.Gifts;

/// <summary>What is typed is kept: on Back, on refresh, and when two tabs hold one draft.</summary>
public sealed class DraftTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_check_has_an_address_that_can_be_refreshed_and_Back_shows_what_was_typed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = await browser.GetAsync("/gifts/declare");

        var answered = await DeclareTests.Coffee(page).PressAsync("Check before you submit");
        var refreshed = await browser.GetAsync(answered.Address.PathAndQuery);
        var back = await browser.GetAsync(page.Address.PathAndQuery);
        var declared = await back.PressAsync("Declare this offer");
        var backAgain = await browser.GetAsync(page.Address.PathAndQuery);

        Assert.Contains("This will be recorded.", refreshed.Reads, StringComparison.Ordinal);
        Assert.Equal(("Bean There Ltd", HttpStatusCode.OK), (back.ValueOf("Who offered it?"), refreshed.Status));
        Assert.Equal(declared.Address.AbsolutePath, backAgain.Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_wrong_can_be_refreshed_too(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));

        var refused = await (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "Half a name").PressAsync("Declare this offer");
        var refreshed = await browser.GetAsync(refused.Address.PathAndQuery);

        Assert.Equal((HttpStatusCode.BadRequest, "Half a name"), (refreshed.Status, refreshed.ValueOf("Who offered it?")));
        Assert.Equal(refused.Errors, refreshed.Errors);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_tabs_do_not_overwrite_each_other_unasked(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var first = await DeclareTests.Coffee(await browser.GetAsync("/gifts/declare")).PressAsync("Check before you submit");
        var second = await browser.GetAsync(first.Address.PathAndQuery);
        await first.Fill("What was offered?", "Tea").PressAsync("Check before you submit");

        var told = await second.Fill("What was offered?", "Cocoa").PressAsync("Check before you submit");
        var toldToo = await second.PressAsync("Declare this offer");
        var kept = await told.PressAsync("Check before you submit");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK), (told.Status, toldToo.Status, kept.Status));
        Assert.StartsWith("This draft was saved in another tab", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal(("Cocoa", "Cocoa"), (told.ValueOf("What was offered?"), kept.ValueOf("What was offered?")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_another_tab_has_declared_is_not_taken_for_what_is_typed_here(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));
        var page = await browser.GetAsync("/gifts/declare");
        var other = await browser.GetAsync(page.Address.PathAndQuery);
        await DeclareTests.Coffee(page).PressAsync("Declare this offer");

        var told = await DeclareTests.Coffee(other).Fill("What was offered?", "Cocoa").PressAsync("Declare this offer");
        var saved = await other.PressAsync("Save and finish later");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (told.Status, saved.Status));
        Assert.Contains("You declared this already, from another tab or window, as GFT-TST-2026-0001.", told.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("Cocoa", told.ValueOf("What was offered?"));
        await site.WithDbAsync(async db => Assert.Equal((1, 0), (await db.Offers.CountAsync(), await db.Drafts.CountAsync())));
    }

    [Fact]
    public async Task A_name_that_belongs_to_nobody_chosen_is_not_dropped_in_silence()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));

        var refused = await DeclareTests.Coffee(await browser.GetAsync("/gifts/declare")).Fill("Name", "Thunder").PressAsync("Declare this offer");
        var declared = await refused.Choose("A police animal").PressAsync("Declare this offer");

        Assert.Equal(["Select who it was offered to, or clear the name you entered"], refused.Errors);
        Assert.Contains("Thunder", declared.Reads, StringComparison.Ordinal);
    }
}
