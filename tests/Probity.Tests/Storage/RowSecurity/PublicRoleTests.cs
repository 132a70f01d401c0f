using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Access;
using Probity.Data.RowSecurity;
using Probity.Tests.Support;

namespace Probity.Tests.Storage.RowSecurity;

/// <summary>What is published is read as the public's role of the database, by whoever reads it.</summary>
public sealed class PublicRoleTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly string[] Pages = ["/public", "/public/northshire/gifts", "/public/northshire/gifts?words=lunch", "/public/northshire/gifts.csv", "/public/northshire/gifts.json", "/public/northshire/gifts/feed.atom"];

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Without_the_publics_own_right_no_published_page_is_shown_to_anybody_and_work_goes_on(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        await using var site = await TestSite.RestartAsync(location);
        var manager = await ManagerAsync(site);
        foreach (var page in Pages)
            Assert.Equal((page, HttpStatusCode.OK), (page, (await manager.GetRawAsync(page)).StatusCode));

        await using var server = Databases.OpenAsServer(location);
        await server.Database.ExecuteSqlRawAsync($"REVOKE SELECT ON \"PublishedRows\" FROM {DatabaseRoles.Public}", Ct);

        foreach (var reader in new[] { site.Anonymous(), manager })
            Assert.Equal(HttpStatusCode.InternalServerError, (await reader.GetRawAsync("/public/northshire/gifts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetRawAsync("/gifts")).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task The_public_can_have_a_connection_of_its_own(string database)
    {
        var location = await Databases.NewAsync(database, demo: true);
        var own = new NpgsqlConnectionStringBuilder(location.Postgres) { Options = $"-c role={DatabaseRoles.Public}", ApplicationName = "the public" }.ToString();
        await using var site = await TestSite.RestartAsync(location with { PostgresPublic = own });
        var manager = await ManagerAsync(site);

        foreach (var reader in new[] { site.Anonymous(), manager })
            foreach (var page in Pages)
                Assert.Equal((page, HttpStatusCode.OK), (page, (await reader.GetRawAsync(page)).StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await manager.GetRawAsync("/gifts")).StatusCode);
        await using var server = Databases.OpenAsServer(location);
        Assert.NotEqual(0, await server.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'the public'").SingleAsync(Ct));
    }

    private static async Task<Browser> ManagerAsync(TestSite site) => await site.SignInAsync(await site.WithDbAsync(db =>
        db.People.FirstAsync(p => db.RoleGrants.Any(g => g.PersonId == p.Id && g.Role == Role.RGM && db.Bodies.Any(b => b.Id == g.BodyId && b.Slug == "northshire")), Ct)));
}
