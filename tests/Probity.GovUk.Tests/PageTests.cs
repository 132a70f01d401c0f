using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Probity.GovUk.Tests.Site;

namespace Probity.GovUk.Tests;

public sealed class PageTests(TestSite site)
{
    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private async Task<IDocument> GetAsync(string path) => await ReadAsync(await site.Client.GetAsync(path));

    /// <summary>Fetches the form, then sends it back with these answers and its own hidden fields.</summary>
    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] answers)
    {
        var form = (await GetAsync("/offer")).QuerySelector("form")!;
        using var body = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            if (!answers.Any(a => a.Name == hidden.GetAttribute("name")))
                body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        }

        foreach (var (name, value) in answers)
            body.Add(new StringContent(value), name);
        return await site.Client.PostAsync("/offer", body);
    }

    [Fact]
    public async Task The_error_summary_is_in_the_order_of_the_page_and_links_to_controls()
    {
        var answer = await PostAsync(("Form.Value", "much"));
        var page = await ReadAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Error: Declare an offer - ", page.Title);
        var links = page.QuerySelectorAll(".govuk-error-summary__list a");
        Assert.Equal(
            ["Enter who made the offer", "Enter the value in pounds, like 12.50", "Enter the date of the offer", "Select what it was"],
            links.Select(a => a.TextContent));
        Assert.All(links, a => Assert.Contains(page.QuerySelector(a.GetAttribute("href")!)!.TagName, new[] { "INPUT" }));
    }

    [Fact]
    public async Task The_error_summary_is_the_first_thing_in_main()
    {
        var page = await ReadAsync(await PostAsync());

        Assert.Equal("govuk-error-summary", page.QuerySelector("main")!.FirstElementChild!.ClassName);
    }

    [Fact]
    public async Task An_error_of_the_whole_page_or_of_no_shown_field_is_said_once_without_a_link()
    {
        var page = await ReadAsync(await PostAsync(("Form.Provider", "Acme"), ("Form.Value", "rule"), ("Form.Kind", "Gift"),
            ("Form.When.Day", "1"), ("Form.When.Month", "3"), ("Form.When.Year", "2026"), ("Form.Version", "6")));

        var lines = page.QuerySelectorAll(".govuk-error-summary__list li");
        Assert.Equal(["Somebody else changed this offer", "You cannot endorse your own declaration."], lines.Select(l => l.TextContent).Order());
        Assert.Empty(page.QuerySelectorAll(".govuk-error-summary__list a"));
    }

    [Fact]
    public async Task What_was_typed_is_shown_again_exactly()
    {
        var page = await ReadAsync(await PostAsync(
            ("Form.Provider", "  "), ("Form.Description", "\n<b>Two</b> tickets"), ("Form.Value", "much"),
            ("Form.When.Day", "31"), ("Form.When.Month", "Smarch"), ("Form.When.Year", "26"),
            ("Form.Kind", "Hospitality"), ("Form.Outcome", "declined"), ("Form.Reasons", "trade"), ("Form.Sure", "true")));

        string? ValueOf(string name) => page.QuerySelector($"[name='{name}']")!.GetAttribute("value");
        Assert.Equal("  ", ValueOf("Form.Provider"));
        Assert.Equal("\n<b>Two</b> tickets", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal("much", ValueOf("Form.Value"));
        Assert.Equal(("31", "Smarch", "26"), (ValueOf("Form.When.Day"), ValueOf("Form.When.Month"), ValueOf("Form.When.Year")));
        Assert.Equal(["Hospitality", "trade", "true"], page.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("declined", page.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_error_of_one_part_of_a_date_marks_that_part_and_the_summary_goes_there()
    {
        var page = await ReadAsync(await PostAsync(("Form.When.Day", "31"), ("Form.When.Month", "Smarch"), ("Form.When.Year", "2026")));

        Assert.Equal(["Form.When.Month"], page.QuerySelectorAll(".govuk-date-input .govuk-input--error").Select(i => i.GetAttribute("name")));
        Assert.Equal("#Form_When-month", page.QuerySelectorAll(".govuk-error-summary a").Single(a => a.TextContent == "Enter a real month").GetAttribute("href"));
    }

    [Fact]
    public async Task A_good_form_is_understood_and_the_next_page_says_so_once()
    {
        var page = await ReadAsync(await PostAsync(
            ("Form.Provider", "Acme"), ("Form.When.Day", "27"), ("Form.When.Month", "sept"), ("Form.When.Year", "2026"), ("Form.Kind", "Gift"),
            ("Form.Reasons", "courtesy"), ("Form.Reasons", "trade"), ("Form.Sure", "true")));

        Assert.Equal("Offer declared for 2026-09-27: courtesy+trade True", page.QuerySelector(".govuk-notification-banner__heading")!.TextContent.Trim());
        Assert.Null((await GetAsync("/offer")).QuerySelector(".govuk-notification-banner"));
    }

    [Fact]
    public async Task A_form_posts_with_one_antiforgery_token_and_without_it_is_refused()
    {
        var form = (await GetAsync("/offer")).QuerySelector("form")!;
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Single(form.QuerySelectorAll("input[name=__RequestVerificationToken]"));
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        Assert.False(form.HasAttribute("gov"));

        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.PostAsync("/offer", nothing)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_gets_carries_no_token()
    {
        var form = (await GetAsync("/lists")).QuerySelector("form")!;

        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Empty(form.QuerySelectorAll("input"));
    }

    [Theory, InlineData("/offer"), InlineData("/lists")]
    public async Task Every_label_leads_to_a_control_and_no_id_is_used_twice(string path)
    {
        var page = await GetAsync(path);

        Assert.All(page.QuerySelectorAll("label"), l => Assert.NotNull(page.GetElementById(l.GetAttribute("for")!)));
        Assert.All(page.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')), id => Assert.NotNull(page.GetElementById(id)));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory, InlineData("/offer"), InlineData("/lists")]
    public async Task Nothing_on_a_page_needs_inline_script_or_style(string path)
    {
        var page = await GetAsync(path);

        Assert.All(page.QuerySelectorAll("script"), s => Assert.True(s.HasAttribute("src") && s.TextContent.Length == 0));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assets_have_the_print_of_their_content_in_the_address_and_may_be_kept_for_ever()
    {
        var page = await GetAsync("/lists");
        var addresses = page.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script").Select(s => s.GetAttribute("src"))).ToArray();

        Assert.Equal(3, addresses.Length);
        foreach (var address in addresses)
        {
            Assert.Matches(@"^/_content/Probity\.GovUk/[a-z-]+\.[a-z0-9]{10}\.(css|js)$", address);
            var answer = await site.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Fact]
    public async Task The_style_sheet_uses_no_font_or_badge_that_belongs_to_others()
    {
        var css = await site.Client.GetStringAsync("/_content/Probity.GovUk/app.css");

        Assert.Contains("Liberation Sans", css);
        Assert.DoesNotContain("GDS Transport", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@font-face", css);
        Assert.DoesNotContain("data:", css);
    }
}
