using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Probity.Data;

/// <summary>What a database's failure means, in one sentence with what to do about it.</summary>
internal static class DatabaseFailures
{
    /// <summary>The sentence; null when the failure is a fault of the program, or none of a database.</summary>
    public static string? Say(Exception problem) => problem switch
    {
        _ when Inside<SqliteException>(problem) is { } sqlite => Say(sqlite),
        _ when Inside<DbException>(problem) is PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of the PostgreSQL server is full.",
        _ when Inside<DbException>(problem) is PostgresException { IsTransient: true } or PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] or "42501" } =>
            $"PostgreSQL refuses: {Inside<PostgresException>(problem)!.MessageText}. Check PROBITY_DATABASE, and what its user may do: tables are migrated as their owner, PROBITY_DATABASE_OWNER.",
        _ when Inside<NpgsqlException>(problem) is { } lost && (Inside<SocketException>(lost) ?? Inside<TimeoutException>(lost) ?? (Exception?)Inside<IOException>(lost)) is not null =>
            $"PostgreSQL cannot be reached: {lost.Message}. Check PROBITY_DATABASE, and whether the server runs.",
        _ => null,
    };

    /// <summary>What the database itself said, where no sentence of ours is known for it; null when no database did.</summary>
    public static string? Quote(Exception problem) => Inside<DbException>(problem) switch
    {
        null => null,
        PostgresException postgres => $"The database refused it: {postgres.MessageText} ({postgres.SqlState}).",
        SqliteException sqlite => $"The database refused it: {sqlite.Message}",
        var other => $"The database refused it: {other.Message}",
    };

    private static string? Say(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => "The database is busy: another process has been writing to it for more than 30 seconds. Try again.",
        8 or 14 or 23 => "The database in the data folder cannot be written. Check who owns the folder and its files, and their permissions.",
        10 => "The database in the data folder cannot be read or written. Check the disk.",
        11 or 26 => "The file probity.db in the data folder is damaged, or is no SQLite database. Put it back from a backup.",
        13 => "The disk that holds the data folder is full.",
        _ => null,
    };

    private static T? Inside<T>(Exception problem) where T : Exception
    {
        for (Exception? inner = problem; inner is not null; inner = inner.InnerException)
            if (inner is T found)
                return found;
        return null;
    }
}
