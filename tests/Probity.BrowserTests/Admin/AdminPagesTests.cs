using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Probity.BrowserTests.Support;

namespace Probity.BrowserTests.Admin;

/// <summary>The pages of organisations, people, roles and alliances, as the demo's administrator and chief officer see them.</summary>
public sealed partial class AdminPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_administrators_pages_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit.Page, "Administrator, Ardenshire");

        await LookAsync(visit, "/bodies", "/bodies/lancashire-policing-body", "/admin/roles", "/admin/matrix", "/admin/units", "/alliances", "/people?q=a");
        await visit.Page.Locator("main th a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Account of this person" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/admin/units");
        await visit.Page.Locator("main th a").First.ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/admin/roles");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for it" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/admin/roles");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = EndOf() }).First.ClickAsync();
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_chief_officers_pages_of_an_alliance_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await SignInAsync(visit.Page, "Chief Constable, Westmarch");

        await LookAsync(visit, "/people", "/alliances/propose", "/alliances");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Westmarch and Ardenshire alliance" }).ClickAsync();
        await visit.MustBeCleanAsync();
        var alliance = visit.Page.Url;
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = Grant() }).First.ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "End the grant" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await LookAsync(visit, $"{alliance}/functions", $"{alliance}/grant");
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

    [GeneratedRegex("^End ")]
    private static partial Regex EndOf();

    [GeneratedRegex("^AGR-")]
    private static partial Regex Grant();
}
