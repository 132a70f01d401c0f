using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Probity.Access;
using Probity.BrowserTests.Support;
using Probity.Data;
using static Microsoft.Playwright.Assertions;

namespace Probity.BrowserTests.SignIn;

/// <summary>A passkey alone signs its holder in, and an answer that was seen on the way signs nobody in again.</summary>
public sealed class PasskeyTests(AppFixture app, AccountSite site) : IClassFixture<AccountSite>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Somebody_adds_a_passkey_and_signs_in_with_it_on_clean_pages(int width)
    {
        var (_, email, code) = await site.AddAsync("Pat", "Keys", Role.ADM);
        // A passkey belongs to a name, never to an address of numbers.
        await using var visit = await app.VisitAsync(true, width, site.BaseUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var page = visit.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });

        await page.GotoAsync("/account/setup");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Setup code").FillAsync(code);
        await page.GetByLabel("New password", new() { Exact = true }).FillAsync("otter lamp staircase");
        await page.GetByLabel("New password again").FillAsync("otter lamp staircase");
        await PressAsync(page, "Set password");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" })).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await page.GetByLabel("Name of the passkey").FillAsync("Work telephone");
        await PressAsync(page, "Add a passkey");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Keep your recovery codes" })).ToBeVisibleAsync();
        await page.GotoAsync("/account");
        await Expect(page.GetByText("Passkey: Work telephone")).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
        await page.GetByLabel("New name of Work telephone").FillAsync("Old telephone");
        await PressAsync(page, "Rename Work telephone");
        await Expect(page.GetByText("Passkey: Old telephone")).ToBeVisibleAsync();
        await PressAsync(page, "Remove Old telephone");
        await Expect(page.GetByText("this is the only one that you have").First).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();

        await PressAsync(page, "Sign out");
        await visit.MustBeCleanAsync();
        var answer = await page.RunAndWaitForRequestAsync(() => PressAsync(page, "Use a passkey"), request => request.Method == "POST");
        var sent = answer.PostData!.Split('&').Where(field => !field.StartsWith("__RequestVerificationToken", StringComparison.Ordinal)).ToList();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await page.GotoAsync("/sign-in/again?returnUrl=/account");
        await visit.MustBeCleanAsync();
        await PressAsync(page, "Use a passkey");
        await Expect(page.GetByText("Passkey: Old telephone")).ToBeVisibleAsync();

        await PressAsync(page, "Sign out");
        // As with passkeys that are copied between devices, which do not count: then only the challenge itself is left to tell.
        await site.WithAsync(services => services.GetRequiredService<Db>().Passkeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.SignCount, 0)));
        await page.EvaluateAsync("""
            (fields) => {
              const form = document.querySelector('form[data-passkey]').cloneNode(true)
              for (const [name, value] of fields.map(field => field.split('=').map(decodeURIComponent))) form.elements[name].value = value
              document.body.append(form)
              form.submit()
            }
            """, sent);
        await Expect(page.GetByText("This passkey does not open an account here").First).ToBeVisibleAsync();
        await visit.MustBeCleanAsync();
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
