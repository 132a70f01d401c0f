using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>What a staged row became, to be written beside it.</summary>
internal sealed record RowMark(ImportRow Row, RowOutcome Outcome)
{
    public string Kind => Outcome.Kind.ToString();

    public string? RecordType => Outcome.Record?.GetType().Name;

    public int? Version => Outcome.Record?.Version;
}

internal static class RowMarks
{
    /// <summary>Marks rows by hand-written SQL: an update per row through the change tracker would take longer than the rows themselves.</summary>
    public static Task MarkAsync(this Db db, List<RowMark> marks, CancellationToken ct) =>
        db.IsSqlite ? db.MarkInSqliteAsync(marks, ct) : db.MarkInPostgresAsync(marks, ct);

    private static async Task MarkInSqliteAsync(this Db db, List<RowMark> marks, CancellationToken ct)
    {
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = """
            UPDATE "ImportRows" SET "Outcome" = $kind, "RecordType" = $type, "RecordKey" = $key, "RecordVersion" = $version, "Before" = $before
            WHERE "BatchId" = $batch AND "Sequence" = $sequence
            """;
        var parameters = new[] { "$kind", "$type", "$key", "$version", "$before", "$batch", "$sequence" }.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = name })).ToArray();
        foreach (var mark in marks)
        {
            object?[] values = [mark.Kind, mark.RecordType, mark.Outcome.RecordKey, mark.Version, mark.Outcome.Before, mark.Row.BatchId.Value, mark.Row.Sequence];
            for (var i = 0; i < values.Length; i++)
                parameters[i].Value = values[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task MarkInPostgresAsync(this Db db, List<RowMark> marks, CancellationToken ct)
    {
        await using var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = """
            UPDATE "ImportRows" AS r SET "Outcome" = m.kind, "RecordType" = m.type, "RecordKey" = m.key, "RecordVersion" = m.version, "Before" = m.before
            FROM unnest(@kind, @type, @key, @version, @before, @sequence) AS m(kind, type, key, version, before, sequence)
            WHERE r."BatchId" = @batch AND r."Sequence" = m.sequence
            """;
        Add("kind", NpgsqlDbType.Text, marks.Select(m => m.Kind).ToArray());
        Add("type", NpgsqlDbType.Text, marks.Select(m => m.RecordType).ToArray());
        Add("key", NpgsqlDbType.Uuid, marks.Select(m => m.Outcome.RecordKey).ToArray());
        Add("version", NpgsqlDbType.Integer, marks.Select(m => m.Version).ToArray());
        Add("before", NpgsqlDbType.Text, marks.Select(m => m.Outcome.Before).ToArray());
        Add("sequence", NpgsqlDbType.Integer, marks.Select(m => m.Row.Sequence).ToArray());
        command.Parameters.AddWithValue("batch", marks[0].Row.BatchId.Value);
        await command.ExecuteNonQueryAsync(ct);

        void Add<T>(string name, NpgsqlDbType type, T[] values) => command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = values });
    }
}
