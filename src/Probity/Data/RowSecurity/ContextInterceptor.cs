using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Probity.Data.RowSecurity;

/// <summary>
/// Says to PostgreSQL for whom it is asked, as the first statement of each transaction: of those that are begun, and, in the
/// same trip, of the one that a command alone is. The settings end with the transaction, so that a connection of the pool
/// carries nothing over.
/// </summary>
internal sealed class ContextInterceptor(DbLocation location) : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor
{
    // The public has a connection of its own where there is one.
    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (location.PostgresPublic is { } others && eventData.Context is Db db)
            connection.ConnectionString = db.Scope.IsPublic ? others : location.Postgres;
        return result;
    }

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    // The answer to the first statement is not what was asked for.
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        if (IsPrefixed(command))
            result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (!IsPrefixed(command))
            return result;
        try
        {
            await result.NextResultAsync(cancellationToken);
            return result;
        }
        catch
        {
            await result.DisposeAsync();
            throw;
        }
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        using var command = Context(eventData.Context, connection, result);
        command?.ExecuteNonQuery();
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await using var command = Context(eventData.Context, connection, result);
        if (command is not null)
            await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private static DbCommand? Context(Microsoft.EntityFrameworkCore.DbContext? context, DbConnection connection, DbTransaction transaction)
    {
        if ((context as Db)?.Scope.Statement is not { } statement)
            return null;
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, statement);
        return command;
    }

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && (eventData.Context as Db)?.Scope.Statement is { } statement)
            command.CommandText = statement + command.CommandText;
    }

    private static bool IsPrefixed(DbCommand command) => command.CommandText.StartsWith(DataScope.Beginning, StringComparison.Ordinal);
}
