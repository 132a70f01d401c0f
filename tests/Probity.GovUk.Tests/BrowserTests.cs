using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Probity.GovUk.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace Probity.GovUk.Tests;

public sealed class BrowserTests(TestSite site, Browser browser)
{
    private static readonly AxeRunOptions Wcag22 = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    private static async Task MustBeAccessibleAsync(IPage page)
    {
        var axe = await page.RunAxe(Wcag22);
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    [Theory, InlineData("/offer"), InlineData("/lists")]
    public async Task Pages_are_accessible_and_our_policy_refuses_nothing_on_them(string path)
    {
        var (page, complaints) = await browser.OpenAsync(site, path);

        await MustBeAccessibleAsync(page);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("/offer"), InlineData("/lists")]
    public async Task A_page_is_never_wider_than_a_narrow_phone(string path)
    {
        var (page, _) = await browser.OpenAsync(site, path, width: 320);

        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await MustBeAccessibleAsync(page);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_refused_form_leads_from_the_summary_to_the_field(bool script)
    {
        var (page, complaints) = await browser.OpenAsync(site, "/offer", script);
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter the date of the offer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter who made the offer" }).ClickAsync();
        // axe waits for timers, which do not run without script.
        if (script)
        {
            await Expect(page.GetByLabel("Who made the offer?")).ToBeFocusedAsync();
            await MustBeAccessibleAsync(page);
        }

        // Browsers report the answer's own status, 400.
        Assert.DoesNotContain(complaints, c => !c.Contains("400"));
    }

    [Fact]
    public async Task Names_are_offered_while_typing_as_text_and_what_is_typed_counts()
    {
        var (page, complaints) = await browser.OpenAsync(site, "/offer");
        var provider = page.GetByLabel("Who made the offer?");
        await provider.PressSequentiallyAsync("acme");

        await Expect(page.GetByLabel("Suggestions").GetByRole(AriaRole.Option)).ToHaveTextAsync(["Acme & Sons Ltd", "Acme <b>Bold</b> plc"]);
        await MustBeAccessibleAsync(page);
        await provider.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(provider).ToHaveValueAsync("Acme <b>Bold</b> plc");
        await Expect(provider).ToHaveAttributeAsync("aria-describedby", "Form_Provider-hint");
        await Expect(provider).ToHaveAttributeAsync("maxlength", "200");

        await provider.FillAsync("Nobody knows it");
        await page.GetByLabel("Value").FillAsync("much");
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
        await Expect(page.GetByLabel("Who made the offer?")).ToHaveValueAsync("Nobody knows it");
        Assert.DoesNotContain(complaints, c => !c.Contains("400"));
    }

    [Fact]
    public async Task Without_script_the_field_with_suggestions_is_a_plain_one_and_every_field_is_shown()
    {
        var (page, _) = await browser.OpenAsync(site, "/offer", script: false);

        await page.GetByLabel("Who made the offer?").FillAsync("Acme");
        await Expect(page.GetByLabel("Which event was it?")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Who made the offer?" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_field_is_shown_when_the_answer_asks_for_it()
    {
        var (page, _) = await browser.OpenAsync(site, "/offer");
        var asked = page.GetByLabel("Which event was it?");

        await Expect(asked).ToBeHiddenAsync();
        await page.GetByLabel("Hospitality").CheckAsync();
        await Expect(asked).ToBeVisibleAsync();
        await page.GetByLabel("Gift").CheckAsync();
        await Expect(asked).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_key_presses_its_button_but_not_while_typing_and_not_when_switched_off()
    {
        var (page, _) = await browser.OpenAsync(site, "/offer");
        await page.GetByLabel("Value").PressAsync("d");
        await Expect(page.GetByLabel("Value")).ToHaveValueAsync("d");

        await page.GetByRole(AriaRole.Button, new() { Name = "Turn keyboard shortcuts off" }).ClickAsync();
        await page.Keyboard.PressAsync("d");
        await Expect(page).ToHaveTitleAsync("Declare an offer - Probity");

        await page.GetByRole(AriaRole.Button, new() { Name = "Turn keyboard shortcuts on" }).ClickAsync();
        await page.Keyboard.PressAsync("d");
        await Expect(page).ToHaveTitleAsync("Error: Declare an offer - Probity");
    }

    [Fact]
    public async Task A_form_is_sent_once_however_often_its_button_is_pressed()
    {
        var (page, _) = await browser.OpenAsync(site, "/offer");
        var sent = 0;
        await page.RouteAsync("**/offer", async route =>
        {
            sent++;
            await Task.Delay(500);
            await route.ContinueAsync();
        });

        await page.EvaluateAsync("() => { const b = [...document.querySelectorAll('form button')].at(-1); b.click(); b.click(); b.click() }");
        await Expect(page).ToHaveTitleAsync("Error: Declare an offer - Probity");
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task Paper_shows_no_navigation_and_no_buttons()
    {
        var (page, _) = await browser.OpenAsync(site, "/lists");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var hidden in new[] { ".govuk-button", ".govuk-pagination", ".govuk-summary-list__actions", ".app-footer", ".govuk-skip-link" })
            await Expect(page.Locator(hidden).First).ToBeHiddenAsync();
        await Expect(page.GetByText("GFT-NSH-2026-0042").First).ToBeVisibleAsync();
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.app-empty a'), '::after').content"));
    }
}
