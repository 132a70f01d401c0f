using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Features.SignIn;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.SecondFactor;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.SignIn;

/// <summary>The pages that the demo does not have: a code, a password, failures, a lock, and administration under one's own account.</summary>
public sealed class AccountTests(AppFixture app, AccountSite site) : IClassFixture<AccountSite>
{
    private const string Password = "otter lamp staircase";
    private const string Locked = "After five failures an account is locked for 15 minutes.";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task Somebody_sets_up_their_account_is_locked_out_and_comes_back_on_clean_pages(bool script, int width)
    {
        var (person, email, code) = await site.AddAsync("Ann", "Keys", Role.ADM);
        await using var visit = await app.VisitAsync(script, width, site.BaseUrl);
        var page = visit.Page;

        await page.GotoAsync("/sign-in");
        await visit.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "I have a setup code" }).ClickAsync();
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Set password");
        await Expect(page).ToHaveTitleAsync("Error: Set up your account - Probity");
        await visit.MustBeCleanAsync();
        await SetUpAsync(page, email, code);
        await Expect(page.GetByText("Your password is set.")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Add the app");
        await visit.MustBeCleanAsync();
        await AddAppAsync(page);
        await visit.MustBeCleanAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Account" }).ClickAsync();
        await Expect(page.GetByText("(this one)")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Make new recovery codes");
        await visit.MustBeCleanAsync();
        await page.GotoAsync("/sign-in/again");
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Sign out");

        for (var wrong = 0; wrong < 5; wrong++)
        {
            await SignInAsync(page, email, "not the password");
            await Expect(page.GetByText(Locked).First).ToBeVisibleAsync();
        }

        await visit.MustBeCleanAsync();
        await SignInAsync(page, email, Password);
        await Expect(page.GetByText(Locked).First).ToBeVisibleAsync();

        var another = await site.WithAsync(services => services.GetRequiredService<AccountRegister>().NewCodeAsync(person, Actor.Operator(person.BodyId), CancellationToken.None));
        await page.GotoAsync("/account/setup");
        await SetUpAsync(page, email, another);
        var key = await AddAppAsync(page);
        await page.GotoAsync("/account/password");
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Change password");
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Sign out");
        await SignInAsync(page, email, Password);
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Continue");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Enter the code of your app").FillAsync(CodeApp.Code(key, CodeApp.StepAt(TimeProvider.System.GetUtcNow())));
        await PressAsync(page, "Continue");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await PressAsync(page, "Sign out");
        await page.GotoAsync("/admin/roles");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task An_administrator_asks_for_a_code_and_confirms_another_on_clean_pages(bool script, int width)
    {
        var (_, email, code) = await site.AddAsync("Ann", "Keys", Role.ADM);
        var (dora, _, _) = await site.AddAsync("Dora", "Keys", Role.ADM);
        var (eve, _, _) = await site.AddAsync("Eve", "Register", Role.RGM);
        await site.WithAsync(async services =>
        {
            var by = await services.GetRequiredService<ActorSource>().FindAsync(dora.Id, null, CancellationToken.None);
            await services.GetRequiredService<SetupCodes>().AskAsync(eve, null, "Lost the first one", by!, CancellationToken.None);
            return true;
        });
        await using var visit = await app.VisitAsync(script, width, site.BaseUrl);
        var page = visit.Page;
        await page.GotoAsync("/account/setup");
        await SetUpAsync(page, email, code);
        await AddAppAsync(page);

        foreach (var address in new[] { "/admin/identity-providers", "/sign-in/oidc/back", "/admin/sessions", "/admin/roles", "/admin/units", $"/people/{eve.Number}", $"/admin/people/{eve.Number}/account", "/requests" })
        {
            await page.GotoAsync(address);
            await visit.MustBeCleanAsync();
        }

        var request = page.Locator("section", new() { HasText = "Eve Register" }).First;
        await request.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.GetByText("Setup code for Eve Register, shown only now")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await page.GotoAsync($"/admin/people/{dora.Number}/account");
        await PressAsync(page, "Ask for a new setup code");
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Why do they need a new code?").FillAsync("Lost it");
        await PressAsync(page, "Ask for a new setup code");
        await Expect(page.GetByText("Whoever confirms sees the code")).ToBeVisibleAsync();
        await page.GotoAsync("/requests");
        await visit.MustBeCleanAsync();
    }

    private static async Task SetUpAsync(IPage page, string email, string code)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Setup code").FillAsync(code);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("New password again").FillAsync(Password);
        await PressAsync(page, "Set password");
    }

    // Returns what the app holds; its code is the one before, which leaves the one of now for signing in.
    private static async Task<string> AddAppAsync(IPage page)
    {
        var key = string.Concat((await page.Locator("p:has-text('Key:') strong").InnerTextAsync()).Where(char.IsAsciiLetterOrDigit));
        await page.GetByLabel("Code of the app").FillAsync(CodeApp.Code(key, CodeApp.StepAt(TimeProvider.System.GetUtcNow()) - 1));
        await PressAsync(page, "Add the app");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keep your recovery codes" })).ToBeVisibleAsync();
        return key;
    }

    private static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await PressAsync(page, "Sign in");
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
