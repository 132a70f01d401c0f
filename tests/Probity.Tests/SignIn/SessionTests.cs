using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Sessions;
using Probity.Jobs;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>A session lies in the database, lasts as long as the rules say, and is over everywhere at once.</summary>
public sealed class SessionTests
{
    private readonly MovedClock clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_is_over_after_fifteen_minutes_without_a_click_and_not_before(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site));

        clock.MoveMinutes(14.9);
        Assert.Equal("/", (await browser.GetAsync("/")).Address.AbsolutePath);
        clock.MoveMinutes(14.9);
        Assert.Equal("/", (await browser.GetAsync("/")).Address.AbsolutePath);
        clock.MoveMinutes(15.1);
        var page = await browser.GetAsync("/gifts/mine");

        Assert.Equal("/sign-in", page.Address.AbsolutePath);
        Assert.Contains("after 15 minutes without activity", page.Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_session_is_over_after_twelve_hours_however_busy_it_was(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site));

        for (var minutes = 0; minutes < 12 * 60; minutes += 10)
        {
            clock.MoveMinutes(10);
            Assert.Equal("/", (await browser.GetAsync("/")).Address.AbsolutePath);
        }

        clock.MoveMinutes(1);
        Assert.Contains("12 hours at most", (await browser.GetAsync("/")).Reads, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_copied_cookie_is_worth_nothing_after_signing_out(string database)
    {
        await using var site = await StartAsync(database);
        var person = await AddAsync(site);
        var (browser, thief) = (await site.SignInAsync(person), site.Anonymous());
        thief.TakeCookiesOf(browser);
        Assert.Equal("/", (await thief.GetAsync("/")).Address.AbsolutePath);

        var token = (await browser.GetAsync("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.SendRawAsync(HttpMethod.Post, "/sign-in?handler=Out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));

        Assert.Contains("\"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await thief.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("Signed out", (await site.WithDbAsync(db => db.Sessions.SingleAsync())).EndedWhy);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_sign_in_and_each_change_of_body_gives_a_new_token_and_the_old_one_is_worth_nothing(string database)
    {
        await using var site = await StartAsync(database);
        var world = await site.NewWorldAsync();
        var person = await site.WithDbAsync(async db =>
        {
            var found = await world.AddAsync(db, "Ann Gray", roles: Role.RGM);
            db.Add(RoleGrant.Make(world.PolicingBody.Id, found.Id, Role.RGM, new DateOnly(2020, 1, 1), null, "Test", world.System, world.At));
            await db.SaveChangesAsync();
            return found;
        });
        var (browser, first, second) = (await site.SignInAsync(person), site.Anonymous(), site.Anonymous());
        first.TakeCookiesOf(browser);

        await browser.PostAsync(await browser.GetAsync("/sign-in"), "/sign-in", new() { ["person"] = person.Id.ToString() });
        second.TakeCookiesOf(browser);
        Assert.Equal("/sign-in", (await first.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/", (await second.GetAsync("/")).Address.AbsolutePath);

        var turned = await (await browser.GetAsync("/acting")).Choose("TST Commissioner").PressAsync("Continue");

        Assert.Contains("for TST Commissioner", turned.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await second.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal(1, await site.WithDbAsync(db => db.Sessions.CountAsync(s => s.EndedAt == null)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_one_instance_ends_is_over_on_another(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var here = await TestSite.StartAsync(location, clock);
        await using var there = await TestSite.StartAsync(location, clock);
        var person = await AddAsync(here);
        var browser = await here.SignInAsync(person);
        var elsewhere = there.Anonymous();
        elsewhere.TakeCookiesOf(browser);
        Assert.Equal("/", (await elsewhere.GetAsync("/")).Address.AbsolutePath);

        await here.WithAsync(async services =>
        {
            await services.GetRequiredService<SessionRegister>().EndAllAsync(person.Id, null, "Lost telephone", Actor.System(person.BodyId), CancellationToken.None);
            await services.GetRequiredService<Data.Db>().SaveChangesAsync();
        });

        Assert.Equal("/sign-in", (await elsewhere.GetAsync("/")).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Being_seen_is_written_down_once_a_minute_and_nothing_that_is_stored_is_the_token(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site));
        var began = clock.GetUtcNow();

        clock.MoveMinutes(0.9);
        await browser.GetAsync("/");
        Assert.Equal(began, (await site.WithDbAsync(db => db.Sessions.SingleAsync())).LastSeenAt);
        clock.MoveMinutes(0.1);
        await browser.GetAsync("/");
        var session = await site.WithDbAsync(db => db.Sessions.SingleAsync());

        Assert.Equal(clock.GetUtcNow(), session.LastSeenAt);
        Assert.Equal(64, session.TokenHash.Length);
        Assert.DoesNotContain(await site.WithDbAsync(db => db.AuditEntries.Select(e => e.Changes).ToListAsync()), changes => changes.Contains(session.TokenHash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_left_has_no_open_session_after_their_next_click()
    {
        await using var site = await StartAsync("sqlite");
        var person = await AddAsync(site);
        var browser = await site.SignInAsync(person);
        await site.WithDbAsync(async db =>
        {
            (await db.People.Include(p => p.Postings).SingleAsync(p => p.Id == person.Id)).Leave(TestSite.Today.AddDays(-1), Actor.System(person.BodyId), clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("Not in service any more", (await site.WithDbAsync(db => db.Sessions.SingleAsync())).EndedWhy);
    }

    [Fact]
    public async Task A_session_that_the_demo_began_is_none_where_people_have_accounts()
    {
        var location = await Databases.NewAsync("sqlite");
        await using var demo = await TestSite.StartAsync(location, clock);
        var browser = await demo.SignInAsync(await AddAsync(demo));
        var token = await demo.WithAsync(async services =>
        {
            var person = await services.GetRequiredService<Data.Db>().People.SingleAsync(p => p.Number == "1000");
            var who = await services.GetRequiredService<Features.SignIn.ActorSource>().FindAsync(person.Id, null, CancellationToken.None);
            return await services.GetRequiredService<SessionRegister>().BeginAsync(who!, null, SignInMethod.Demo, SessionStanding.Full, new Origin(null, "Test"), null, CancellationToken.None);
        });
        await using var force = await TestSite.StartAsync(location, clock, demoMode: false);

        Assert.NotNull((await demo.WithAsync(services => services.GetRequiredService<SessionRegister>().FindAsync(token, CancellationToken.None))).Session);
        Assert.Null((await force.WithAsync(services => services.GetRequiredService<SessionRegister>().FindAsync(token, CancellationToken.None))).Session);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sessions_are_removed_a_month_after_they_were_over(string database)
    {
        await using var site = await StartAsync(database);
        var person = await AddAsync(site);
        await site.StopJobsAsync();
        await site.SignInAsync(person);
        clock.Move(TimeSpan.FromDays(29));
        await site.SignInAsync(person);
        clock.Move(TimeSpan.FromDays(2));

        var runner = await site.WithAsync(services => Task.FromResult(services.GetRequiredService<JobRunner>()));
        while (await runner.RunNextAsync(TestContext.Current.CancellationToken)) { }

        Assert.Equal(1, await site.WithDbAsync(db => db.Sessions.CountAsync()));
        Assert.Equal(2, await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(SessionBegan))));
    }

    [Fact]
    public async Task A_picture_keeps_no_session_alive()
    {
        await using var site = await StartAsync("sqlite");
        var browser = await site.SignInAsync(await AddAsync(site));

        clock.MoveMinutes(10);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetRawAsync("/_content/Probity.GovUk/app.css")).StatusCode);
        clock.MoveMinutes(10);

        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Address.AbsolutePath);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/17.0 Mobile Safari/604.1", "Safari on iPhone")]
    [InlineData("curl/8", "Unknown device")]
    [InlineData(null, "Unknown device")]
    public void A_device_is_named_as_people_know_it(string? userAgent, string named) => Assert.Equal(named, DeviceText.Of(userAgent));

    private async Task<TestSite> StartAsync(string database) => await TestSite.StartAsync(await Databases.NewAsync(database), clock);

    private static async Task<Person> AddAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        return await site.WithDbAsync(db => world.AddAsync(db, "Ada Field"));
    }
}
