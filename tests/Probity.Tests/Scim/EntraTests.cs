using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.People;
using Probity.Features.SignIn.Accounts;
using Probity.Kernel;
using Probity.Tests.Cases;
using Probity.Tests.Support;
using static Probity.Tests.Scim.Feed;

namespace Probity.Tests.Scim;

/// <summary>Joiner, mover, leaver and somebody who comes back, in the requests that Microsoft Entra sends.</summary>
public sealed class EntraTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_joiner_is_a_person_with_a_post_and_no_account(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);

        var asked = await feed.GetAsync("/Users?filter=userName%20eq%20%22Ann.Keys@tst.example%22");
        var made = await feed.PostAsync("/Users", """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"ann.keys","userName":"Ann.Keys@tst.example",
             "active":true,"displayName":"Ann Keys","emails":[{"primary":true,"type":"work","value":"ann.keys@tst.example"}],"meta":{"resourceType":"User"},"title":"Gifts clerk","preferredLanguage":"en-GB",
             "name":{"formatted":"Ann Keys","familyName":"Keys","givenName":"Ann"},
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"S777","department":"Professional Standards"}}
            """);
        var found = await feed.GetAsync("/Users?filter=userName%20eq%20%22ann.keys@TST.example%22%20and%20active%20eq%20true");

        Assert.Equal((200, "0"), (asked.Status, asked.Text("totalResults")));
        Assert.Equal(201, made.Status);
        Assert.Equal($"https://localhost/scim/v2/Users/{made.Id}", made.Raw.Headers.Location?.ToString());
        Assert.Equal("1", found.Text("totalResults"));
        Assert.Equal("S777", found.Body!["Resources"]![0]![Enterprise]!["employeeNumber"]!.ToString());
        await site.WithDbAsync(async db =>
        {
            var person = await db.People.Include(p => p.Postings).SingleAsync(p => p.Number == "S777");
            Assert.Equal(("Ann", "Keys", "ann.keys@tst.example", TestSite.Today, PersonType.Staff), (person.GivenNames, person.Surname, person.Email, person.StartedOn, person.Type));
            var post = Assert.Single(person.Postings);
            Assert.Equal(("Gifts clerk", TestSite.Today), (post.Post, post.From));
            Assert.Equal("Professional Standards", await db.Units.Where(u => u.Id == post.UnitId).Select(u => u.Name).SingleAsync());
            Assert.False(await db.Accounts.AnyAsync());
            Assert.False(await db.RoleGrants.AnyAsync());
            Assert.Equal("Directory feed “HR”", await db.AuditEntries.Where(e => e.RecordKey == person.Id.Value).Select(e => e.PersonName).Distinct().SingleAsync());
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mover_gets_a_new_dated_post_and_the_lines_and_conflicts_follow(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var site = stage.Site;
        var feed = await OfAsync(site, stage.World.Force);
        var bossId = (await feed.JoinAsync("B1", "Bea", "Boss")).Id;
        var moverId = (await feed.JoinAsync(stage.Subject.Number, "Sam", "Subject")).Id;
        await stage.OpenAsync(await site.SignInAsync(stage.Head));

        var moved = await feed.PatchAsync($"/Users/{moverId}", $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
              {"op":"Add","path":"{{Enterprise}}:manager","value":[{"$ref":null,"value":"{{bossId}}"}]},
              {"op":"Replace","path":"{{Enterprise}}:department","value":"Roads Policing"},
              {"op":"Replace","path":"title","value":"Traffic officer"}]}
            """);

        Assert.Equal(200, moved.Status);
        Assert.Equal("Bea Boss", moved.Text(Enterprise, "manager", "displayName"));
        await site.WithDbAsync(async db =>
        {
            var (subject, boss) = (stage.Subject.Id, await PersonAsync(db, "B1"));
            var posts = await db.Postings.Where(p => p.PersonId == subject).OrderBy(p => p.From).ToListAsync();
            Assert.Equal([(DateOnly?)TestSite.Today.AddDays(-1), null], posts.Select(p => p.To));
            Assert.Equal([stage.Manager.Id, boss], posts.Select(p => p.LineManagerId!.Value));
            Assert.Equal([boss], await db.ReportingLines.Where(l => l.ReportId == subject).Select(l => l.ManagerId).ToListAsync());
            var near = await db.Conflicts.Where(c => c.Rule == ConflictRule.DirectLine).Select(c => c.PersonId).ToListAsync();
            // The new manager from today, and the one before still: nothing that was is undone.
            Assert.Equal(new[] { boss, stage.Manager.Id }.ToHashSet(), near.ToHashSet());
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_leaver_is_shut_out_within_the_request_and_nothing_is_erased(string database)
    {
        await using var site = await TestSite.StartWithAccountsAsync(database);
        var world = await site.WithDbAsync(db => World.CreateAsync(db, site.Clock.GetUtcNow()));
        var feed = await OfAsync(site, world.Force);
        var leaver = await site.WithDbAsync(db => world.AddAsync(db, "Lea Ver", roles: [Role.RGM, Role.DEC]));
        var account = await TestAccount.SetUpAsync(site, leaver, "lea@tst.example");
        var browser = site.Anonymous();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await account.SignInAsync(browser, "/sign-in?returnUrl=/account")).Status);
        var id = (await feed.JoinAsync(leaver.Number, "Lea", "Ver")).Id;

        // Entra writes the word, not the value.
        var left = await feed.PatchAsync($"/Users/{id}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"active","value":"False"}]}""");
        var twice = await feed.PatchAsync($"/Users/{id}", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":"False"}}]}""");
        var click = await browser.GetAsync("/account");

        Assert.Equal((200, "false"), (left.Status, left.Text("active")));
        Assert.Equal(left.ETag, twice.ETag);
        Assert.Equal("/sign-in", click.Address.AbsolutePath);
        var today = site.Clock.Today();
        await site.WithDbAsync(async db =>
        {
            Assert.Equal(today, await db.People.Where(p => p.Id == leaver.Id).Select(p => p.LeftOn).SingleAsync());
            Assert.True((await db.Accounts.SingleAsync()).ClosedByFeed);
            Assert.All(await db.RoleGrants.Where(g => g.PersonId == leaver.Id).ToListAsync(), g => Assert.Equal(today.AddDays(-1), g.To));
            Assert.False(await db.Sessions.AnyAsync(s => s.EndedAt == null));
        });

        Assert.Equal(204, (await feed.SendAsync("DELETE", $"/Users/{id}", null)).Status);
        Assert.Equal(404, (await feed.GetAsync($"/Users/{id}")).Status);
        Assert.True(await site.WithDbAsync(db => db.People.AnyAsync(p => p.Id == leaver.Id)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_comes_back_gets_a_new_post_and_none_of_their_roles(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var person = await site.WithDbAsync(db => world.AddAsync(db, "Bo Back", roles: Role.PSD, chief: true));
        await OpenAccountAsync(site, person, "bo@tst.example");
        var id = (await feed.JoinAsync(person.Number, "Bo", "Back")).Id;
        await feed.SendAsync("DELETE", $"/Users/{id}", null);

        var back = await feed.JoinAsync(person.Number, "Bo", "Back");

        Assert.Equal((201, "true"), (back.Status, back.Text("active")));
        Assert.NotEqual(id, back.Id);
        await site.WithDbAsync(async db =>
        {
            var now = await db.People.Include(p => p.Postings).SingleAsync(p => p.Id == person.Id);
            Assert.Null(now.LeftOn);
            Assert.Equal([(TestSite.Today, true), (TestSite.Today.AddDays(1), false)], now.Postings.OrderBy(p => p.From).Select(p => (p.To ?? p.From, p.IsChiefOfficer)));
            Assert.False(await db.RoleGrants.AnyAsync(g => g.PersonId == person.Id && (g.To == null || g.To >= TestSite.Today)));
            Assert.Null((await db.Accounts.SingleAsync()).ClosedAt);
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_account_that_an_administrator_closed_stays_closed_and_the_history_says_so(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var person = await site.WithDbAsync(db => world.AddAsync(db, "Bo Back"));
        await OpenAccountAsync(site, person, "bo@tst.example");
        var id = (await feed.JoinAsync(person.Number, "Bo", "Back")).Id;
        await feed.PatchAsync($"/Users/{id}", Op("replace", "active", "false"));
        // The directory had closed it already; now it is closed for good.
        await site.WithAsync(services => services.GetRequiredService<AccountRegister>().CloseAsync(person.Id, "Under investigation", Actor.Operator(world.Force.Id), CancellationToken.None));

        await feed.PatchAsync($"/Users/{id}", Op("replace", "active", "true"));

        await site.WithDbAsync(async db =>
        {
            var account = await db.Accounts.SingleAsync();
            Assert.NotNull(account.ClosedAt);
            Assert.Contains(nameof(AccountStaysClosed), await db.AuditEntries.Where(e => e.RecordKey == account.Id.Value).Select(e => e.Event).ToListAsync());
        });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_second_change_on_one_day_begins_the_day_after_and_what_was_not_stated_is_filled_in(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var (one, other) = ((await feed.JoinAsync("M1", "Ona", "One")).Id, (await feed.JoinAsync("M2", "Otto", "Other")).Id);
        var id = (await feed.JoinAsync("J1", "Jo", "Joiner")).Id;

        // The manager comes in a request of its own: no change of a day that has been.
        await feed.PatchAsync($"/Users/{id}", Op("Add", $"{Enterprise}:manager", $$"""{"value":"{{one}}" }"""));
        await feed.PatchAsync($"/Users/{id}", Op("Replace", $"{Enterprise}:manager", $$"""{"value":"{{other}}" }"""));
        await feed.PatchAsync($"/Users/{id}", Op("Replace", $"{Post}:rank", "\"Sergeant\""));

        await site.WithDbAsync(async db =>
        {
            var (person, first, second) = (await PersonAsync(db, "J1"), await PersonAsync(db, "M1"), await PersonAsync(db, "M2"));
            var posts = await db.Postings.Where(p => p.PersonId == person).OrderBy(p => p.From).ToListAsync();
            Assert.Equal([(TestSite.Today, first), (TestSite.Today.AddDays(1), second)], posts.Select(p => (p.From, p.LineManagerId!.Value)));
            Assert.Equal("Sergeant", posts[1].Rank);
            Assert.Equal([first], await db.ReportingLines.Where(l => l.ReportId == person).Select(l => l.ManagerId).ToListAsync());
        });
    }

    private static Task<Kernel.Id<Person>> PersonAsync(Probity.Data.Db db, string number) => db.People.Where(p => p.Number == number).Select(p => p.Id).SingleAsync();

    private static Task<string> OpenAccountAsync(TestSite site, Person person, string email) =>
        site.WithAsync(services => services.GetRequiredService<AccountRegister>().OpenAsync(person, email, Actor.Operator(person.BodyId), CancellationToken.None));
}
