using Microsoft.Playwright;
using Probity.BrowserTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Inspections;

/// <summary>Published inspections as the public reads them, and the pages on which an inspector enters facts: clean, the ones without script on a phone, the others at a desk.</summary>
public sealed class ReadingTests(AppFixture app)
{
    private const string Root = "/public/inspections/revisit-2012";

    [Theory]
    [InlineData(false, 320)]
    public async Task Anybody_follows_a_number_to_where_it_comes_from(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        foreach (var address in new[] { "/public/inspections", Root, $"{Root}/hampshire", $"{Root}/lancashire/release", $"{Root}/national", $"{Root}/national/figures/F6", "/public/inspections/exercise-2026/national", "/inspections/exercise-2026/recommendations", "/inspections/exercise-2026/northshire/recommendations" })
        {
            await visit.Page.GotoAsync(address);
            await visit.MustBeCleanAsync();
        }

        await visit.Page.GotoAsync($"{Root}/hampshire");
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^all but one of them") }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Applications for second jobs approved" })).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    public async Task An_inspectors_pages_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Exercise Inspector One") }).First.ClickAsync();
        foreach (var address in new[] { "/inspections/programmes", "/inspections/programmes/exercise-2026", "/inspections/programmes/exercise-2026/add/topics", "/inspections/exercise-2026/forces", "/inspections/exercise-2026/northshire/facts", "/inspections/exercise-2026/northshire/fact/finding", "/inspections/exercise-2026/northshire/figures/N1", "/inspections/exercise-2026/northshire/draft" })
        {
            await visit.Page.GotoAsync(address);
            await visit.MustBeCleanAsync();
        }

        // What is refused is repeated, however it was typed.
        await visit.Page.GotoAsync("/inspections/exercise-2026/northshire/fact/finding");
        await visit.Page.GetByLabel("A word that tells it from others of its kind").FillAsync(new string('x', 900));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("finding#xxx");
        await visit.MustBeCleanAsync();

        await visit.Page.GotoAsync("/inspections/exercise-2026/grid");
        await visit.MustBeCleanAsync();
        await MoveInGridAsync(visit.Page);
    }

    private static async Task MoveInGridAsync(IPage page)
    {
        var first = page.Locator("tbody tr").First.GetByRole(AriaRole.Link);
        await first.First.FocusAsync();
        foreach (var (key, column, row) in new[] { ("ArrowRight", 1, 0), ("ArrowDown", 1, 1), ("Home", 0, 1), ("ArrowUp", 0, 0), ("ArrowLeft", 0, 0), ("End", -1, 0) })
        {
            await page.Keyboard.PressAsync(key);
            var cells = page.Locator("tbody tr").Nth(row).GetByRole(AriaRole.Link);
            await Expect(column < 0 ? cells.Last : cells.Nth(column)).ToBeFocusedAsync();
        }

        // One stop of the Tab key, however many cells.
        Assert.Equal(1, await page.Locator("[data-grid-keys] a:not([tabindex='-1'])").CountAsync());
    }
}
