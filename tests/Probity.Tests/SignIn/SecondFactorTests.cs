using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.SecondFactor;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>A password alone lets nobody in.</summary>
public sealed class SecondFactorTests
{
    private readonly MovedClock clock = new();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        // RFC 6238, appendix B, the last six of its eight digits.
        Assert.Equal(code, CodeApp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_the_password_alone_no_page_opens_but_the_one_that_asks_for_the_code(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        var browser = site.Anonymous();

        var asked = await ann.TypePasswordAsync(browser, "/sign-in?returnUrl=/people");
        foreach (var address in new[] { "/", "/people", "/account", "/account/second-factor", "/account/password", "/registers/export", "/sign-in/again" })
            Assert.Contains((await browser.GetAsync(address)).Address.AbsolutePath, (string[])["/sign-in/code", "/sign-in"]);
        var inside = await asked.Fill("Enter the code of your app", ann.NextCode()).PressAsync("Continue");

        Assert.Equal("/sign-in/code", asked.Address.AbsolutePath);
        Assert.Equal("/people", inside.Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_has_no_second_factor_gets_nowhere_before_adding_one(string database)
    {
        await using var site = await StartAsync(database);
        var world = await site.NewWorldAsync();
        var person = await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM));
        await site.WithAsync(async services =>
        {
            var accounts = services.GetRequiredService<AccountRegister>();
            await accounts.SetUpAsync("ann@tst.example", await accounts.OpenAsync(person, "ann@tst.example", Actor.Operator(person.BodyId), CancellationToken.None), TestAccount.Password, CancellationToken.None);
        });
        var (browser, thief) = (site.Anonymous(), site.Anonymous());

        var adding = await (await browser.GetAsync("/sign-in")).Fill("E-mail address", "ann@tst.example").Fill("Password", TestAccount.Password).PressAsync("Sign in");
        thief.TakeCookiesOf(browser);
        Assert.Equal("/account/second-factor", (await browser.GetAsync("/people")).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await adding.Fill("Code of the app", "123456").PressAsync("Add the app")).Status);
        var (codes, key) = await TestAccount.AddAppAsync(site, adding);
        var stored = await site.WithDbAsync(db => db.Accounts.Select(a => a.AppKey).SingleAsync());

        Assert.Equal(10, codes.Document.QuerySelectorAll(".govuk-inset-text li").Length);
        Assert.Equal("/people", (await browser.GetAsync("/people")).Address.AbsolutePath);
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await thief.GetAsync("/account/second-factor")).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_code_works_once_and_only_near_its_time(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        clock.MoveMinutes(10);
        var now = CodeApp.StepAt(clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now - 2))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now + 2))).Status);
        Assert.Equal("/", (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now))).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now - 1))).Status);
        Assert.Equal("/", (await TypeAsync(site, ann, CodeApp.Code(ann.Key, now + 1))).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Wrong_codes_lock_the_account_and_the_right_password_does_not_forget_them(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);

        for (var wrong = 0; wrong < 5; wrong++)
            Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, "not it")).Status);

        Assert.Equal("/sign-in", (await ann.TypePasswordAsync(site.Anonymous())).Address.AbsolutePath);
        clock.MoveMinutes(15.1);
        Assert.Equal("/", (await ann.SignInAsync(site.Anonymous())).Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_recovery_code_works_once_and_new_ones_void_the_old(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        var codes = await site.WithAsync(async services =>
        {
            var factors = services.GetRequiredService<SecondFactors>();
            return await factors.NewRecoveryCodesAsync((await factors.OfAsync(ann.Person.Id, CancellationToken.None))!, CancellationToken.None);
        });

        Assert.Equal("/", (await TypeAsync(site, ann, codes[0].ToLowerInvariant())).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, codes[0])).Status);
        var browser = site.Anonymous();
        await ann.SignInAsync(browser);
        var mine = await browser.GetAsync("/account");
        var renewed = await mine.PressAsync("Make new recovery codes");

        Assert.Contains("You have 9 of 10 recovery codes left", mine.Reads, StringComparison.Ordinal);
        Assert.Equal(10, renewed.Document.QuerySelectorAll(".govuk-inset-text li").Length);
        Assert.Equal(HttpStatusCode.BadRequest, (await TypeAsync(site, ann, codes[1])).Status);
        Assert.DoesNotContain(await site.WithDbAsync(db => db.RecoveryCodes.Select(c => c.Hash).ToListAsync()), hash => codes.Contains(hash));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_setup_code_takes_the_second_factor_away_and_ends_every_session(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        var browser = site.Anonymous();
        await ann.SignInAsync(browser);

        var code = await site.WithAsync(services => services.GetRequiredService<AccountRegister>().NewCodeAsync(ann.Person, Actor.Operator(ann.Person.BodyId), CancellationToken.None));
        var anew = site.Anonymous();
        var setUp = await (await anew.GetAsync("/account/setup")).Fill("E-mail address", ann.Email).Fill("Setup code", code)
            .Fill("New password", "heron drum ladder").Fill("New password again", "heron drum ladder").PressAsync("Set password");

        Assert.Equal("/account/second-factor", setUp.Address.AbsolutePath);
        Assert.Equal("/sign-in", (await browser.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal(0, await site.WithDbAsync(db => db.RecoveryCodes.CountAsync(c => c.SpentAt == null)));
        Assert.Null(await site.WithDbAsync(db => db.Accounts.Select(a => a.AppKey).SingleAsync()));
        Assert.True(await site.WithDbAsync(db => db.AuditEntries.AnyAsync(e => e.Event == nameof(SecondFactorForgotten))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_one_or_all_the_others(string database)
    {
        await using var site = await StartAsync(database);
        var ann = await AddAsync(site);
        var browsers = new[] { site.Anonymous(), site.Anonymous(), site.Anonymous() };
        foreach (var browser in browsers)
            await ann.SignInAsync(browser);

        var mine = await browsers[0].GetAsync("/account");
        var ended = await mine.PressAsync(mine.Document.QuerySelectorAll("button").Select(b => string.Join(' ', b.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).First(text => text.StartsWith("End it", StringComparison.Ordinal)));

        Assert.Contains("(this one)", mine.Reads, StringComparison.Ordinal);
        Assert.Contains("That session is over", ended.Reads, StringComparison.Ordinal);
        Assert.Equal(2, await site.WithDbAsync(db => db.Sessions.CountAsync(s => s.EndedAt == null)));

        var all = await ended.PressAsync("End all but this one");
        Assert.Contains("Your other session is over", all.Reads, StringComparison.Ordinal);
        Assert.Equal("/", (await browsers[0].GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await browsers[1].GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await browsers[2].GetAsync("/")).Address.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session_or_adds_an_app_without_a_recent_sign_in()
    {
        await using var site = await StartAsync("sqlite");
        var world = await site.NewWorldAsync();
        var (ann, ben) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys"), await world.AddAsync(db, "Ben Beat")));
        var (here, there) = (await TestAccount.SetUpAsync(site, ann, "ann@tst.example"), await TestAccount.SetUpAsync(site, ben, "ben@tst.example"));
        var (browser, victim) = (site.Anonymous(), site.Anonymous());
        await here.SignInAsync(browser);
        await there.SignInAsync(victim);
        var session = await site.WithDbAsync(db => db.Sessions.Where(s => s.PersonId == ben.Id).Select(s => s.Id).SingleAsync());

        var page = await browser.GetAsync("/account");
        var refused = await browser.PostAsync(page, $"/account?handler=End&session={session}", []);
        clock.MoveMinutes(6);

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("/", (await victim.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/sign-in/again", (await browser.GetAsync("/account/second-factor")).Address.AbsolutePath);
        Assert.Equal("/sign-in/again", (await (await browser.GetAsync("/account")).PressAsync("Make new recovery codes")).Address.AbsolutePath);
    }

    private static async Task<Page> TypeAsync(TestSite site, TestAccount account, string code) =>
        await (await account.TypePasswordAsync(site.Anonymous())).Fill("Enter the code of your app", code).PressAsync("Continue");

    private async Task<TestSite> StartAsync(string database) => await TestSite.StartAsync(await Databases.NewAsync(database), clock, demoMode: false);

    private static async Task<TestAccount> AddAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        return await TestAccount.SetUpAsync(site, await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM)), "ann@tst.example");
    }
}
