using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.SignIn.Throttling;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>Whoever tries many accounts is slowed down, and learns from no answer which of them there are.</summary>
public sealed class ThrottleTests
{
    private readonly MovedClock clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_twenty_failures_from_one_address_even_the_right_password_waits_and_another_instance_knows(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var site = await TestSite.StartAsync(location, clock, demoMode: false);
        await using var other = await TestSite.StartAsync(location, clock, demoMode: false);
        var ann = await AddAsync(site);

        for (var i = 0; i < Throttle.MostPerAddress; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(site, $"nobody{i}@tst.example")).Status);
        var slowed = await ann.TypePasswordAsync(site.Anonymous());
        var elsewhere = await TryAsync(other, "nobody@tst.example");
        var form = await site.Anonymous().GetAsync("/account/setup");
        var setUp = await form.Fill("E-mail address", "ann@tst.example").Fill("Setup code", "00000-00000-00000-00000").Fill("New password", "heron drum ladder").Fill("New password again", "heron drum ladder").PressRawAsync("Set password");

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.Status);
        Assert.Contains("Too many sign-ins failed from where you are. Try again in 15 minutes.", slowed.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, elsewhere.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, setUp.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(15), setUp.Headers.RetryAfter!.Delta);

        clock.MoveMinutes(15);
        Assert.Equal("/", (await ann.SignInAsync(site.Anonymous())).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_that_many_sign_in_from_may_fail_more_often(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        await ann.SignInAsync(site.Anonymous());
        await ann.SignInAsync(site.Anonymous());

        for (var i = 0; i < Throttle.MostPerAddress + 1; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(site, "nobody@tst.example")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(site, "nobody@tst.example")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task While_many_fail_everywhere_each_address_has_three_tries(string database)
    {
        await using var site = await StartAsync(database);
        await site.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Throttle.ManyEverywhere).Select(i => new SignInFailure { Address = $"192.0.2.{i % 250}", At = clock.GetUtcNow() }));
            await db.SaveChangesAsync();
        });

        for (var i = 0; i < Throttle.MostWhenMany; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await TryAsync(site, "nobody@tst.example")).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(site, "nobody@tst.example")).Status);
    }

    [Fact]
    public async Task No_answer_tells_whether_there_is_an_account()
    {
        await using var site = await StartAsync("sqlite");
        var ann = await AddAsync(site);

        var (known, unknown) = (await TryAsync(site, ann.Email), await TryAsync(site, "nobody@tst.example"));

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(known.Errors, unknown.Errors);
        Assert.Equal(2, await site.WithDbAsync(db => db.SignInFailures.CountAsync()));
    }

    private static async Task<Page> TryAsync(TestSite site, string email) =>
        await (await site.Anonymous().GetAsync("/sign-in")).Fill("E-mail address", email).Fill("Password", "not the password").PressAsync("Sign in");

    private async Task<TestSite> StartAsync(string database) => await TestSite.StartAsync(await Databases.NewAsync(database), clock, demoMode: false);

    private static async Task<TestAccount> AddAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        return await TestAccount.SetUpAsync(site, await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM)), "ann@tst.example");
    }
}
