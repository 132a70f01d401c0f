using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Probity.BrowserTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Demo;

/// <summary>One journey for each of the people of product section 3, through the demo as a visitor meets it; every page on the way is clean.</summary>
public sealed partial class JourneyTests(AppFixture app)
{
    [Fact]
    public async Task An_officer_declares_a_declined_coffee_on_a_phone_without_script()
    {
        await using var visit = await SignInAsync("Officer or staff (Constable), Northshire Constabulary", script: false, width: 320);
        var page = visit.Page;
        await visit.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Declare an offer" }).Last.ClickAsync();
        await visit.MustBeCleanAsync();

        await page.GetByLabel("Who offered it?").FillAsync("Beanfield Coffee");
        await page.GetByLabel("What was offered?").FillAsync("Coffee");
        await page.GetByLabel("What was it worth?").FillAsync("3.20");
        await page.GetByLabel("What kind of offer was it?").SelectOptionAsync("Light refreshments");
        await page.GetByLabel("What happened to it?").SelectOptionAsync("Declined");
        await page.GetByLabel("Why was it offered?").FillAsync("They give one to everybody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare this offer" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("GFT-NSH-2026-");
        await visit.MustBeCleanAsync();
    }

    [Fact]
    public async Task A_supervisor_endorses_an_offer()
    {
        await using var visit = await SignInAsync("Supervisor (Sergeant), Northshire Constabulary");
        var page = visit.Page;
        await visit.MustBeCleanAsync();
        await page.GotoAsync("/gifts/endorse");
        await visit.MustBeCleanAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = Offer() }).First.ClickAsync();
        if (!page.Url.EndsWith("/endorse", StringComparison.Ordinal))
            await page.GotoAsync(page.Url + "/endorse");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("It is complete and true").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(page.GetByText("ndorsed").First).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    [Fact]
    public async Task An_analyst_triages_with_the_keyboard()
    {
        await using var visit = await SignInAsync("Anti-corruption unit, Northshire Constabulary");
        var page = visit.Page;
        await page.GotoAsync("/checks");
        await Expect(page.GetByText("An award is near")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await page.GotoAsync("/admin/cross-checks");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Windows and limits of cross-checks");
        await visit.MustBeCleanAsync();
        await page.GotoAsync("/checks/triage");
        for (var tries = 0; tries < 60 && await page.GetByText("Are these one organisation?").CountAsync() == 0; tries++)
            await PressAsync(page, "n");
        await visit.MustBeCleanAsync();
        var heading = await page.GetByText(Hit()).First.InnerTextAsync();

        await PressAsync(page, "d");

        await Expect(page.GetByText(heading)).ToHaveCountAsync(0);
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_public_finds_a_published_row(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        var page = visit.Page;
        await page.GotoAsync("/public");
        await visit.MustBeCleanAsync();
        await page.GotoAsync("/public/northshire/gifts");
        await visit.MustBeCleanAsync();

        await page.GetByLabel("Search", new() { Exact = true }).FillAsync("coffee");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Published() }).First.ClickAsync();

        await Expect(page.GetByText("Exercise data")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    private async Task<Visit> SignInAsync(string who, bool script = true, int width = 1280)
    {
        var visit = await app.VisitAsync(script, width);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = who }).First.ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Home - Probity");
        return visit;
    }

    // A shortcut opens the next page; the one it was pressed on must be gone before the next key.
    private static async Task PressAsync(IPage page, string key)
    {
        var before = page.Url;
        await page.Keyboard.PressAsync(key);
        await page.WaitForURLAsync(address => address != before);
    }

    [GeneratedRegex("GFT-NSH-")]
    private static partial Regex Offer();

    [GeneratedRegex("XHT-[A-Z0-9]+")]
    private static partial Regex Hit();

    [GeneratedRegex("PUB-NSH-")]
    private static partial Regex Published();
}
