using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.SignIn.Sessions;
using Probity.Features.SignIn.Throttling;
using Probity.Tests.Cases;
using Probity.Tests.Support;
using static Probity.Tests.Scim.Feed;

namespace Probity.Tests.Scim;

/// <summary>Who is let in with which token, and how far.</summary>
public sealed class DoorTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_token_is_made_by_two_seen_once_by_the_second_and_stored_as_a_hash(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var (ann, bob) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Bob Keys", roles: Role.ADM)));
        var (first, second) = (await site.SignInAsync(ann), await site.SignInAsync(bob));

        var asked = await (await first.GetAsync("/admin/feeds")).Fill("Which system holds it?", "HR").Fill("How many days does it last?", "30").Fill("Why?", "Joiners by hand are late").PressAsync("Ask a second person");
        var done = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Contains("Asked", asked.Reads, StringComparison.Ordinal);
        var token = System.Text.RegularExpressions.Regex.Match(done.Reads, "shown only now: ([A-Za-z0-9_-]{43})").Groups[1].Value;
        Assert.Equal(200, (await new Feed(site, token).GetAsync("/Users")).Status);
        Assert.DoesNotContain(token, (await second.GetAsync("/admin/feeds")).Reads, StringComparison.Ordinal);
        var stored = await site.WithDbAsync(db => db.FeedTokens.SingleAsync());
        Assert.Equal((SessionToken.Hash(token), "HR", site.Clock.GetUtcNow().AddDays(30).Date), (stored.TokenHash, stored.Label, stored.ExpiresAt.Date));
        Assert.NotNull(stored.LastUsedAt);
        // Nor does the history hold it, or its hash.
        Assert.False(await site.WithDbAsync(db => db.AuditEntries.AnyAsync(e => e.Changes.Contains(token) || e.Changes.Contains(stored.TokenHash))));
        Assert.DoesNotContain(token, string.Concat(await site.WithDbAsync(db => db.PendingActs.Select(a => a.Payload).ToListAsync())), StringComparison.Ordinal);

        await (await first.GetAsync("/admin/feeds")).PressAsync("Revoke HR");
        Assert.Equal(401, (await new Feed(site, token).GetAsync("/Users")).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_token_opens_its_own_body_and_no_other_address(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var other = await site.WithDbAsync(db => World.CreateAsync(db, site.Clock.GetUtcNow(), "othershire", "OTH"));
        var (ours, theirs) = (await OfAsync(site, world.Force), await OfAsync(site, other.Force));
        var person = await ours.JoinAsync("J1", "Jo", "Joiner");
        var group = await ours.PostAsync("/Groups", """{"displayName":"Clerks"}""");

        Assert.Equal(404, (await theirs.GetAsync($"/Users/{person.Id}")).Status);
        Assert.Equal(404, (await theirs.PatchAsync($"/Users/{person.Id}", Op("replace", "active", "false"))).Status);
        Assert.Equal(404, (await theirs.SendAsync("DELETE", $"/Users/{person.Id}", null)).Status);
        Assert.Equal(404, (await theirs.GetAsync($"/Groups/{group.Id}")).Status);
        Assert.Equal("0", (await theirs.GetAsync("/Users")).Text("totalResults"));
        Assert.Equal(400, (await theirs.PostAsync("/Groups", $$"""{"displayName":"Ours","members":[{"value":"{{person.Id}}"}]}""")).Status);
        // The same name and number are free there: no body learns whom another has.
        Assert.Equal(201, (await theirs.JoinAsync("J1", "Jo", "Joiner")).Status);
        using var client = site.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", ours.Token);
        foreach (var address in new[] { "/people", "/cases", "/checks", "/people/export?format=csv", "/imports" })
            Assert.Equal(302, (int)(await client.GetAsync($"https://localhost{address}")).StatusCode);
    }

    [Fact]
    public async Task No_token_a_wrong_one_an_expired_one_and_a_session_are_answered_alike()
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync("sqlite"), clock);
        var world = await site.NewWorldAsync();
        var administrator = await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM));
        var feed = await OfAsync(site, world.Force, days: 1);
        var browser = await site.SignInAsync(administrator);
        Assert.Equal(200, (await feed.GetAsync("/Users")).Status);
        clock.Move(TimeSpan.FromDays(1));

        var answers = new[] { await feed.GetAsync("/Users"), await new Feed(site, null).GetAsync("/Users"), await new Feed(site, SessionToken.New()).GetAsync("/Users"), await new Feed(site, "").GetAsync("/NoSuch") };
        var session = await browser.GetAsync("/scim/v2/Users");

        Assert.All(answers, a => Assert.Equal((401, "Bearer", answers[0].Body!.ToJsonString()), (a.Status, a.Raw.Headers.WwwAuthenticate.ToString(), a.Body!.ToJsonString())));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, session.Status);
    }

    [Fact]
    public async Task Whoever_tries_tokens_waits_and_neither_the_feed_nor_the_people_do()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var guess = new Feed(site, SessionToken.New());

        for (var number = 0; number < Throttle.MostPerAddress; number++)
            Assert.Equal(401, (await guess.GetAsync("/Users")).Status);
        var waits = await guess.GetAsync("/Users");

        Assert.Equal((429, true), (waits.Status, waits.Raw.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Equal(200, (await feed.GetAsync("/Users")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await site.Anonymous().GetAsync("/sign-in")).Status);
        await site.WithAsync(services => services.GetRequiredService<Throttle>().MustBeOpenAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), CancellationToken.None));
    }

    [Fact]
    public async Task Administrators_are_told_before_the_last_token_ends_and_until_there_is_another()
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync("sqlite"), clock);
        var world = await site.NewWorldAsync();
        var administrator = await site.WithDbAsync(db => world.AddAsync(db, "Ann Keys", roles: Role.ADM));
        async Task<bool> IsToldAsync() => (await (await site.SignInAsync(administrator)).GetAsync("/")).Reads.Contains("without one nobody who leaves is shut out", StringComparison.Ordinal);
        await OfAsync(site, world.Force, "HR", days: 30);

        Assert.False(await IsToldAsync());
        clock.Move(TimeSpan.FromDays(17));
        Assert.True(await IsToldAsync());
        clock.Move(TimeSpan.FromDays(14));
        Assert.True(await IsToldAsync());
        await OfAsync(site, world.Force, "HR, new", days: 180);
        Assert.False(await IsToldAsync());
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task To_a_feed_the_database_shows_no_register_and_no_other_body(string database)
    {
        await using var stage = await Stage.StartAsync(database);
        var (site, world) = (stage.Site, stage.World);
        await stage.OpenAsync(await site.SignInAsync(stage.Head));
        var other = await site.WithDbAsync(db => World.CreateAsync(db, site.Clock.GetUtcNow(), "othershire", "OTH"));
        await site.WithDbAsync(db => other.AddAsync(db, "Otto Other"));
        await OfAsync(site, world.Force);
        await site.WithAsync(async services =>
        {
            services.GetRequiredService<DataScope>().ForFeed(world.Force.Id);
            var db = services.GetRequiredService<Db>();
            var rows = new Dictionary<string, int>();
            foreach (var rule in TableRules.All)
            {
                // Names of our own, from the list of tables.
                var sql = $"SELECT COUNT(*)::int AS \"Value\" FROM \"{rule.Table}\"";
                rows[rule.Table] = await db.Database.SqlQueryRaw<int>(sql).SingleAsync();
            }

            Assert.Equal(await db.People.CountAsync(p => p.BodyId == world.Force.Id), rows["People"]);
            Assert.True(rows["People"] > 5);
            // The roster of bodies is public knowledge.
            Assert.Equal([], rows.Where(r => r.Value > 0).Select(r => r.Key).Except(["Bodies", "BodyStyles", "RosterEntries", "Units", "People", "Postings", "RoleGrants", "ReportingLines", "Accounts", "Sessions", "Jobs", "Counters"]));
            Assert.Equal(0, rows["Cases"] + rows["Conflicts"] + rows["AuditEntries"] + rows["FeedTokens"] + rows["CrossCheckHits"]);
        });
    }

    [Fact]
    public async Task A_feed_keeps_posts_fresh_that_somebody_has_answered_for_and_no_others()
    {
        var clock = new MovedClock();
        await using var site = await TestSite.StartAsync(await Databases.NewAsync("sqlite"), clock);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        Task<DateTimeOffset?> AsOfAsync() => site.WithDbAsync(db => db.Bodies.Where(b => b.Id == world.Force.Id).Select(b => b.PostsAsOf).SingleAsync());

        // The first of thousands does not make the others known.
        await feed.JoinAsync("J1", "Jo", "Joiner");
        Assert.Null(await AsOfAsync());
        await site.WithDbAsync(async db =>
        {
            (await db.Bodies.SingleAsync(b => b.Id == world.Force.Id)).ConfirmPosts(world.System, clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        clock.Move(TimeSpan.FromHours(40));
        await feed.JoinAsync("J2", "Jo", "Two");
        Assert.Equal(clock.GetUtcNow(), await AsOfAsync());
        var then = clock.GetUtcNow();
        clock.Move(TimeSpan.FromHours(49));
        await feed.JoinAsync("J3", "Jo", "Three");
        Assert.Equal(then, await AsOfAsync());
    }
}
