using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Probity.Data;

/// <summary>Two who add the same at the same time are told like two who change the same: one has won, the other sees what is there now.</summary>
internal static class LostRaces
{
    public static async Task<T> SaidAsync<T>(Func<Task<T>> save)
    {
        try
        {
            return await save();
        }
        catch (DbUpdateException problem) when (IsLost(problem.InnerException))
        {
            throw new DbUpdateConcurrencyException("Somebody else has added the same, or holds it.", problem);
        }
    }

    private static bool IsLost(Exception? problem) => problem switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 1555 or 2067, // a primary key, another unique index
        _ => false,
    };
}
