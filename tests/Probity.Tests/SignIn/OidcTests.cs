using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.OpenIdConnect;
using Probity.Features.SignIn.Sessions;
using Probity.Kernel;
using Probity.Tests.SignIn.Provider;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>A body's own identity provider lets its people in, and nothing that looks like it does.</summary>
public sealed class OidcTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Somebody_is_tied_to_their_account_by_a_setup_code_once_and_then_let_in(string database)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync(database);
        var (world, way) = await StartAsync(site, provider);
        var (_, code) = await AddAsync(site, world, "Ann Keys", "ann@tst.example");
        var browser = site.Anonymous();

        var offered = await browser.GetAsync("/sign-in");
        var asked = await browser.GetAsync(await provider.PassAsync(browser, way, "subject-1"));
        var wrong = await asked.Fill("E-mail address", "ann@tst.example").Fill("Setup code", "00000-00000-00000-00000").PressAsync("Continue");
        var home = await wrong.Fill("E-mail address", "ann@tst.example").Fill("Setup code", code).PressAsync("Continue");
        var later = site.Anonymous();
        var again = await later.GetAsync(await provider.PassAsync(later, $"{way}?returnUrl=/account", "subject-1"));

        Assert.True(offered.Offers("TST Constabulary: Staff sign-in"));
        Assert.Equal("Which account is yours?", asked.Heading);
        Assert.Equal(HttpStatusCode.Conflict, wrong.Status);
        Assert.Contains("Ann Keys, for TST Constabulary", home.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/account", again.Address.AbsolutePath);
        Assert.Contains("Through your force's identity provider", again.Reads, StringComparison.Ordinal);
        var link = await site.WithDbAsync(db => db.IdentityLinks.SingleAsync());
        Assert.Equal((provider.Issuer, "subject-1"), (link.Issuer, link.Subject));
        Assert.Null(await site.WithDbAsync(db => db.Accounts.Select(a => a.SetupCodeHash).SingleAsync()));
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("expired")]
    [InlineData("acr")]
    [InlineData("key")]
    [InlineData("hmac")]
    [InlineData("none")]
    public async Task A_token_that_is_wrong_in_one_thing_lets_nobody_in(string spoil)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync();
        var (world, way) = await StartAsync(site, provider);
        await LinkAsync(site, provider, world, way, "Ann Keys", "ann@tst.example", "subject-1");
        var browser = site.Anonymous();

        var refused = await browser.GetAsync(await provider.PassAsync(browser, way, "subject-1", spoil: spoil));
        var right = await browser.GetAsync(await provider.PassAsync(browser, way, "subject-1"));

        Assert.Equal((HttpStatusCode.BadRequest, "You are not signed in"), (refused.Status, refused.Heading));
        Assert.Equal("/", right.Address.AbsolutePath);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_answer_works_once_in_the_browser_that_asked_and_only_from_the_provider_that_was_asked(string database)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync(database);
        var (world, way) = await StartAsync(site, provider);
        await LinkAsync(site, provider, world, way, "Ann Keys", "ann@tst.example", "subject-1");
        async Task<HttpStatusCode> TryAsync(Func<string, string> change, Func<Browser, Browser>? by = null)
        {
            var browser = site.Anonymous();
            var back = await provider.PassAsync(browser, way, "subject-1");
            return (await (by?.Invoke(browser) ?? browser).GetAsync(change(back))).Status;
        }

        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(back => back, _ => site.Anonymous()));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(back => back.Replace("state=", "state=x", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(back => back.Replace("code=", "code=x", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(back => back[..back.IndexOf("&iss=", StringComparison.Ordinal)]));
        Assert.Equal(HttpStatusCode.BadRequest, await TryAsync(back => back[..back.IndexOf("&iss=", StringComparison.Ordinal)] + "&iss=https://evil.example"));
        Assert.Equal(HttpStatusCode.OK, await TryAsync(back => back));

        // The whole answer once more, by somebody who copied the cookies before it was used.
        var (victim, thief) = (site.Anonymous(), site.Anonymous());
        var answer = await provider.PassAsync(victim, way, "subject-1");
        thief.TakeCookiesOf(victim);
        Assert.Equal("/", (await victim.GetAsync(answer)).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.GetAsync(answer)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_subject_of_two_providers_is_two_people(string database)
    {
        await using var north = await TestProvider.StartAsync();
        await using var south = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync(database);
        var (world, northWay) = await StartAsync(site, north);
        var other = await site.WithDbAsync(db => World.CreateAsync(db, site.Clock.GetUtcNow(), "othershire", "OTH"));
        var southWay = await SetAsync(site, south, other);
        await LinkAsync(site, north, world, northWay, "Ann North", "ann@tst.example", "subject-1");

        var browser = site.Anonymous();
        var asked = await browser.GetAsync(await south.PassAsync(browser, southWay, "subject-1"));
        // Nor does a code of one body tie an identity of another's provider.
        var (_, foreign) = await AddAsync(site, world, "Cat North", "cat@tst.example");
        var refused = await asked.Fill("E-mail address", "cat@tst.example").Fill("Setup code", foreign).PressAsync("Continue");
        await LinkAsync(site, south, other, southWay, "Ben South", "ben@oth.example", "subject-1");
        var (a, b) = (site.Anonymous(), site.Anonymous());
        var (atNorth, atSouth) = (await a.GetAsync(await north.PassAsync(a, northWay, "subject-1")), await b.GetAsync(await south.PassAsync(b, southWay, "subject-1")));

        Assert.Equal("Which account is yours?", asked.Heading);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Ann North", atNorth.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ben South", atSouth.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "subject-1", true)]
    [InlineData("acr", "subject-1", false)]
    [InlineData("old", "subject-1", false)]
    [InlineData(null, "subject-2", false)]
    public async Task Signing_in_again_needs_a_new_and_strong_sign_in_of_the_same_person(string? spoil, string subject, bool letIn)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync();
        var (world, way) = await StartAsync(site, provider);
        await LinkAsync(site, provider, world, way, "Ann Keys", "ann@tst.example", "subject-1");
        await LinkAsync(site, provider, world, way, "Ben Beat", "ben@tst.example", "subject-2");
        var browser = site.Anonymous();
        await browser.GetAsync(await provider.PassAsync(browser, way, "subject-1"));

        var page = await browser.GetAsync("/sign-in/again?returnUrl=/account");
        var address = page.Document.QuerySelectorAll("a").Single(a => a.TextContent == "Sign in again with Staff sign-in").GetAttribute("href")!;
        var after = await browser.GetAsync(await provider.PassAsync(browser, address, subject, spoil: spoil));

        Assert.Equal(letIn, after.Address.AbsolutePath == "/account");
        Assert.Equal(letIn ? 1 : 0, await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(SessionSignedInAgain))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_provider_that_is_switched_off_and_an_account_that_is_closed_let_nobody_in_and_end_sessions(string database)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync(database);
        var (world, way) = await StartAsync(site, provider);
        var ann = await LinkAsync(site, provider, world, way, "Ann Keys", "ann@tst.example", "subject-1");
        var ben = await LinkAsync(site, provider, world, way, "Ben Beat", "ben@tst.example", "subject-2");
        var (first, second) = (site.Anonymous(), site.Anonymous());
        await first.GetAsync(await provider.PassAsync(first, way, "subject-1"));
        await second.GetAsync(await provider.PassAsync(second, way, "subject-2"));

        await site.WithAsync(services => services.GetRequiredService<AccountRegister>().CloseAsync(ann.Id, "Left", Actor.Operator(world.Force.Id), CancellationToken.None));
        Assert.Equal("/sign-in", (await first.GetAsync("/account")).Address.AbsolutePath);
        Assert.Equal("Which account is yours?", (await first.GetAsync(await provider.PassAsync(first, way, "subject-1"))).Heading);
        Assert.Equal("/account", (await second.GetAsync("/account")).Address.AbsolutePath);

        await site.WithAsync(async services =>
        {
            var desk = services.GetRequiredService<ProviderDesk>();
            var settings = (await desk.ListAsync(world.Force.Id, CancellationToken.None)).Single().Settings;
            await desk.SetAsync(world.Force.Id, new ProviderChange(settings, IsEnabled: false), Actor.Operator(world.Force.Id), CancellationToken.None);
        });
        Assert.Equal("/sign-in", (await second.GetAsync("/account")).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(way)).Status);
    }

    [Fact]
    public async Task A_code_for_somebody_who_signs_in_through_a_provider_takes_two_people()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var site = await TestSite.StartWithAccountsAsync();
        var (world, way) = await StartAsync(site, provider);
        var ann = await LinkAsync(site, provider, world, way, "Ann Keys", "ann@tst.example", "subject-1");

        Assert.True(await site.WithAsync(services => services.GetRequiredService<AccountRegister>().NeedsSecondAsync(ann, CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_administrators_set_a_provider_and_its_secret_is_never_typed(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, dora) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Dora Keys", roles: Role.ADM)));
        var (asking, answering) = (await site.SignInAsync(ann), await site.SignInAsync(dora));
        async Task<Page> AskAsync(string secret) => await (await asking.GetAsync("/admin/identity-providers")).Fill("Name", "Staff sign-in").Fill("Issuer", "https://login.tst.example").Fill("Client id", "probity")
            .Fill("Where is the secret kept?", secret).Fill("Classes of sign-in (acr)", "mfa").Fill("Why?", "As everywhere in the force").PressAsync("Ask a second person");

        var typed = await AskAsync("hunter2");
        var asked = await AskAsync("env:TST_SECRET");
        var before = await site.WithDbAsync(db => db.IdentityProviders.CountAsync());
        var requests = await answering.GetAsync("/requests");
        await requests.PressAsync("Confirm");
        var set = await site.WithDbAsync(db => db.IdentityProviders.SingleAsync());

        Assert.Contains("Say where the secret is kept, not the secret", typed.Reads, StringComparison.Ordinal);
        Assert.Contains("waits for a second person", asked.Reads, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.Contains("Let people in through the identity provider https://login.tst.example. Name: Staff sign-in. Client id: probity. Secret kept in: env:TST_SECRET.", requests.Reads, StringComparison.Ordinal);
        Assert.Equal(("https://login.tst.example", "mfa", true), (set.Issuer, set.Acr, set.IsEnabled));
        Assert.Contains("Staff sign-in", (await asking.GetAsync("/admin/identity-providers")).Reads, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.force.example", "env:NAME", "openid")]
    [InlineData("https://login.force.example?tenant=1", "env:NAME", "openid")]
    [InlineData("https://login.force.example", "hunter2", "openid")]
    [InlineData("https://login.force.example", "env:NAME", "profile")]
    public void A_provider_that_could_not_be_trusted_is_refused(string issuer, string secret, string scopes) =>
        Assert.Throws<RuleBrokenException>(() => IdentityProvider.Add(default, new ProviderSettings("Staff", issuer, "probity", secret, scopes, "", ""), Actor.System(default), default));

    private static async Task<(World World, string Way)> StartAsync(TestSite site, TestProvider provider)
    {
        var world = await site.NewWorldAsync();
        return (world, await SetAsync(site, provider, world));
    }

    private static Task<string> SetAsync(TestSite site, TestProvider provider, World world) => site.WithAsync(async services =>
    {
        var desk = services.GetRequiredService<ProviderDesk>();
        await desk.SetAsync(world.Force.Id, new ProviderChange(new ProviderSettings("Staff sign-in", provider.Issuer, "probity", $"env:{TestProvider.SecretName}", "openid", "mfa", ""), IsEnabled: true),
            Actor.Operator(world.Force.Id), CancellationToken.None);
        return $"/sign-in/oidc/{(await desk.ListAsync(world.Force.Id, CancellationToken.None)).Single().Id}";
    });

    private static Task<(Person Person, string Code)> AddAsync(TestSite site, World world, string name, string email) => site.WithAsync(async services =>
    {
        var person = await world.AddAsync(services.GetRequiredService<Data.Db>(), name);
        return (person, await services.GetRequiredService<AccountRegister>().OpenAsync(person, email, Actor.Operator(world.Force.Id), CancellationToken.None));
    });

    private static async Task<Person> LinkAsync(TestSite site, TestProvider provider, World world, string way, string name, string email, string subject)
    {
        var (person, code) = await AddAsync(site, world, name, email);
        var browser = site.Anonymous();
        var asked = await browser.GetAsync(await provider.PassAsync(browser, way, subject));
        Assert.Equal("/", (await asked.Fill("E-mail address", email).Fill("Setup code", code).PressAsync("Continue")).Address.AbsolutePath);
        return person;
    }
}
