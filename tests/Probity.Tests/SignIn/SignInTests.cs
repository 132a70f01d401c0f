using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_signs_in_and_every_page_says_for_whom_they_act(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));

        var browser = await site.SignInAsync(ada);
        foreach (var (address, status) in new[] { ("/", HttpStatusCode.OK), ("/public", HttpStatusCode.OK), ("/admin/roles", HttpStatusCode.Forbidden), ("/nowhere", HttpStatusCode.NotFound), ("/public/nowhere/gifts", HttpStatusCode.NotFound) })
        {
            var page = await browser.GetAsync(address);
            Assert.Equal((address, status), (address, page.Status));
            Assert.Contains("Ada Field, for TST Constabulary", page.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Exercise data", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_signs_out_from_any_page()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var browser = await site.SignInAsync(await site.WithDbAsync(db => world.AddAsync(db, "Ada Field")));

        await (await browser.GetAsync("/")).PressAsync("Sign out");

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Somebody_who_left_is_signed_out_by_their_next_click()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var ada = await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
        var browser = await site.SignInAsync(ada);

        await site.WithDbAsync(async db =>
        {
            var person = db.People.Include(p => p.Postings).Single(p => p.Id == ada.Id);
            person.Leave(TestSite.Today.AddDays(-1), world.System, world.At);
            await db.SaveChangesAsync();
        });

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Address.AbsolutePath);
    }

    [Fact]
    public async Task The_anonymous_are_sent_to_sign_in()
    {
        await using var site = await TestSite.StartAsync();

        var page = await site.Anonymous().GetAsync("/requests");

        Assert.Equal("/sign-in", page.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_post_without_the_form_token_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        var browser = site.Anonymous();

        var answer = await browser.SubmitAsync("/sign-in", HttpMethod.Post, () => new FormUrlEncodedContent([new("person", Guid.NewGuid().ToString())]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var site = await TestSite.StartAsync();

        var answer = await site.Anonymous().GetRawAsync("/sign-in");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Health_is_ok_when_the_database_is_migrated_and_writable()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await site.Anonymous().GetRawAsync("/health")).StatusCode);
    }
}
