using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Data;

namespace Probity.Tests.Support;

/// <summary>The databases that every test of storage runs on, each test with a fresh copy of a migrated one.</summary>
public static class Databases
{
    /// <summary>"sqlite", and "postgres" when `PROBITY_TEST_DATABASE` names a server. `./probity test` starts one.</summary>
    public static TheoryData<string> All => Server is null ? ["sqlite"] : ["sqlite", "postgres"];

    private static readonly string? Server = Environment.GetEnvironmentVariable("PROBITY_TEST_DATABASE") is { Length: > 0 } given ? given : null;
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly string Folder = Directory.CreateTempSubdirectory("probity-tests-").FullName;
    private static DbLocation? sqliteTemplate;
    private static string? postgresTemplate;

    public static async Task<DbLocation> NewAsync(string kind)
    {
        await Gate.WaitAsync();
        try
        {
            return kind == "postgres" ? await NewPostgresAsync() : await NewSqliteAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<DbLocation> NewSqliteAsync()
    {
        if (sqliteTemplate is null)
        {
            var template = new DbLocation(Path.Combine(Folder, "template"), null);
            await MigrateAsync(template);
            SqliteConnection.ClearAllPools();
            sqliteTemplate = template;
        }

        var location = new DbLocation(Path.Combine(Folder, Guid.NewGuid().ToString("N")), null);
        Directory.CreateDirectory(location.DataFolder);
        File.Copy(sqliteTemplate.SqliteFile, location.SqliteFile);
        return location;
    }

    private static async Task<DbLocation> NewPostgresAsync()
    {
        if (postgresTemplate is null)
        {
            var name = $"probity_template_{Environment.ProcessId}";
            await ExecuteAsync($"CREATE DATABASE {name}");
            await MigrateAsync(new DbLocation(Folder, For(name)));
            NpgsqlConnection.ClearAllPools();
            postgresTemplate = name;
        }

        var database = $"probity_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {postgresTemplate}");
        return new DbLocation(Path.Combine(Folder, database), For(database));
    }

    private static string For(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 10 }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MigrateAsync(DbLocation location)
    {
        await using var db = Open(location);
        await db.MigrateAsync(location, CancellationToken.None);
    }

    /// <summary>A context outside any site, for looking at what was stored.</summary>
    public static Db Open(DbLocation location)
    {
        var options = new DbContextOptionsBuilder<Db>();
        location.Configure(options);
        return new Db(options.Options, TimeProvider.System);
    }
}
