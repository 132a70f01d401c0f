using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Features.People;
using Probity.Kernel;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.SignIn;

/// <summary>Somebody who was away too long comes back to what they had typed.</summary>
public sealed class SignInAgainTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task What_was_typed_is_sent_after_signing_in_again_on_clean_pages(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        var page = visit.Page;
        await page.GotoAsync("/sign-in");
        // Somebody whom no other test is meanwhile.
        var button = page.Locator("main form button").Filter(new() { HasText = "Officer or staff" }).Last;
        var (name, person) = (await button.InnerTextAsync(), new Id<Person>(Guid.Parse((await button.GetAttributeAsync("value"))!)));
        await PressAsync(page, name);
        await page.GotoAsync("/gifts/declare");
        await page.GetByLabel("Who offered it?").FillAsync($"Harbour Café {script} {width}");

        await app.WithAsync(services =>
        {
            var (db, past) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(-1));
            return db.Sessions.Where(s => s.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, past));
        });
        await PressAsync(page, "Save and finish later");
        await Expect(page.GetByText("You have been signed out after 15 minutes without activity.")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await PressAsync(page, name);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What you typed is still here" })).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Send it");
        await page.GotoAsync("/gifts/mine");
        await Expect(page.GetByText($"Harbour Café {script} {width}").First).ToBeVisibleAsync();

        await page.GotoAsync("/sign-in/again?returnUrl=/gifts/mine");
        await visit.MustBeCleanAsync();
        await PressAsync(page, "It is me");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/gifts/mine$"));
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
