using Microsoft.EntityFrameworkCore;
using Probity.Tests.Support;
using static Probity.Tests.Scim.Feed;

namespace Probity.Tests.Scim;

/// <summary>The requests that Okta sends, and what the protocol answers to whoever sends them wrong.</summary>
public sealed class OktaTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_put_says_everything_that_it_mentions_and_leaves_the_rest(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var boss = await feed.JoinAsync("B1", "Bea", "Boss");
        var made = await feed.JoinAsync("J1", "Jo", "Joiner", more: "\"title\":\"Clerk\",\"userType\":\"Police Officer\",");
        await feed.PatchAsync($"/Users/{made.Id}", Op("add", $"{Enterprise}:manager", $"\"{boss.Id}\""));

        var put = await feed.SendAsync("PUT", $"/Users/{made.Id}", $$"""
            {"schemas":["{{User}}"],"id":"{{made.Id}}","userName":"jo.wed@tst.example","name":{"givenName":"Jo","familyName":"Wed"},"emails":[{"value":"jo.wed@tst.example","type":"work","primary":true}],"active":true,"groups":[],"meta":{"resourceType":"User"} }
            """);
        var cleared = await feed.SendAsync("PUT", $"/Users/{made.Id}", $$"""
            {"schemas":["{{User}}"],"userName":"jo.wed@tst.example","name":{"givenName":"Jo","familyName":"Wed"},"emails":[],"{{Enterprise}}":{"manager":null} }
            """);

        Assert.Equal((200, "Jo Wed", "Clerk", "Officer"), (put.Status, put.Text("displayName"), put.Text("title"), put.Text("userType")));
        Assert.Equal("Bea Boss", put.Text(Enterprise, "manager", "displayName"));
        Assert.Equal("HQ", put.Text(Enterprise, "department"));
        Assert.Equal("true", cleared.Text("active"));
        Assert.Null(cleared.Body!["emails"]);
        Assert.Null(cleared.Text(Enterprise, "manager"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_are_listed_in_pages_found_and_shown_in_part(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        for (var number = 1; number <= 5; number++)
            await feed.JoinAsync($"J{number}", $"Jo{number}", "Joiner", more: $"\"externalId\":\"okta-{number}\",");
        var third = await feed.GetAsync("/Users?filter=externalId%20eq%20%22okta-3%22");
        var id = third.Body!["Resources"]![0]!["id"]!.ToString();
        await feed.PatchAsync($"/Users/{id}", Op("replace", "active", "false"));

        var page = await feed.GetAsync("/Users?startIndex=4&count=2");
        var count = await feed.GetAsync("/Users?count=0");
        var active = await feed.GetAsync("/Users?filter=active%20eq%20false");
        var byId = await feed.GetAsync($"/Users?filter=id%20eq%20%22{id}%22");
        var part = await feed.GetAsync($"/Users/{id}?attributes=userName,name.familyName");
        var without = await feed.GetAsync($"/Users/{id}?excludedAttributes=emails,name.givenName");
        var nobody = await feed.GetAsync("/Users?filter=userName%20eq%20%22jo1.joiner@tst.example%22%20and%20externalId%20eq%20%22okta-2%22");
        var byMail = await feed.GetAsync("/Users?filter=emails%5Btype%20eq%20%22work%22%5D.value%20eq%20%22JO2.joiner@tst.example%22");

        Assert.Equal(("5", "4", "2"), (page.Text("totalResults"), page.Text("startIndex"), page.Text("itemsPerPage")));
        Assert.Equal(["J4", "J5"], page.Body!["Resources"]!.AsArray().Select(r => r![Enterprise]!["employeeNumber"]!.ToString()));
        Assert.Equal(("5", "0"), (count.Text("totalResults"), count.Text("itemsPerPage")));
        Assert.Equal(id, Assert.Single(active.Body!["Resources"]!.AsArray())!["id"]!.ToString());
        Assert.Equal("1", byId.Text("totalResults"));
        Assert.Equal(new[] { "schemas", "id", "userName", "name" }, part.Body!.Select(p => p.Key));
        Assert.Equal(["familyName"], part.Body!["name"]!.AsObject().Select(p => p.Key));
        Assert.False(without.Body!.ContainsKey("emails") || without.Body["name"]!.AsObject().ContainsKey("givenName"));
        Assert.Equal("Joiner", without.Text("name", "familyName"));
        Assert.Equal(part.ETag, without.ETag);
        Assert.Equal("0", nobody.Text("totalResults"));
        Assert.Equal("1", byMail.Text("totalResults"));
        Assert.Equal("1", (await feed.GetAsync($"/Users?filter={Uri.EscapeDataString($"{Enterprise}:employeeNumber eq \"J4\"")}")).Text("totalResults"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_changes_to_one_version_the_second_is_told(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var made = await feed.JoinAsync("J1", "Jo", "Joiner");

        var both = await Task.WhenAll(feed.PatchAsync($"/Users/{made.Id}", Op("replace", "title", "\"One\""), made.ETag), feed.PatchAsync($"/Users/{made.Id}", Op("replace", "title", "\"Other\""), made.ETag));
        var late = await feed.SendAsync("DELETE", $"/Users/{made.Id}", null, made.ETag);
        using var again = site.Client();
        using var same = new HttpRequestMessage(HttpMethod.Get, $"https://localhost/scim/v2/Users/{made.Id}");
        same.Headers.Authorization = new("Bearer", feed.Token);
        same.Headers.TryAddWithoutValidation("If-None-Match", (await feed.GetAsync($"/Users/{made.Id}")).ETag);

        Assert.Equal([200, 412], both.Select(t => t.Status).Order());
        Assert.Equal((412, "412"), (late.Status, late.Text("status")));
        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await again.SendAsync(same)).StatusCode);
        // It changes as well when somebody else than the directory changes the person.
        var before = (await feed.GetAsync($"/Users/{made.Id}")).ETag;
        await site.WithDbAsync(async db =>
        {
            (await db.People.Include(p => p.Postings).SingleAsync(p => p.Number == "J1")).Leave(TestSite.Today, world.System, world.At);
            await db.SaveChangesAsync();
        });
        Assert.NotEqual(before, (await feed.GetAsync($"/Users/{made.Id}")).ETag);
    }

    [Theory]
    [InlineData("POST", "/Users", """{"userName":"JO.JOINER@tst.example","name":{"givenName":"A","familyName":"B"},"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"X9"} }""", 409, "uniqueness")]
    [InlineData("POST", "/Users", """{"userName":"other@tst.example","name":{"givenName":"A","familyName":"B"},"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"J1"} }""", 409, "uniqueness")]
    [InlineData("POST", "/Users", """{"userName":"other@tst.example","name":{"givenName":"A","familyName":"B"} }""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"other@tst.example","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"employeeNumber":"X9"} }""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"name":{"givenName":"A","familyName":"B"} }""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"other@tst.example","active":"perhaps"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"other@tst.example","userName":"twice"}""", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "[]", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "{", 400, "invalidSyntax")]
    [InlineData("GET", "/Users?filter=userName%20co%20%22jo%22", null, 400, "invalidFilter")]
    [InlineData("GET", "/Users?filter=password%20eq%20%22jo%22", null, 400, "invalidFilter")]
    [InlineData("GET", "/Users?filter=userName%20eq%20%22jo%22%20or%20active%20eq%20true", null, 400, "invalidFilter")]
    [InlineData("GET", "/Users?filter=userName%20eq%20%22a%5Cu0000b%22", null, 400, "invalidFilter")]
    [InlineData("GET", "/Users?count=many", null, 400, "invalidValue")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"shoeSize","value":"9"}]}""", 400, "invalidPath")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"name[.x","value":"9"}]}""", 400, "invalidPath")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"id","value":"9"}]}""", 400, "mutability")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber","value":"9"}]}""", 400, "mutability")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"emails[type eq \"home\"].value","value":"a@b"}]}""", 400, "noTarget")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"remove"}]}""", 400, "noTarget")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"remove","path":"userName"}]}""", 400, "invalidValue")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"nobody"}]}""", 400, "invalidValue")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"{id}"}]}""", 400, "invalidValue")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[]}""", 400, "invalidSyntax")]
    [InlineData("POST", "/Bulk", "{}", 404, null)]
    [InlineData("DELETE", "/Schemas", null, 405, null)]
    [InlineData("GET", "/Users/3f0c1f0e-0000-4000-8000-000000000000", null, 404, null)]
    public async Task What_is_wrong_is_refused_in_the_words_of_the_protocol(string method, string address, string? json, int status, string? type)
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var id = (await feed.JoinAsync("J1", "Jo", "Joiner")).Id;
        var before = await site.WithDbAsync(db => db.AuditEntries.CountAsync());

        var refused = await feed.SendAsync(method, address.Replace("{id}", id, StringComparison.Ordinal), json?.Replace("{id}", id, StringComparison.Ordinal));

        Assert.Equal((status, type, $"{status}"), (refused.Status, refused.Text("scimType"), refused.Text("status")));
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", refused.Body!["schemas"]![0]!.ToString());
        Assert.False(string.IsNullOrEmpty(refused.Text("detail")));
        Assert.Equal(before, await site.WithDbAsync(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task The_service_says_what_it_can_do_and_every_attribute_that_it_keeps()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);

        var config = await feed.GetAsync("/ServiceProviderConfig");
        var schemas = await feed.GetAsync("/Schemas");
        var user = (await feed.JoinAsync("J1", "Jo", "Joiner", more: $"\"title\":\"Clerk\",\"externalId\":\"x\",\"{Post}\":{{\"rank\":\"Grade 3\",\"startDate\":\"2026-03-01\"}},")).Body!;

        Assert.Equal(("true", "false", "true", "true"), (config.Text("patch", "supported"), config.Text("bulk", "supported"), config.Text("filter", "supported"), config.Text("etag", "supported")));
        Assert.Equal("2", (await feed.GetAsync("/ResourceTypes")).Text("totalResults"));
        Assert.Equal(User, (await feed.GetAsync($"/Schemas/{User}")).Id);
        var said = schemas.Body!["Resources"]!.AsArray().ToDictionary(s => s!["id"]!.ToString(), s => s!["attributes"]!.AsArray().Select(a => a!["name"]!.ToString()).ToHashSet());
        Assert.All(user.Where(p => p.Key is not ("schemas" or "id" or "externalId" or "meta") && !p.Key.StartsWith("urn:", StringComparison.Ordinal)), p => Assert.Contains(p.Key, said[User]));
        Assert.All([Enterprise, Post], urn => Assert.All(user[urn]!.AsObject(), p => Assert.Contains(p.Key, said[urn])));
        Assert.Equal(("Grade 3", "2026-03-01"), (user[Post]!["rank"]!.ToString(), user[Post]!["startDate"]!.ToString()));
    }

    [Fact]
    public async Task A_patch_reaches_each_attribute_by_its_path_or_by_name()
    {
        await using var site = await TestSite.StartAsync();
        var world = await site.NewWorldAsync();
        var feed = await OfAsync(site, world.Force);
        var made = await feed.JoinAsync("J1", "Jo", "Joiner");

        var byPath = await feed.PatchAsync($"/Users/{made.Id}", """
            {"Operations":[{"op":"replace","path":"NAME.familyName","value":"Wed"},{"op":"replace","path":"emails[type eq \"work\"].value","value":"new@tst.example"},{"op":"add","path":"phoneNumbers[type eq \"mobile\"].value","value":"07"},
             {"op":"Replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:title","value":"Clerk"},{"op":"add","path":"externalId","value":"x-1"}]}
            """);
        var byName = await feed.PatchAsync($"/Users/{made.Id}", $$"""
            {"Operations":[{"op":"replace","value":{"name.givenName":"Joan","title":"Analyst","{{Enterprise}}:department":"Intelligence","{{Post}}":{"rank":"Grade 4"} } }]}
            """);
        var removed = await feed.PatchAsync($"/Users/{made.Id}", """{"Operations":[{"op":"remove","path":"emails[type eq \"work\"]"},{"op":"remove","path":"externalId"}]}""");

        Assert.Equal(("Wed", "Clerk", "x-1"), (byPath.Text("name", "familyName"), byPath.Text("title"), byPath.Text("externalId")));
        Assert.Equal("new@tst.example", byPath.Body!["emails"]![0]!["value"]!.ToString());
        Assert.Equal(("Joan", "Analyst", "Intelligence", "Grade 4"), (byName.Text("name", "givenName"), byName.Text("title"), byName.Text(Enterprise, "department"), byName.Text(Post, "rank")));
        Assert.Equal((200, false, false), (removed.Status, removed.Body!.ContainsKey("emails"), removed.Body.ContainsKey("externalId")));
    }
}
