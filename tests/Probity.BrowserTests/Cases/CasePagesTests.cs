using Microsoft.Playwright;
using Probity.BrowserTests.Support;

namespace Probity.BrowserTests.Cases;

/// <summary>The pages of cases as the demo's head of professional standards sees them, with script on a wide screen and without on a phone.</summary>
public sealed class CasePagesTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task The_pages_of_cases_are_clean(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Head of professional standards.*Northshire") }).First.ClickAsync();
        await visit.Page.GotoAsync("/cases");
        await visit.MustBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Hospitality from a bidder" }).ClickAsync();
        await visit.MustBeCleanAsync();
        foreach (var act in await visit.Page.Locator("details > summary").AllAsync())
            await act.ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("History of this case") }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/cases/open");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await visit.Page.GotoAsync("/relationships");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Declare it" }).ClickAsync();
        await visit.MustBeCleanAsync();
    }
}
