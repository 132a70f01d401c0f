using Probity.BrowserTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.SignIn;

public sealed class SignInTests(AppFixture app)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task The_sign_in_page_is_clean_with_and_without_script_on_any_screen(bool script, int width)
    {
        await using var visit = await app.VisitAsync(script, width);

        await visit.Page.GotoAsync("/sign-in");

        await Expect(visit.Page).ToHaveTitleAsync("Sign in - Probity");
        await visit.MustBeCleanAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_has_not_signed_in_is_asked_to(bool script)
    {
        await using var visit = await app.VisitAsync(script);

        await visit.Page.GotoAsync("/");

        await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }
}
