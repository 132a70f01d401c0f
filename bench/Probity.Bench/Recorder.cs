using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Probity.Bench;

/// <summary>A query as the page sent it, to be sent again without the page.</summary>
internal sealed record RecordedCommand(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    public async Task RunAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        foreach (var (name, value) in Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            for (var column = 0; column < reader.FieldCount; column++)
                reader.GetValue(column);
    }
}

/// <summary>Notes the queries between start and stop.</summary>
internal sealed class Recorder : DbCommandInterceptor
{
    private List<RecordedCommand>? noted;

    public void Start() => noted = [];

    public IReadOnlyList<RecordedCommand> Stop()
    {
        var all = noted ?? [];
        noted = null;
        return all;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // The job runner asks for due jobs all the time; that is not the page's doing. What the page writes, such as that it was read, could not be written twice.
        if (!command.CommandText.Contains("\"Jobs\"", StringComparison.Ordinal) && !command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal))
            noted?.Add(new RecordedCommand(command.CommandText, command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value)).ToList()));
        return ValueTask.FromResult(result);
    }
}
