using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Tests.Support;

namespace Probity.Tests.Storage;

/// <summary>Migrations are written by hand, so what they build is compared with what the model says, on both databases.</summary>
public sealed class MigrationTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Migrations_build_what_the_model_says(string database)
    {
        var migrated = await Databases.NewAsync(database);
        var created = await CreatedFromModelAsync(database);

        Assert.Equal(await DescribeAsync(created), await DescribeAsync(migrated));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Migrating_again_changes_nothing(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var db = Databases.Open(location);
        await db.MigrateAsync(location, TestContext.Current.CancellationToken);

        Assert.True(await db.IsMigratedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_table_carries_the_owning_body_and_every_unique_index_starts_with_it()
    {
        using var db = Databases.Open(new DbLocation("unused", null));
        var wrong = db.Model.GetEntityTypes().SelectMany(type =>
        {
            var found = type.GetIndexes().Where(i => i.IsUnique && i.Properties[0].Name != "BodyId" && type.GetTableName() != "Bodies").Select(i => $"{type.GetTableName()}.{i.GetDatabaseName()}");
            return type.FindProperty("BodyId") is null ? found.Append($"{type.GetTableName()} has no BodyId") : found;
        });

        Assert.Empty(wrong);
    }

    private static async Task<DbLocation> CreatedFromModelAsync(string database)
    {
        var location = await Databases.NewAsync(database);
        await using var db = Databases.OpenAsServer(location);
        var creator = (RelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
        await creator.DeleteAsync();
        await creator.CreateAsync();
        await creator.CreateTablesAsync();
        await db.Database.ExecuteSqlRawAsync(OfferMapping.OutcomeIndexes(db.IsSqlite));
        return location;
    }

    private static async Task<string> DescribeAsync(DbLocation location)
    {
        await using var db = Databases.OpenAsServer(location);
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var lines = db.IsSqlite
            ? await LinesAsync(connection, """
                SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
                UNION ALL SELECT m.name || ' fk ' || f."from" || ' ' || f."table" || ' ' || f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
                UNION ALL SELECT m.tbl_name || ' index ' || m.name || ' ' || i."unique" || ' ' || (SELECT group_concat(name) FROM pragma_index_info(m.name))
                    FROM sqlite_master m, pragma_index_list(m.tbl_name) i WHERE m.type = 'index' AND i.name = m.name
                """)
            : await LinesAsync(connection, """
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT tablename || ' index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'
                """);
        return string.Join('\n', lines.Where(l => !l.Contains("__EF", StringComparison.Ordinal) && !l.Contains("sqlite_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> LinesAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
