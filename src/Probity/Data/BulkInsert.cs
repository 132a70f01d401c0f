using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using SQLitePCL;

namespace Probity.Data;

/// <summary>
/// Inserts what a context has added, table by table: a prepared statement bound by position on SQLite, arrays on PostgreSQL.
/// Many times faster than one command per row, which is what lets an import hold its lock for seconds instead of minutes.
/// </summary>
internal static class BulkInsert
{
    private const int RowsAtOnce = 5_000;

    /// <summary>Writes new entities in the current transaction.</summary>
    public static async Task WriteAsync(Db db, IEnumerable<object> entities, CancellationToken ct)
    {
        var byType = entities.GroupBy(e => e.GetType()).ToDictionary(g => db.Model.FindEntityType(g.Key)!, g => g.ToList());
        foreach (var type in InOrder(byType.Keys))
        {
            if (db.IsSqlite)
                Insert((SqliteConnection)db.Database.GetDbConnection(), type, byType[type]);
            else
                await InsertArraysAsync((NpgsqlConnection)db.Database.GetDbConnection(), type, byType[type], ct);
        }
    }

    // Straight to the library: its ADO.NET layer looks up each parameter by name for each row, which costs more than the insert.
    private static void Insert(SqliteConnection connection, IEntityType type, List<object> entities)
    {
        var columns = ColumnsOf(type);
        var sql = $"INSERT INTO \"{type.GetTableName()}\" ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))})";
        var handle = connection.Handle!;
        Must(handle, raw.sqlite3_prepare_v2(handle, sql, out var statement));
        using (statement)
        {
            foreach (var entity in entities)
            {
                for (var i = 0; i < columns.Count; i++)
                    Must(handle, Bind(statement, i + 1, columns[i].ValueOf(entity)));
                if (raw.sqlite3_step(statement) is var done && done != raw.SQLITE_DONE)
                    SqliteException.ThrowExceptionForRC(done, handle);
                raw.sqlite3_reset(statement);
            }
        }
    }

    // As Microsoft.Data.Sqlite stores them: rows written either way must compare as equal.
    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool answer => raw.sqlite3_bind_int64(statement, place, answer ? 1 : 0),
        Guid id => raw.sqlite3_bind_text(statement, place, id.ToString().ToUpperInvariant()),
        DateOnly day => raw.sqlite3_bind_text(statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        decimal number => raw.sqlite3_bind_text(statement, place, number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        double number => raw.sqlite3_bind_double(statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"{value.GetType().Name} cannot be inserted in bulk."),
    };

    private static void Must(sqlite3 handle, int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, handle);
    }

    // PostgreSQL takes no COPY into a table with policies: a column each as an array, and one statement for so many rows.
    private static async Task InsertArraysAsync(NpgsqlConnection connection, IEntityType type, List<object> entities, CancellationToken ct)
    {
        var columns = ColumnsOf(type);
        var arrays = string.Join(", ", columns.Select((column, i) => $"${i + 1}::{column.StoreType}[]"));
        foreach (var some in entities.Chunk(RowsAtOnce))
        {
            await using var command = new NpgsqlCommand($"INSERT INTO \"{type.GetTableName()}\" ({Names(columns)}) SELECT * FROM unnest({arrays})", connection);
            foreach (var column in columns)
                command.Parameters.Add(new NpgsqlParameter { Value = column.ValuesOf(some), DataTypeName = $"{column.StoreType}[]" });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Streams entities into a temporary table that has the columns of their own.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, IEntityType type, string table, IAsyncEnumerable<object> entities, CancellationToken ct)
    {
        var columns = ColumnsOf(type);
        await using var writer = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({Names(columns)}) FROM STDIN (FORMAT BINARY)", ct);
        await foreach (var entity in entities.WithCancellation(ct))
        {
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.ValueOf(entity) is { } value)
                    await writer.WriteAsync(value, column.StoreType, ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static string Names(List<Column> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    private static List<Column> ColumnsOf(IEntityType type)
    {
        if (type.GetComplexProperties().Any() || type.IsOwned() || type.GetTableName() is null || type.GetProperties().Any(p => p.IsShadowProperty()))
            throw new NotSupportedException($"{type.ClrType.Name} is stored in a way that cannot be inserted in bulk.");
        return type.GetProperties().Select(p => new Column(p.GetGetter(), p.GetColumnName(), p.GetTypeMapping().Converter, p.GetColumnType(), StoredAs(p))).ToList();
    }

    // A table comes after those that its rows refer to.
    public static List<IEntityType> InOrder(IReadOnlyCollection<IEntityType> types)
    {
        var (ordered, seen) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var type in types)
            Visit(type);
        return ordered;

        void Visit(IEntityType type)
        {
            if (!seen.Add(type))
                return;
            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(p => p != type && types.Contains(p)))
                Visit(principal);
            ordered.Add(type);
        }
    }

    private static Type StoredAs(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private sealed record Column(IClrPropertyGetter Getter, string Name, ValueConverter? Converter, string StoreType, Type Stored)
    {
        // An absent value is absent in every conversion; the converters of this model never see null.
        public object? ValueOf(object entity) =>
            Getter.GetClrValue(entity) is { } value ? Converter is null ? value : Converter.ConvertToProvider(value) : null;

        public Array ValuesOf(object[] entities)
        {
            var values = Array.CreateInstance(Stored.IsValueType ? typeof(Nullable<>).MakeGenericType(Stored) : Stored, entities.Length);
            for (var i = 0; i < entities.Length; i++)
                values.SetValue(ValueOf(entities[i]), i);
            return values;
        }
    }
}
