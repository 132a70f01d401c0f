using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.Sessions;
using Probity.Jobs;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>Some acts need a sign-in of the last five minutes, some pages no pause of five; what was typed meanwhile is not lost.</summary>
public sealed class SignInAgainTests
{
    private readonly MovedClock clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Taking_a_register_needs_a_sign_in_of_the_last_five_minutes(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site, Role.RGM));

        clock.MoveMinutes(5);
        Assert.Equal("Download a register", (await browser.GetAsync("/registers/export?register=gifts")).Heading);
        clock.MoveMinutes(0.1);
        var asked = await browser.GetAsync("/registers/export?register=gifts");
        var after = await asked.PressAsync("It is me");

        Assert.Equal("Is it still you?", asked.Heading);
        Assert.Equal("Download a register", after.Heading);
        Assert.Equal("?register=gifts", after.Address.Query);
        Assert.Equal(1, await site.WithDbAsync(db => db.AuditEntries.CountAsync(e => e.Event == nameof(SessionSignedInAgain))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Asking_for_a_role_needs_a_sign_in_of_the_last_five_minutes_and_reading_who_holds_one_does_not(string database)
    {
        await using var site = await StartAsync(database);
        var world = await site.NewWorldAsync();
        var (administrator, other) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Keys", roles: Role.ADM), await world.AddAsync(db, "Otto Other")));
        var browser = await site.SignInAsync(administrator);

        clock.MoveMinutes(6);
        var form = (await browser.GetAsync("/admin/roles")).Choose("Decision-maker", "Role").Fill("Number of the person", other.Number).Fill("Why?", "As agreed");
        var asked = await form.PressAsync("Ask for it");
        Assert.Equal((0, "Is it still you?"), (await site.WithDbAsync(db => db.PendingActs.CountAsync()), asked.Heading));
        await (await asked.PressAsync("It is me")).PressAsync("Send it");

        Assert.Equal("As agreed", await site.WithDbAsync(db => db.PendingActs.Select(a => a.Why).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_typed_waits_while_its_writer_signs_in_again(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site, Role.RGM));
        var form = (await browser.GetAsync("/registers/export?register=gifts")).Fill("Why do you need it?", "The annual audit, “at last”");

        clock.MoveMinutes(6);
        var held = await (await form.PressAsync("Download")).PressAsync("It is me");
        var stored = await site.WithDbAsync(db => db.HeldForms.Select(f => f.Protected).SingleAsync());
        var file = await held.PressRawAsync("Send it");

        Assert.Equal("What you typed is still here", held.Heading);
        Assert.DoesNotContain("audit", stored, StringComparison.Ordinal);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("The annual audit, “at last”", await site.WithDbAsync(db => db.Set<Features.Imports.RegisterExtract>().Select(e => e.Reason).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_typed_in_a_session_that_is_over_waits_for_its_writer_alone(string database)
    {
        await using var site = await StartAsync(database);
        await site.StopJobsAsync();
        var world = await site.NewWorldAsync();
        var (ada, ben) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ada Field"), await world.AddAsync(db, "Ben Beat")));
        var browser = await site.SignInAsync(ada);
        var form = (await browser.GetAsync("/gifts/declare")).Fill("Who offered it?", "Harbour Café");

        clock.MoveMinutes(20);
        var signIn = await form.PressAsync("Save and finish later");
        var other = site.Anonymous();
        var seenByOther = await other.PostAsync(await other.GetAsync($"/sign-in{signIn.Address.Query}"), $"/sign-in{signIn.Address.Query}", new() { ["person"] = ben.Id.ToString() });
        var held = await browser.PostAsync(signIn, $"/sign-in{signIn.Address.Query}", new() { ["person"] = ada.Id.ToString() });
        await held.PressAsync("Send it");

        Assert.Contains("after 15 minutes without activity", signIn.Reads, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, seenByOther.Status);
        Assert.Contains("Harbour Café", (await browser.GetAsync("/gifts/mine")).Reads, StringComparison.Ordinal);

        clock.Move(TimeSpan.FromDays(2));
        var runner = await site.WithAsync(services => Task.FromResult(services.GetRequiredService<JobRunner>()));
        while (await runner.RunNextAsync(TestContext.Current.CancellationToken)) { }
        Assert.False(await site.WithDbAsync(db => db.HeldForms.AnyAsync()));
    }

    [Fact]
    public async Task A_form_without_its_writers_token_is_not_kept()
    {
        await using var site = await StartAsync("sqlite");
        var browser = await site.SignInAsync(await AddAsync(site, Role.RGM));

        clock.MoveMinutes(6);
        await browser.SubmitAsync("/registers/export", HttpMethod.Post, () => new FormUrlEncodedContent([new("Form.Why", "Forged")]));
        clock.MoveMinutes(20);
        await browser.SubmitAsync("/registers/export", HttpMethod.Post, () => new FormUrlEncodedContent([new("Form.Why", "Forged")]));

        Assert.False(await site.WithDbAsync(db => db.HeldForms.AnyAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sensitive_page_asks_after_a_pause_of_five_minutes_whatever_was_opened_since(string database)
    {
        await using var site = await StartAsync(database);
        var browser = await site.SignInAsync(await AddAsync(site, Role.ACU));

        for (var minutes = 0; minutes < 12; minutes += 4)
        {
            Assert.Equal("Cross-checks", (await browser.GetAsync("/checks")).Heading);
            clock.MoveMinutes(4);
        }

        clock.MoveMinutes(2);
        Assert.Equal("/", (await browser.GetAsync("/")).Address.AbsolutePath);
        var asked = await browser.GetAsync("/checks");
        var after = await asked.PressAsync("It is me");

        Assert.Equal("Is it still you?", asked.Heading);
        Assert.Equal("Cross-checks", after.Heading);
        Assert.Equal("Cross-checks", (await browser.GetAsync("/checks")).Heading);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_people_have_accounts_both_factors_are_asked_for_and_the_token_changes(string database)
    {
        await using var site = await TestSite.StartAsync(await Databases.NewAsync(database), clock, demoMode: false);
        var person = await AddAsync(site, Role.RGM);
        var rita = await TestAccount.SetUpAsync(site, person, "rita@tst.example");
        var (browser, thief) = (site.Anonymous(), site.Anonymous());
        await rita.SignInAsync(browser);
        thief.TakeCookiesOf(browser);

        clock.MoveMinutes(6);
        var wrong = await (await browser.GetAsync("/registers/export")).Fill("Password", "not the password").Fill("Code of your app", rita.NextCode()).PressAsync("Sign in again");
        var half = await wrong.Fill("Password", TestAccount.Password).Fill("Code of your app", "000000").PressAsync("Sign in again");
        var right = await half.Fill("Password", TestAccount.Password).Fill("Code of your app", rita.NextCode()).PressAsync("Sign in again");

        Assert.StartsWith("Enter your password", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        Assert.StartsWith("Enter the six digits", Assert.Single(half.Errors), StringComparison.Ordinal);
        Assert.Equal("Download a register", right.Heading);
        Assert.Equal("/sign-in", (await thief.GetAsync("/")).Address.AbsolutePath);
        Assert.True(await site.WithDbAsync(db => db.AuditEntries.AnyAsync(e => e.Event == nameof(SignInFailed))));
    }

    [Fact]
    public async Task Nobody_is_sent_elsewhere_by_the_address_to_return_to()
    {
        await using var site = await StartAsync("sqlite");
        var browser = await site.SignInAsync(await AddAsync(site, Role.RGM));

        var after = await (await browser.GetAsync("/sign-in/again?returnUrl=https://evil.example/")).PressAsync("It is me");

        Assert.Equal("https://localhost/", after.Address.ToString());
    }

    private async Task<TestSite> StartAsync(string database) => await TestSite.StartAsync(await Databases.NewAsync(database), clock);

    private static async Task<Person> AddAsync(TestSite site, Role role)
    {
        var world = await site.NewWorldAsync();
        return await site.WithDbAsync(db => world.AddAsync(db, "Rita Gray", roles: role));
    }
}
