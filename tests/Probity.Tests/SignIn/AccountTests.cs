using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Features.SignIn.SecondFactor;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>Sign-in outside the demo: accounts, setup codes and passwords.</summary>
public sealed partial class AccountTests
{
    private const string Password = TestAccount.Password;

    [Fact]
    public async Task The_first_administrator_is_made_by_a_command_and_signs_in()
    {
        await using var site = await TestSite.StartWithAccountsAsync();
        var (code, output) = await RunAsync(site, "admin", "create", "--email", "ann.keys@lancashire.example", "--force", "lancashire");
        Assert.True(code == 0, output);
        var browser = site.Anonymous();

        var home = await (await browser.GetAsync("/account/setup")).Fill("E-mail address", "ann.keys@lancashire.example").Fill("Setup code", SetupCodes().Match(output).Value.ToLowerInvariant())
            .Fill("New password", Password).Fill("New password again", Password).PressAsync("Set password");
        Assert.Equal("Add a second factor", home.Heading);
        var (codes, key) = await TestAccount.AddAppAsync(site, home);
        home = await codes.FollowAsync("I have kept them");
        Assert.Contains("ann keys, for Lancashire Constabulary", home.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin/roles")).Status);

        await home.PressAsync("Sign out");
        Assert.Equal("/sign-in", (await browser.GetAsync("/people")).Address.AbsolutePath);
        var again = await (await SignInAsync(browser, "ann.keys@lancashire.example", Password))
            .Fill("Enter the code of your app", CodeApp.Code(key, CodeApp.StepAt(site.Clock.GetUtcNow()))).PressAsync("Continue");
        Assert.Equal("/", again.Address.AbsolutePath);

        var (second, refused) = await RunAsync(site, "admin", "create", "--email", "other@lancashire.example", "--force", "lancashire");
        Assert.Equal(1, second);
        Assert.Contains("has an administrator already", refused, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task After_five_failures_the_right_password_is_refused_as_well(string database)
    {
        await using var site = await TestSite.StartWithAccountsAsync(database);
        await OpenAsync(site, "ben@tst.example");
        var browser = site.Anonymous();

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(browser, "ben@tst.example", "not the password")).Status);

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(browser, "ben@tst.example", Password)).Status);
        Assert.True(await site.WithDbAsync(db => db.AuditEntries.AnyAsync(e => e.Event == nameof(AccountLocked))));
    }

    [Fact]
    public async Task Short_and_common_passwords_are_refused_and_a_code_works_once()
    {
        await using var site = await TestSite.StartWithAccountsAsync();
        var code = await OpenAsync(site, "ben@tst.example", setUp: false);
        var browser = site.Anonymous();
        async Task<Page> SetUpAsync(string password) => await (await browser.GetAsync("/account/setup")).Fill("E-mail address", "ben@tst.example").Fill("Setup code", code)
            .Fill("New password", password).Fill("New password again", password).PressAsync("Set password");

        Assert.Equal(["Use 12 characters or more"], (await SetUpAsync("Ab1!ef")).Errors);
        Assert.StartsWith("This password is easy to guess", Assert.Single((await SetUpAsync("Password123456")).Errors), StringComparison.Ordinal);
        Assert.Equal("/account/second-factor", (await SetUpAsync(Password)).Address.AbsolutePath);

        browser = site.Anonymous();
        Assert.Equal(HttpStatusCode.Conflict, (await SetUpAsync("another lamp staircase")).Status);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        await using var site = await TestSite.StartWithAccountsAsync();
        var ben = await AddAsync(site, "ben@tst.example");
        var (here, elsewhere) = (site.Anonymous(), site.Anonymous());
        await ben.SignInAsync(here);
        await ben.SignInAsync(elsewhere);

        var changed = await (await here.GetAsync("/account/password")).Fill("Current password", Password).Fill("New password", "heron drum ladder").Fill("New password again", "heron drum ladder").PressAsync("Change password");

        Assert.Contains("Your password is changed", changed.Reads, StringComparison.Ordinal);
        Assert.Equal("/", (await here.GetAsync("/")).Address.AbsolutePath);
        Assert.Equal("/sign-in", (await elsewhere.GetAsync("/")).Address.AbsolutePath);
    }

    [Fact]
    public async Task No_history_holds_a_password_or_a_code()
    {
        await using var site = await TestSite.StartWithAccountsAsync();
        await OpenAsync(site, "ben@tst.example");

        var (hash, changes) = await site.WithDbAsync(async db => ((await db.Accounts.SingleAsync()).PasswordHash!, await db.AuditEntries.Select(e => e.Changes).ToListAsync()));

        Assert.NotEmpty(changes);
        Assert.DoesNotContain(changes, c => c.Contains(hash, StringComparison.Ordinal) || c.Contains("SetupCodeHash", StringComparison.Ordinal) || c.Contains("SecurityStamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_administrator_hands_out_a_code_and_closes_an_account_and_its_session_is_over()
    {
        await using var site = await TestSite.StartWithAccountsAsync();
        var admin = site.Anonymous();
        await (await AddAsync(site, "ann@tst.example", Role.ADM)).SignInAsync(admin);
        var number = await site.WithDbAsync(async db =>
        {
            var world = await db.Bodies.SingleAsync(b => b.Slug == "testshire");
            var unit = await db.Units.SingleAsync(u => u.BodyId == world.Id);
            var since = new DateOnly(2020, 1, 1);
            db.Add(Person.Join(world.Id, new PersonDetails("77", PersonType.Officer, "Ben", "Beat", null, since), new PostingDetails("Constable", "Response", unit.Id, null, false, since), Actor.System(world.Id), site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            return "77";
        });

        var opened = await (await admin.GetAsync($"/admin/people/{number}/account")).Fill("E-mail address", "ben.beat@tst.example").PressAsync("Open an account");
        var ben = site.Anonymous();
        await (await ben.GetAsync("/account/setup")).Fill("E-mail address", "ben.beat@tst.example").Fill("Setup code", SetupCodes().Match(opened.Reads).Value).Fill("New password", Password).Fill("New password again", Password).PressAsync("Set password");
        await TestAccount.AddAppAsync(site, await ben.GetAsync("/account/second-factor"));
        Assert.Equal("/", (await ben.GetAsync("/")).Address.AbsolutePath);

        await (await admin.GetAsync($"/admin/people/{number}/account")).Fill("Why close it?", "Left early").PressAsync("Close the account");
        Assert.Equal("/sign-in", (await ben.GetAsync("/")).Address.AbsolutePath);
    }

    private static Task<Page> SignInAsync(Browser browser, string email, string password) => browser.GetAsync("/sign-in").ContinueWith(page =>
        page.Result.Fill("E-mail address", email).Fill("Password", password).PressAsync("Sign in"), TaskScheduler.Default).Unwrap();

    /// <summary>A person with an account in a new force; sets its password unless the code is wanted.</summary>
    private static Task<string> OpenAsync(TestSite site, string email, bool setUp = true) => site.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Probity.Data.Db>();
        var world = await World.CreateAsync(db, site.Clock.GetUtcNow());
        var person = await world.AddAsync(db, "Some Body");
        var accounts = services.GetRequiredService<AccountRegister>();
        var code = await accounts.OpenAsync(person, email, Actor.Operator(world.Force.Id), CancellationToken.None);
        if (setUp)
            await accounts.SetUpAsync(email, code, Password, CancellationToken.None);
        return code;
    });

    private static async Task<TestAccount> AddAsync(TestSite site, string email, params Role[] roles)
    {
        var world = await site.NewWorldAsync();
        return await TestAccount.SetUpAsync(site, await site.WithDbAsync(db => world.AddAsync(db, "Some Body", roles: roles)), email);
    }

    // The program itself, as an operator runs it.
    private static async Task<(int Code, string Output)> RunAsync(TestSite site, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Body).Assembly.Location, .. words, "--data", site.Location.DataFolder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("PROBITY_DATABASE");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}")]
    private static partial Regex SetupCodes();
}
