using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Probity.Tests.Support;

namespace Probity.Tests.Site;

public sealed class HealthTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_that_takes_no_write_or_lacks_a_migration_is_not_healthy(string database)
    {
        await using var site = await TestSite.StartAsync(database);
        await using var db = Databases.OpenAsServer(site.Location);

        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Counters\" RENAME TO \"Elsewhere\"", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not writable"), await AskAsync(site));
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"Counters\"; DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '0016%'", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not migrated"), await AskAsync(site));
    }

    [Fact]
    public async Task A_database_in_which_somebody_is_writing_is_healthy()
    {
        await using var site = await TestSite.StartAsync();
        await using var other = new SqliteConnection(site.Location.SqliteConnectionString());
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var writing = other.BeginTransaction(deferred: false);

        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(site));
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(TestSite site)
    {
        var answer = await site.Anonymous().GetRawAsync("/health");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
