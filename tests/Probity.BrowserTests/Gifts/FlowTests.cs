using Microsoft.Playwright;
using Probity.BrowserTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Gifts;

/// <summary>The pages after submission, as each person of the demo's Northshire meets them.</summary>
public sealed class FlowTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Queues_and_the_pages_behind_them_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit, "Supervisor (Inspector), Northshire Constabulary");
        await LookAsync(visit, "/gifts/endorse", "/gifts/endorse?risk=low", "/gifts/cover");
        await SignInAsync(visit, "Decision-maker, Northshire Constabulary");
        await LookAsync(visit, "/gifts/decide", "/gifts/decide?flag=late");
        await SignInAsync(visit, "Deputy Chief Constable, Northshire Constabulary");
        await LookAsync(visit, "/gifts/peer-review", "/gifts/decide");
        await SignInAsync(visit, "Register manager, Northshire Constabulary");
        await LookAsync(visit, "/gifts/check", "/gifts/check?month=2026-02&show=all", "/gifts/disposals", "/gifts/reminders");
        await SignInAsync(visit, "Administrator, Northshire Constabulary");
        await LookAsync(visit, "/gifts/settings");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Error: Rules for gifts and hospitality - Probity");
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_correction_shows_old_and_new_on_clean_pages(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        var page = visit.Page;
        await SignInAsync(visit, "Register manager, Northshire Constabulary");
        await page.GotoAsync("/gifts/check?month=2026-02&show=all");
        await page.Locator("main tbody a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        await page.Locator("main ul a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        await page.GotoAsync(page.Url + "/correct");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Who offered it?").FillAsync("Somebody Else Ltd");
        await page.GetByLabel("Why is it corrected?").FillAsync("It was another company");
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Send to a second person" })).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    private static async Task SignInAsync(Visit visit, string label)
    {
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(System.Text.RegularExpressions.Regex.Escape(label) + "$") }).First.ClickAsync();
    }

    /// <summary>Each page, and the first page behind its table.</summary>
    private static async Task LookAsync(Visit visit, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await visit.Page.GotoAsync(address);
            await visit.MustBeCleanAsync();
            if (await visit.Page.Locator("main tbody a").CountAsync() == 0)
                continue;
            await visit.Page.Locator("main tbody a").First.ClickAsync();
            await visit.MustBeCleanAsync();
        }
    }

}
