using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Features.People;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Gifts;

public sealed class DeclareTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task A_declined_coffee_is_checked_and_declared_on_clean_pages(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);
        var page = visit.Page;
        await SignInAsync(page, await NewOfficerAsync());

        await page.GotoAsync("/gifts/declare");
        await visit.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check before you submit" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Error: Declare an offer - Probity");
        await visit.MustBeCleanAsync();

        await page.GetByLabel("Who offered it?").FillAsync("Bean There Ltd");
        await page.GetByLabel("What was offered?").FillAsync("Coffee");
        await page.GetByLabel("What was it worth?").FillAsync("3.20");
        await page.GetByLabel("What kind of offer was it?").SelectOptionAsync("Light refreshments");
        await page.GetByLabel("What happened to it?", new() { Exact = true }).SelectOptionAsync("Declined");
        await page.GetByLabel("Why was it offered?").FillAsync("Thank you");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check before you submit" }).ClickAsync();
        await Expect(page.GetByText("This will be recorded. Nothing more is needed.")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();

        await page.GotoAsync("/gifts/mine");
        await visit.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on with Coffee" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare this offer" }).ClickAsync();
        await Expect(page.GetByText("Nothing more is needed from you.")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    [Fact]
    public async Task The_event_is_asked_only_for_hospitality()
    {
        await using var visit = await app.VisitAsync();
        await SignInAsync(visit.Page, await NewOfficerAsync());
        await visit.Page.GotoAsync("/gifts/declare");

        await Expect(visit.Page.GetByLabel("Which event, meal or journey was it?")).ToBeHiddenAsync();
        await visit.Page.GetByLabel("What kind of offer was it?").SelectOptionAsync("Hospitality or a meal");

        await Expect(visit.Page.GetByLabel("Which event, meal or journey was it?")).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
    }

    // A force of its own for each test: the tests share one database.
    private async Task<string> NewOfficerAsync()
    {
        var name = $"Ada{Guid.NewGuid():N}"[..10];
        await app.WithAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var system = Actor.System(default);
            var force = Body.Establish(new BodyDetails(name.ToLowerInvariant(), "TST", $"Force of {name}", "Test", "the force", BodyKind.Force, "territorial force", IsExercise: true), system, now);
            var unit = Unit.Open(force.Id, "HQ", "Headquarters", UnitKind.Department, null, system, now);
            var since = new DateOnly(2020, 1, 1);
            var person = Person.Join(force.Id, new PersonDetails("1000", PersonType.Officer, name, "Field", null, since), new PostingDetails("Constable", "Response", unit.Id, null, false, since), system, now);
            db.AddRange(force, unit, person);
            await db.SaveChangesAsync();
        });
        return name;
    }
}
