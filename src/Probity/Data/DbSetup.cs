using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Probity.Data.RowSecurity;

namespace Probity.Data;

/// <summary>Where the data lives: PostgreSQL when a connection string is given, otherwise one SQLite file in the data folder.</summary>
/// <param name="Postgres">As whom the program runs.</param>
/// <param name="PostgresOwner">As whom it is migrated; null when that is the same.</param>
/// <param name="PostgresPublic">As whom the public reads; null when the program takes that role on for the time of a request.</param>
public sealed record DbLocation(string DataFolder, string? Postgres, string? PostgresOwner = null, string? PostgresPublic = null)
{
    public string SqliteFile => Path.Combine(DataFolder, "probity.db");

    public void Configure(DbContextOptionsBuilder options)
    {
        // There is no model snapshot; the drift test stands in for this warning.
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        if (Postgres is { Length: > 0 } connection)
            options.UseNpgsql(connection).AddInterceptors(new ContextInterceptor(this));
        else
            options.UseSqlite(SqliteConnectionString());
    }

    /// <summary>For migrations: as the owner, unseen by the pool, with the context of the system for the whole session.</summary>
    internal Db OpenAsOwner(TimeProvider clock)
    {
        var settings = new NpgsqlConnectionStringBuilder(PostgresOwner ?? Postgres) { Pooling = false };
        settings.Options = $"{settings.Options} -c app.kind={DataScope.Kinds.System}".Trim();
        var options = new DbContextOptionsBuilder<Db>();
        new DbLocation(DataFolder, settings.ToString()).Configure(options);
        return new Db(options.Options, clock, new DataScope());
    }

    // Foreign keys are on per connection; 30 seconds is how long a writer waits for another.
    public string SqliteConnectionString() =>
        new SqliteConnectionStringBuilder { DataSource = SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
}

public static class DbSetup
{
    public static async Task MigrateAsync(this Db db, DbLocation location, CancellationToken ct)
    {
        if (!db.IsSqlite)
        {
            await using var owner = location.OpenAsOwner(TimeProvider.System);
            await owner.MustNotBeNewerAsync(ct);
            await owner.Database.MigrateAsync(ct);
            await TablePolicies.ApplyAsync(owner, ct);
            return;
        }

        Directory.CreateDirectory(location.DataFolder);
        // WAL is a property of the file: readers and the one writer do not wait for each other.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await db.MustNotBeNewerAsync(ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>Refuses a database that a later version has migrated: this one does not know what must hold there.</summary>
    public static async Task MustNotBeNewerAsync(this Db db, CancellationToken ct)
    {
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).Order(StringComparer.Ordinal).LastOrDefault() is { } later)
            throw new RuleBrokenException($"The database belongs to a newer version of Probity, which made its change {later}. Run that version.");
    }

    public static async Task<bool> IsMigratedAsync(this Db db, CancellationToken ct) =>
        !(await db.Database.GetPendingMigrationsAsync(ct)).Any() && (db.IsSqlite || await TablePolicies.IsAppliedAsync(db, ct));
}
