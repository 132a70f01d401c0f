using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Probity.Tests.Support;

namespace Probity.Tests.Site;

/// <summary>What every answer has in common, and what becomes of requests that no page of ours sends.</summary>
public sealed class AnswerTests
{
    private static readonly string[] Expected =
    [
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin", "Referrer-Policy: same-origin", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
    ];

    [Theory]
    [InlineData("GET", "/sign-in", HttpStatusCode.OK)]
    [InlineData("GET", "/gifts", HttpStatusCode.Found)]
    [InlineData("POST", "/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/public/nobody/gifts", HttpStatusCode.NotFound)]
    [InlineData("TRACE", "/sign-in", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/public", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_headers_and_is_kept_by_nobody(string method, string address, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();
        if (status == HttpStatusCode.InternalServerError)
            await site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "PublishedRows" RENAME TO "Lost" """));

        var answer = await site.Anonymous().SendRawAsync(new HttpMethod(method), address);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(Expected.Except(answer.Headers.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")));
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_shows_a_page_with_a_number_and_nothing_of_the_program()
    {
        await using var site = await TestSite.StartAsync();
        await site.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "PublishedRows" RENAME TO "Lost" """));

        var page = await site.Anonymous().GetAsync("/public");

        Assert.Equal("Something went wrong on our side", page.Heading);
        Assert.Contains("If you report this, quote", page.Reads, StringComparison.Ordinal);
        Assert.DoesNotContain("PublishedRows", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_on_a_page_that_says_what_to_do()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.Anonymous().SubmitAsync("/sign-in", HttpMethod.Post, () => new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("That request could not be read", page.Heading);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("OPTIONS")]
    [InlineData("FOO")]
    public async Task Only_reading_and_posting_are_answered(string method)
    {
        await using var site = await TestSite.StartAsync();

        var answer = await site.Anonymous().SendRawAsync(new HttpMethod(method), "/sign-in");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-8\"", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data", HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    public async Task A_post_that_is_no_form_of_ours_is_refused_and_not_a_failure(string type, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes("{\"person\":\"x\"}"));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(status, (await site.Anonymous().SendRawAsync(HttpMethod.Post, "/sign-in", content)).StatusCode);
    }

    [Theory]
    [InlineData("/error")]
    [InlineData("/error?status=101")]
    [InlineData("/error?status=204")]
    [InlineData("/error?status=500")]
    public async Task The_error_page_says_nothing_that_an_address_tells_it_to(string address)
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.Anonymous().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    public async Task The_way_to_the_sign_in_page_names_no_host()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal("/sign-in?returnUrl=%2Fgifts", (await site.Anonymous().GetRawAsync("/gifts")).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_to_no_other_site(string wanted)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var person = await site.WithDbAsync(async db =>
        {
            var one = await world.AddAsync(db, "Ann Other");
            await db.SaveChangesAsync();
            return one;
        });
        var browser = site.Anonymous();
        var page = await browser.GetAsync("/sign-in");

        var after = await browser.PostAsync(page, $"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}", new() { ["person"] = person.Id.ToString(), ["ReturnUrl"] = wanted });

        Assert.Equal("https://localhost/", after.Address.ToString());
    }

    [Fact]
    public async Task A_sign_that_no_database_stores_is_refused_in_addresses_and_forms()
    {
        await using var site = await TestSite.StartAsync();
        var browser = site.Anonymous();
        var page = await browser.GetAsync("/sign-in");

        var (asked, sent) = (await browser.GetAsync("/sign-in?returnUrl=a%00b"), await browser.PostAsync(page, "/sign-in", new() { ["person"] = "a\0b" }));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (asked.Status, sent.Status));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/sign-in")]
    public async Task Headers_alone_can_be_asked_for(string address)
    {
        await using var site = await TestSite.StartAsync();

        var answer = await site.Anonymous().SendRawAsync(HttpMethod.Head, address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("cross-site", "navigate", "document", false, HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", false, HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", false, HttpStatusCode.OK)]
    [InlineData("cross-site", "no-cors", "image", false, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", false, HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", "empty", false, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", true, HttpStatusCode.Forbidden)]
    public async Task Of_what_another_site_causes_only_a_followed_link_is_answered(string from, string mode, string to, bool isPost, HttpStatusCode status)
    {
        await using var site = await TestSite.StartAsync();
        using var asked = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, "https://localhost/sign-in");
        asked.Headers.Add("Sec-Fetch-Site", from);
        asked.Headers.Add("Sec-Fetch-Mode", mode);
        asked.Headers.Add("Sec-Fetch-Dest", to);

        using var answer = await site.Client().SendAsync(asked);

        Assert.Equal(status, answer.StatusCode);
    }
}
