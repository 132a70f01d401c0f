using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Probity.BrowserTests.Support;

namespace Probity.BrowserTests.Contracts;

/// <summary>The pages of contracts and suppliers, as procurement and the head of professional standards see them.</summary>
public sealed class ContractPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Procurements_pages_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit.Page, "Procurement, Northshire");

        await LookAsync(visit, "/contracts", "/contracts?Search=zebra", "/contracts/new", "/suppliers", "/declarations");
        await visit.Page.GotoAsync("/contracts/new");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Record the contract" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/contracts");
        await visit.Page.Locator("main tbody th a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        var contract = visit.Page.Url;
        await LookAsync(visit, $"{contract}/stage", $"{contract}/person", $"{contract}/party", $"{contract}/variation", $"{contract}/waiver", $"{contract}/edit");
        await visit.Page.GotoAsync("/suppliers");
        await visit.Page.Locator("main tbody th a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        await LookAsync(visit, $"{visit.Page.Url}/edit");
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_exposure_list_is_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit.Page, "Head of professional standards, Northshire");

        await LookAsync(visit, "/exposure", "/contracts/standing-grants");
        await visit.Page.GotoAsync("/exposure");
        await visit.Page.Locator("main tbody th a").First.ClickAsync();
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_download_of_a_register_is_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit.Page, "Register manager, Northshire");

        await LookAsync(visit, "/registers/export?register=contracts");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GetByLabel("Why do you need it?").FillAsync("To see that it downloads");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());
        Assert.EndsWith("-exercise-data.csv", download.SuggestedFilename, StringComparison.Ordinal);
    }

    private static async Task LookAsync(Visit visit, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await visit.Page.GotoAsync(address);
            await visit.MustBeCleanAsync();
        }
    }

    private static async Task SignInAsync(IPage page, string who)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($", {Regex.Escape(who)}") }).First.ClickAsync();
    }
}
