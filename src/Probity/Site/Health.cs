using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;

namespace Probity.Site;

/// <summary>Whether the database is migrated and takes a write: tried every few seconds at most, however often it is asked for.</summary>
internal sealed class Health(TimeProvider clock) : IDisposable
{
    /// <summary>For what is read as it is, without a page: what watches a service, or checks its links, often asks for the headers alone.</summary>
    public static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    // Long enough that watching costs nothing, short enough that a watcher hears of trouble at its next look.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // Somebody who holds the lock is writing, so the database can be written to; but not for ever.
    private static readonly TimeSpan LongestWriter = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly long started = clock.GetTimestamp();
    private long? fine;

    /// <summary>Null when all is well, otherwise which of the two it is.</summary>
    public async Task<string?> ProblemAsync(Db db, CancellationToken ct)
    {
        if (IsFresh())
            return null;
        await one.WaitAsync(ct);
        try
        {
            if (IsFresh())
                return null;
            if (await TryAsync(db, ct) is { } problem)
                return problem;
            fine = clock.GetTimestamp();
            return null;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private bool IsFresh() => fine is { } at && clock.GetElapsedTime(at) < Fresh;

    private async Task<string?> TryAsync(Db db, CancellationToken ct)
    {
        try
        {
            if (!await db.IsMigratedAsync(ct))
                return "not migrated";
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
                sqlite.DefaultTimeout = 1;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // A write that changes nothing still needs the lock, the space and the right to write.
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({0}, 'health', 0, 0)""", [Guid.NewGuid()], ct);
            await transaction.RollbackAsync(ct);
            return null;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 && clock.GetElapsedTime(fine ?? started) < LongestWriter)
        {
            return null;
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or InvalidOperationException)
        {
            return "not writable";
        }
    }
}

internal static class HealthFeature
{
    /// <summary>200 only when the database is migrated and takes a write; otherwise 503 and which of the two it is.</summary>
    public static void MapHealth(this WebApplication app) => app.MapMethods("/health", Health.ReadMethods, async (Health health, Db db, DataScope scope, CancellationToken ct) =>
    {
        // It writes, for nobody, and shows nothing.
        scope.AsSystem();
        return await health.ProblemAsync(db, ct) is { } problem ? Results.Text(problem, statusCode: 503) : Results.Text("ok");
    }).AllowAnonymous().WithMetadata(new DoesAttribute(DoesAttribute.Nothing));
}
