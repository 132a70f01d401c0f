using System.Net;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Features.Organisations;
using Probity.Tests.Support;
using static Probity.Tests.Scim.Feed;

namespace Probity.Tests.Scim;

/// <summary>Groups of a directory: what they may propose, and what they end.</summary>
public sealed class GroupTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_is_kept_with_its_members_as_directories_send_them_and_grants_nothing(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var (one, two, three) = ((await feed.JoinAsync("J1", "Ona", "One")).Id, (await feed.JoinAsync("J2", "Tom", "Two")).Id, (await feed.JoinAsync("J3", "Thea", "Three")).Id);

        var made = await feed.PostAsync("/Groups", $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"externalId":"g-1","displayName":"Administrators","members":[{"value":"{{one}}"}]}""");
        var entra = await feed.PatchAsync($"/Groups/{made.Id}", $$"""{"Operations":[{"op":"Add","path":"members","value":[{"value":"{{two}}"},{"value":"{{three}}"}]}]}""");
        var entraOut = await feed.PatchAsync($"/Groups/{made.Id}", $$"""{"Operations":[{"op":"Remove","path":"members","value":[{"value":"{{one}}"}]}]}""");
        var okta = await feed.PatchAsync($"/Groups/{made.Id}", $$"""{"Operations":[{"op":"replace","value":{"id":"{{made.Id}}","displayName":"Admins"} },{"op":"remove","path":"members[value eq \"{{two}}\"]"}]}""");
        var found = await feed.GetAsync("/Groups?filter=displayName%20eq%20%22admins%22&excludedAttributes=members");
        var isIn = await feed.GetAsync($"/Groups?filter=id%20eq%20%22{made.Id}%22%20and%20members%20eq%20%22{three}%22");
        var isOut = await feed.GetAsync($"/Groups?filter=id%20eq%20%22{made.Id}%22%20and%20members%5Bvalue%20eq%20%22{one}%22%5D");
        var whole = await feed.GetAsync($"/Groups/{made.Id}");
        var user = await feed.GetAsync($"/Users/{three}");

        Assert.Equal([201, 204, 204, 204], new[] { made, entra, entraOut, okta }.Select(t => t.Status));
        Assert.Equal("1", found.Text("totalResults"));
        Assert.False(found.Body!["Resources"]![0]!.AsObject().ContainsKey("members"));
        Assert.Equal(("1", "0"), (isIn.Text("totalResults"), isOut.Text("totalResults")));
        Assert.Equal([three], whole.Body!["members"]!.AsArray().Select(m => m!["value"]!.ToString()));
        Assert.Equal("Admins", user.Body!["groups"]![0]!["display"]!.ToString());
        Assert.Equal(412, (await feed.SendAsync("PUT", $"/Groups/{made.Id}", """{"displayName":"Admins","members":[]}""", made.ETag)).Status);
        Assert.Equal(200, (await feed.SendAsync("PUT", $"/Groups/{made.Id}", """{"displayName":"Admins","members":[]}""", whole.ETag)).Status);
        Assert.Equal((409, "uniqueness"), (await feed.PostAsync("/Groups", """{"displayName":"ADMINS"}""")) is var again ? (again.Status, again.Text("scimType")) : default);
        await feed.PatchAsync($"/Groups/{made.Id}", $$"""{"Operations":[{"op":"add","path":"members","value":[{"value":"{{one}}"},{"value":"{{two}}"}]}]}""");
        await feed.SendAsync("DELETE", $"/Users/{one}", null);
        Assert.Equal([two], (await feed.GetAsync($"/Groups/{made.Id}")).Body!["members"]!.AsArray().Select(m => m!["value"]!.ToString()));
        Assert.Equal(204, (await feed.SendAsync("DELETE", $"/Groups/{made.Id}", null)).Status);
        Assert.Equal(404, (await feed.GetAsync($"/Groups/{made.Id}")).Status);
        Assert.Equal(0, await site.WithDbAsync(async db => await db.RoleGrants.CountAsync() + await db.PendingActs.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_that_two_people_gave_a_role_proposes_its_members_and_two_people_grant(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, feed, first, second) = await StartAsync(site);
        var member = (await feed.JoinAsync("J1", "Ina", "Vest")).Id;
        var group = (await feed.PostAsync("/Groups", $$"""{"displayName":"Investigators","members":[{"value":"{{member}}"}]}""")).Id;

        await MeanAsync(first, second, "Investigators", "PSD");
        Assert.False(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.Role == Role.PSD)));
        await (await first.GetAsync("/admin/groups")).PressAsync("Ask for it: Professional standards for Ina Vest");
        Assert.False(await site.WithDbAsync(db => db.RoleGrants.AnyAsync(g => g.Role == Role.PSD)));
        // Whoever asked is not the second.
        Assert.False((await first.GetAsync("/requests")).Offers("Confirm"));
        await (await second.GetAsync("/requests")).PressAsync("Confirm");

        var grant = await site.WithDbAsync(db => db.RoleGrants.SingleAsync(g => g.Role == Role.PSD));
        // As any role that lets somebody see what others keep, it waits a day.
        Assert.Equal(site.Clock.GetUtcNow().AddHours(24).Date, grant.CountsFrom.Date);
        Assert.Equal(group, grant.FromGroupId.ToString());

        await feed.PatchAsync($"/Groups/{group}", $$"""{"Operations":[{"op":"remove","path":"members[value eq \"{{member}}\"]"}]}""");
        Assert.Equal(TestSite.Today.AddDays(-1), await site.WithDbAsync(db => db.RoleGrants.Where(g => g.Role == Role.PSD).Select(g => g.To).SingleAsync()));
        // Back in the group is proposed again, no more.
        await feed.PatchAsync($"/Groups/{group}", $$"""{"Operations":[{"op":"add","path":"members","value":[{"value":"{{member}}"}]}]}""");
        Assert.True((await first.GetAsync("/admin/groups")).Offers("Ask for it: Professional standards for Ina Vest"));
        Assert.Equal(1, await site.WithDbAsync(db => db.RoleGrants.CountAsync(g => g.Role == Role.PSD)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_granted_by_hand_is_no_groups_to_end_and_what_is_not_proposed_any_more_is_not_granted(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, feed, first, second) = await StartAsync(site);
        var byHand = await site.WithDbAsync(db => world.AddAsync(db, "Hana Hand", roles: Role.RGM));
        var (hand, late) = ((await feed.JoinAsync(byHand.Number, "Hana", "Hand")).Id, (await feed.JoinAsync("J1", "Lou", "Late")).Id);
        var group = (await feed.PostAsync("/Groups", $$"""{"displayName":"Registers","members":[{"value":"{{hand}}"},{"value":"{{late}}"}]}""")).Id;
        await MeanAsync(first, second, "Registers", "RGM");
        await (await first.GetAsync("/admin/groups")).PressAsync("Ask for it: Register manager for Lou Late");

        await feed.PatchAsync($"/Groups/{group}", """{"Operations":[{"op":"remove","path":"members"}]}""");
        var refused = await (await second.GetAsync("/requests")).PressAsync("Confirm");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("does not propose this any more", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Null(await site.WithDbAsync(db => db.RoleGrants.Where(g => g.Role == Role.RGM).Select(g => g.To).SingleAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_role_for_one_unit_ends_when_its_holder_moves_and_with_another_meaning(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, feed, first, second) = await StartAsync(site);
        var (mover, stayer, elsewhere) = ((await feed.JoinAsync("J1", "Mo", "Mover")).Id, (await feed.JoinAsync("J2", "Sta", "Yer")).Id, (await feed.JoinAsync("J3", "Elsa", "Where", "Roads")).Id);
        // They have been there for a while.
        await site.WithDbAsync(db => db.Postings.Where(p => p.From == TestSite.Today).ExecuteUpdateAsync(set => set.SetProperty(p => p.From, TestSite.Today.AddDays(-30))));
        await feed.PostAsync("/Groups", $$"""{"displayName":"Buyers","members":[{"value":"{{mover}}"},{"value":"{{stayer}}"},{"value":"{{elsewhere}}"}]}""");
        await MeanAsync(first, second, "Buyers", "PRC", "Headquarters");
        Assert.False((await first.GetAsync("/admin/groups")).Offers("Ask for it: Procurement for Elsa Where"));
        foreach (var name in new[] { "Mo Mover", "Sta Yer" })
        {
            await (await first.GetAsync("/admin/groups")).PressAsync($"Ask for it: Procurement for {name}");
            await (await second.GetAsync("/requests")).PressAsync("Confirm");
        }

        await feed.PatchAsync($"/Users/{mover}", Op("replace", $"{Enterprise}:department", "\"Roads\""));
        Assert.Equal(["Sta"], await HoldersAsync(site));
        await MeanAsync(first, second, "Buyers", "nothing");
        Assert.Empty(await HoldersAsync(site));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_that_stands_for_a_unit_posts_its_members_there_unless_a_department_is_named(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var (world, feed, first, second) = await StartAsync(site);
        await site.WithDbAsync(async db =>
        {
            db.Add(Unit.Open(world.Force.Id, "RP", "Roads Policing", UnitKind.Team, null, world.System, world.At));
            await db.SaveChangesAsync();
        });
        var named = (await feed.JoinAsync("J1", "Nam", "Ed")).Id;
        var unnamed = (await feed.PostAsync("/Users", $$"""{"userName":"un@tst.example","name":{"givenName":"Un","familyName":"Named"},"{{Enterprise}}":{"employeeNumber":"J2"} }""")).Id;
        var group = (await feed.PostAsync("/Groups", """{"displayName":"Traffic"}""")).Id;
        await MeanAsync(first, second, "Traffic", "unit", "Roads Policing");

        await feed.PatchAsync($"/Groups/{group}", $$"""{"Operations":[{"op":"add","path":"members","value":[{"value":"{{named}}"},{"value":"{{unnamed}}"}]}]}""");
        await feed.PatchAsync($"/Users/{unnamed}", Op("replace", "title", "\"Driver\""));

        var units = await site.WithDbAsync(db => db.People.Where(p => EF.Functions.Like(p.Number, "J%")).OrderBy(p => p.Number).Select(p => db.Units.Single(u => db.Postings.Single(o => o.PersonId == p.Id).UnitId == u.Id).Code).ToListAsync());
        Assert.Equal(["HQ", "RP"], units);
    }

    private static async Task<(World World, Feed Feed, Browser First, Browser Second)> StartAsync(TestSite site)
    {
        var world = await site.NewWorldAsync();
        var (ann, bob) = await site.WithDbAsync(async db => (await world.AddAsync(db, "Ann Keys", roles: Role.ADM), await world.AddAsync(db, "Bob Keys", roles: Role.ADM)));
        return (world, await OfAsync(site, world.Force), await site.SignInAsync(ann), await site.SignInAsync(bob));
    }

    private static async Task MeanAsync(Browser first, Browser second, string group, string meaning, string? unit = null)
    {
        var page = await first.GetAsync("/admin/groups");
        string Value(string name, string text) => page.Document.QuerySelectorAll($"select[name='{name}'] option").First(o => o.TextContent.Trim() == text).GetAttribute("value")!;
        await first.PostAsync(page, "/admin/groups?handler=Mean", new() { ["Group"] = Value("Group", group), ["StandsFor"] = meaning, ["Unit"] = unit is null ? "" : Value("Unit", unit), ["Why"] = "As agreed" });
        await (await second.GetAsync("/requests")).PressAsync("Confirm");
    }

    private static Task<List<string>> HoldersAsync(TestSite site) => site.WithDbAsync(db => db.RoleGrants.Where(g => g.Role == Role.PRC && (g.To == null || g.To >= TestSite.Today)).Join(db.People, g => g.PersonId, p => p.Id, (g, p) => p.GivenNames).ToListAsync());
}
