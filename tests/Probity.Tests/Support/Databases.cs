using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Demo;

namespace Probity.Tests.Support;

/// <summary>The databases that every test of storage runs on, each test with a fresh copy of a migrated one.</summary>
public static class Databases
{
    /// <summary>"sqlite", and "postgres" when `PROBITY_TEST_DATABASE` names a server. `./probity test` starts one.</summary>
    public static TheoryData<string> All => Server is null ? ["sqlite"] : ["sqlite", "postgres"];

    /// <summary>"postgres" alone, or nothing: for what only that database does.</summary>
    public static TheoryData<string> Postgres => Server is null ? [] : ["postgres"];

    private static readonly string? Server = Environment.GetEnvironmentVariable("PROBITY_TEST_DATABASE") is { Length: > 0 } given ? given : null;
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly string Folder = Directory.CreateTempSubdirectory("probity-tests-").FullName;
    private static readonly Dictionary<bool, DbLocation> SqliteTemplates = [];
    private static readonly Dictionary<bool, string> PostgresTemplates = [];

    /// <summary>A fresh database, migrated; with the demo in it where that is asked for.</summary>
    public static async Task<DbLocation> NewAsync(string kind, bool demo = false)
    {
        await Gate.WaitAsync();
        try
        {
            return kind == "postgres" ? await NewPostgresAsync(demo) : await NewSqliteAsync(demo);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<DbLocation> NewSqliteAsync(bool demo)
    {
        if (!SqliteTemplates.TryGetValue(demo, out var sqliteTemplate))
        {
            var template = new DbLocation(Path.Combine(Folder, demo ? "template-demo" : "template"), null);
            await PrepareAsync(template, demo);
            SqliteConnection.ClearAllPools();
            SqliteTemplates[demo] = sqliteTemplate = template;
        }

        var location = new DbLocation(Path.Combine(Folder, Guid.NewGuid().ToString("N")), null);
        Directory.CreateDirectory(location.DataFolder);
        File.Copy(sqliteTemplate.SqliteFile, location.SqliteFile);
        return location;
    }

    private static async Task<DbLocation> NewPostgresAsync(bool demo)
    {
        if (!PostgresTemplates.TryGetValue(demo, out var postgresTemplate))
        {
            var name = $"probity_template{(demo ? "_demo" : "")}_{Environment.ProcessId}";
            await ExecuteAsync($"CREATE DATABASE {name}");
            await using (var db = OpenAsServer(At(Folder, name)))
                await DatabaseRoles.ArrangeAsync(db, CancellationToken.None);
            await PrepareAsync(At(Folder, name), demo);
            NpgsqlConnection.ClearAllPools();
            PostgresTemplates[demo] = postgresTemplate = name;
        }

        var database = $"probity_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {postgresTemplate}");
        return At(Path.Combine(Folder, database), database);
    }

    /// <summary>A second database that holds what the first does. Nobody may be using the first.</summary>
    public static async Task<DbLocation> CopyAsync(DbLocation location)
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (location.Postgres is not { } connection)
        {
            var copy = new DbLocation(Path.Combine(Folder, Guid.NewGuid().ToString("N")), null);
            Directory.CreateDirectory(copy.DataFolder);
            File.Copy(location.SqliteFile, copy.SqliteFile);
            return copy;
        }

        var name = $"probity_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(connection).Database}");
        return At(Path.Combine(Folder, name), name);
    }

    // Run and migrated as it should be in a force, so that every test of storage is one of the policies: the server's own role, which
    // they would not bind, takes on the others for each session.
    private static DbLocation At(string folder, string database) =>
        new(folder, For(database, $"-c role={DatabaseRoles.App}"), PostgresOwner: For(database, $"-c role={DatabaseRoles.Owner}"));

    // Each test has a database and so a pool of its own: kept for the usual five minutes, those of a quick run are more than a server lets in.
    private static string For(string database, string options) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Options = options, MaxPoolSize = 10, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 2 }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task PrepareAsync(DbLocation location, bool demo)
    {
        await using (var db = Open(location))
            await db.MigrateAsync(location, CancellationToken.None);
        if (demo)
            await DemoData.MakeAsync(location, new DemoOrder(1, DemoOrder.UsualSeed, TestSite.Today));
    }

    /// <summary>A context outside any site, for looking at what was stored; it sees what the system sees, unless a scope is given.</summary>
    public static Db Open(DbLocation location, DataScope? scope = null)
    {
        var options = new DbContextOptionsBuilder<Db>();
        location.Configure(options);
        return new Db(options.Options, TimeProvider.System, scope ?? DataScope.OfSystem());
    }

    /// <summary>As the role that the tests were given, which no policy binds: to break what should not break.</summary>
    public static Db OpenAsServer(DbLocation location) =>
        Open(location with { Postgres = location.Postgres is null ? null : new NpgsqlConnectionStringBuilder(location.Postgres) { Options = null, Pooling = false }.ToString() }, new DataScope());
}
