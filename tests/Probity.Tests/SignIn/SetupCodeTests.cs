using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Tests.Support;

namespace Probity.Tests.SignIn;

/// <summary>Whoever holds somebody's setup code can sign in as them: one administrator alone never gets one that is worth having.</summary>
public sealed partial class SetupCodeTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_code_for_somebody_with_a_password_is_seen_only_by_the_second_person(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, ann, dora) = await StartAsync(site);
        var ben = await site.WithDbAsync(db => world.AddAsync(db, "Ben Beat"));
        await SetUpAsync(site, world, ben);
        var (asking, answering) = (await site.SignInAsync(ann), await site.SignInAsync(dora));

        var page = await asking.GetAsync($"/admin/people/{ben.Number}/account");
        var forged = await asking.PostAsync(page, $"/admin/people/{ben.Number}/account?handler=Code", []);
        var asked = await page.Fill("Why do they need a new code?", "Forgot the password").PressAsync("Ask for a new setup code");
        var before = await HashAsync(site, ben);
        var own = await asking.GetAsync("/requests");
        var confirmed = await (await answering.GetAsync("/requests")).PressAsync("Confirm");
        var code = Codes().Match(confirmed.Reads).Value;

        Assert.Equal("Enter why they need a code", Assert.Single(forged.Errors));
        Assert.DoesNotMatch(Codes(), asked.Reads);
        Assert.Null(before);
        Assert.False(own.Offers("Confirm"));
        Assert.Equal(SetupCode.Hash(code), await HashAsync(site, ben));
        Assert.DoesNotMatch(Codes(), (await answering.GetAsync("/requests")).Reads);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_account_for_somebody_with_a_role_is_opened_by_two_people(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, ann, dora) = await StartAsync(site);
        var eve = await site.WithDbAsync(db => world.AddAsync(db, "Eve Register", roles: Role.RGM));
        var asking = await site.SignInAsync(ann);

        await Assert.ThrowsAsync<Kernel.RuleBrokenException>(() => site.WithAsync(services => services.GetRequiredService<AccountRegister>()
            .OpenAsync(eve, "ann@tst.example", Acting(ann), TestContext.Current.CancellationToken)));
        var asked = await (await asking.GetAsync($"/admin/people/{eve.Number}/account")).Fill("E-mail address", "eve@tst.example").Fill("Why do they need a code?", "New in post").PressAsync("Ask to open an account");
        Assert.Contains("Asked", asked.Reads, StringComparison.Ordinal);
        Assert.False(await site.WithDbAsync(db => db.Accounts.AnyAsync()));
        var confirmed = await (await (await site.SignInAsync(dora)).GetAsync("/requests")).PressAsync("Confirm");

        Assert.Matches(Codes(), confirmed.Reads);
        Assert.Equal("eve@tst.example", (await site.WithDbAsync(db => db.Accounts.SingleAsync(a => a.PersonId == eve.Id))).Email);
    }

    [Fact]
    public async Task Closing_and_opening_an_account_again_does_not_make_its_code_one_persons()
    {
        await using var site = await TestSite.StartAsync();
        var (world, ann, _) = await StartAsync(site);
        var ben = await site.WithDbAsync(db => world.AddAsync(db, "Ben Beat"));
        await SetUpAsync(site, world, ben);
        var admin = await site.SignInAsync(ann);

        await (await admin.GetAsync($"/admin/people/{ben.Number}/account")).Fill("Why close it?", "Away").PressAsync("Close the account");
        var again = await (await admin.GetAsync($"/admin/people/{ben.Number}/account")).Fill("Why open it again?", "Back").PressAsync("Open the account again");

        Assert.True(again.Offers("Ask for a new setup code"));
        Assert.False(again.Offers("Make a new setup code"));
    }

    [Fact]
    public async Task An_officer_who_has_not_set_up_their_account_gets_a_code_from_one_administrator()
    {
        await using var site = await TestSite.StartAsync();
        var (world, ann, _) = await StartAsync(site);
        var ben = await site.WithDbAsync(db => world.AddAsync(db, "Ben Beat"));
        var admin = await site.SignInAsync(ann);

        var opened = await (await admin.GetAsync($"/admin/people/{ben.Number}/account")).Fill("E-mail address", "ben@tst.example").PressAsync("Open an account");
        var another = await opened.PressAsync("Make a new setup code");

        Assert.Matches(Codes(), opened.Reads);
        Assert.Equal(HttpStatusCode.OK, another.Status);
        Assert.NotEqual(Codes().Match(opened.Reads).Value, Codes().Match(another.Reads).Value);
    }

    private static async Task<(World World, Person Ann, Person Dora)> StartAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        return await site.WithDbAsync(async db => (world, await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Dora Keys", roles: Role.ADM)));
    }

    private static Actor Acting(Person person) =>
        new() { PersonId = person.Id, Name = person.Name, HomeBodyId = person.BodyId, BodyId = person.BodyId, Roles = new HashSet<Role> { Role.ADM } };

    private static Task SetUpAsync(TestSite site, World world, Person person) => site.WithAsync(async services =>
    {
        var (accounts, ct) = (services.GetRequiredService<AccountRegister>(), TestContext.Current.CancellationToken);
        var code = await accounts.OpenAsync(person, "ben@tst.example", Actor.Operator(world.Force.Id), ct);
        await accounts.SetUpAsync("ben@tst.example", code, "otter lamp staircase", ct);
    });

    private static Task<string?> HashAsync(TestSite site, Person person) => site.WithDbAsync(db => db.Accounts.Where(a => a.PersonId == person.Id).Select(a => a.SetupCodeHash).SingleAsync());

    [GeneratedRegex("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}")]
    private static partial Regex Codes();
}
