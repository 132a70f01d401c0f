using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Data;
using Probity.Features.People;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.Admin;

/// <summary>A directory is let in: two administrators make a token, and its groups wait to be given a meaning.</summary>
public sealed partial class FeedPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Two_administrators_let_a_directory_in_on_clean_pages_and_one_shuts_it_out(bool script, int width)
    {
        var label = $"HR {width}";
        await AddSecondAsync($"Second{width}");
        await using var visit = await app.VisitAsync(script, width);
        await using var other = await app.VisitAsync(script, width);
        var (page, second) = (visit.Page, other.Page);
        await SignInAsync(page, "Administrator, Ardenshire");
        await SignInAsync(second, $"Zoe Second{width}, Administrator, Ardenshire");

        await page.GotoAsync("/admin/feeds");
        await PressAsync(page, "Ask a second person");
        await Expect(page).ToHaveTitleAsync("Error: Directory feeds - Probity");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Which system holds it?").FillAsync(label);
        await page.GetByLabel("Why?").FillAsync("Joiners by hand are late");
        await PressAsync(page, "Ask a second person");
        await Expect(page.GetByText("Whoever confirms sees the token, once.")).ToBeVisibleAsync();
        await second.GotoAsync("/requests");
        await other.MustBeCleanAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).First.ClickAsync();
        await other.MustBeCleanAsync();
        var token = Token().Match(await second.Locator("main").InnerTextAsync() + await second.Locator("body").InnerTextAsync()).Groups[1].Value;
        Assert.Equal(201, await BringGroupAsync(token, $"Buyers {width}"));

        await page.GotoAsync("/admin/groups");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Group", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"Buyers {width}" });
        await page.GetByLabel("Stands for").SelectOptionAsync(new SelectOptionValue { Label = "A unit: its members are posted there" });
        await PressAsync(page, "Ask a second person");
        await Expect(page).ToHaveTitleAsync("Error: Directory groups - Probity");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Stands for").SelectOptionAsync(new SelectOptionValue { Label = "Role: Procurement" });
        await page.GetByLabel("Why?").FillAsync("As agreed");
        await PressAsync(page, "Ask a second person");
        await Expect(page.GetByText("once a second person has confirmed")).ToBeVisibleAsync();

        await page.GotoAsync("/admin/feeds");
        await visit.MustBeCleanAsync();
        await PressAsync(page, $"Revoke {label}");
        await Expect(page.GetByText("The token opens nothing any more.")).ToBeVisibleAsync();
        Assert.Equal(401, await BringGroupAsync(token, "Others"));
    }

    private async Task<int> BringGroupAsync(string token, string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.BaseUrl) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var body = new StringContent($$"""{"displayName":"{{name}}"}""", Encoding.UTF8, "application/scim+json");
        using var answer = await client.PostAsync(new Uri("/scim/v2/Groups", UriKind.Relative), body);
        return (int)answer.StatusCode;
    }

    private Task AddSecondAsync(string surname) => app.WithAsync(async services =>
    {
        var (db, at, since) = (services.GetRequiredService<Db>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), new DateOnly(2020, 1, 1));
        var body = await db.Bodies.SingleAsync(b => b.Slug == "ardenshire");
        var unit = await db.Units.Where(u => u.BodyId == body.Id).OrderBy(u => u.Code).FirstAsync();
        var by = Actor.System(body.Id);
        var person = Person.Join(body.Id, new PersonDetails($"Z-{surname}", PersonType.Staff, "Zoe", surname, null, since), new PostingDetails("Staff", "Administrator", unit.Id, null, false, since), by, at);
        db.AddRange(person, RoleGrant.Make(body.Id, person.Id, Role.ADM, since, null, "Test", by, at));
        await db.SaveChangesAsync();
    });

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    private static async Task SignInAsync(IPage page, string who)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"{Regex.Escape(who)}") }).First.ClickAsync();
    }

    [GeneratedRegex("shown only now: ([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
