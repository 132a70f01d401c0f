using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Tests.Support;

namespace Probity.Tests.Storage.RowSecurity;

/// <summary>The second line stands on every table, and a table that is added without it is noticed.</summary>
public sealed class CatalogueTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Gaps => new()
    {
        { "CREATE TABLE loose (id uuid PRIMARY KEY)", "loose is not under forced row security" },
        { "ALTER TABLE \"Offers\" NO FORCE ROW LEVEL SECURITY", "Offers is not under forced row security" },
        { "ALTER TABLE \"Offers\" DISABLE ROW LEVEL SECURITY", "Offers is not under forced row security" },
        { "DROP POLICY body ON \"Offers\"", "Offers has no restrictive policy of the body for SELECT" },
        { "DROP POLICY body_insert ON \"AuditEntries\"", "AuditEntries has no restrictive policy of the body for INSERT" },
        { "ALTER POLICY body ON \"Offers\" USING (TRUE)", "Offers has no restrictive policy of the body for DELETE" },
        { "ALTER POLICY body ON \"Offers\" WITH CHECK (TRUE)", "Offers can be changed into a row of another body" },
        { "CREATE VIEW all_offers AS SELECT * FROM \"Offers\"", "all_offers shows what its owner sees, not its reader" },
        { "CREATE MATERIALIZED VIEW all_offers AS SELECT * FROM \"Offers\"", "all_offers shows what its owner sees, not its reader" },
        { "CREATE FUNCTION count_offers() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT COUNT(*) FROM \"Offers\"'", "count_offers runs with the rights of its owner" },
        { "CREATE UNIQUE INDEX loose ON \"Offers\" (\"Reference\")", "loose is unique and does not start with the body" },
        { "ALTER ROLE probity_app BYPASSRLS", "probity_app may do more than a role of the program may" },
        { "ALTER ROLE probity_app SUPERUSER", "probity_app may do more than a role of the program may" },
        { "GRANT probity_owner TO probity_app", "probity_app is a member of probity_owner" },
        { "ALTER TABLE \"Offers\" OWNER TO probity_app", "probity_app owns Offers" },
        { "GRANT DELETE ON \"AuditEntries\" TO probity_app", "probity_app may DELETE AuditEntries" },
        { "GRANT TRUNCATE ON \"Offers\" TO probity_app", "probity_app may TRUNCATE Offers" },
        { "GRANT SELECT ON \"Offers\" TO probity_public", "probity_public may read Offers" },
        { "GRANT SELECT (\"Reference\") ON \"Offers\" TO probity_public", "probity_public may read Offers" },
        { "GRANT SELECT ON \"People\" TO PUBLIC", "probity_public may read People" },
        { "GRANT INSERT ON \"PublishedRows\" TO probity_public", "probity_public may INSERT PublishedRows" },
        { "GRANT CREATE ON SCHEMA public TO probity_app", "probity_app may make tables" },
    };

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Every_table_is_guarded_and_no_role_may_more_than_it_must(string database)
    {
        await using var db = Databases.OpenAsServer(await Databases.NewAsync(database));

        Assert.Empty(await Catalogue.ProblemsAsync(db, Ct));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task Each_gap_is_noticed(string database)
    {
        await using var db = Databases.OpenAsServer(await Databases.NewAsync(database));
        foreach (var (gap, sentence) in Gaps.Select(row => row.Data))
        {
            // Roles are the whole server's: what is broken here is never committed.
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Database.ExecuteSqlRawAsync(gap, Ct);
            Assert.Contains(sentence, await Catalogue.ProblemsAsync(db, Ct));
            await transaction.RollbackAsync(Ct);
        }
    }

    [Fact]
    public void Every_table_of_the_model_is_classed_once_and_no_other()
    {
        using var db = Databases.Open(new DbLocation("unused", null));

        Assert.Equal(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal), TableRules.All.Select(r => r.Table).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task A_migration_mends_what_was_taken_away_and_a_database_with_other_policies_is_not_up_to_date(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var server = Databases.OpenAsServer(location);
        await server.Database.ExecuteSqlRawAsync("DROP POLICY body ON \"Offers\"; ALTER TABLE \"Offers\" DISABLE ROW LEVEL SECURITY; GRANT DELETE ON \"ReadEvents\" TO probity_app; COMMENT ON TABLE \"__EFMigrationsHistory\" IS 'other'", Ct);
        await using var db = Databases.Open(location);
        Assert.False(await db.IsMigratedAsync(Ct));

        await db.MigrateAsync(location, Ct);

        Assert.True(await db.IsMigratedAsync(Ct));
        Assert.Empty(await Catalogue.ProblemsAsync(server, Ct));
    }

    [Theory, MemberData(nameof(Databases.Postgres), MemberType = typeof(Databases))]
    public async Task A_role_that_no_policy_binds_is_named(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var app = Databases.Open(location);
        await using var server = Databases.OpenAsServer(location);

        Assert.Null(await DatabaseRoles.ProblemAsync(app, Ct));
        Assert.Contains("does not bind", await DatabaseRoles.ProblemAsync(server, Ct), StringComparison.Ordinal);
    }
}
