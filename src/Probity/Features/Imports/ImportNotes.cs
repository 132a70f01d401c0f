using Microsoft.Data.Sqlite;

namespace Probity.Features.Imports;

/// <summary>
/// What an import must know of each row and record until it ends, in a temporary file instead of in memory: a file has as many rows as it
/// likes. SQLite takes the file off the disk's list as soon as it has opened it, so a process that is killed leaves nothing.
/// </summary>
internal sealed class ImportNotes : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = [];
    private SqliteConnection? connection;

    /// <summary>How often this content has been seen, this time included, by a digest of it.</summary>
    public int Times(ulong digest) => (int)(long)One("INSERT INTO seen VALUES ($1, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times", unchecked((long)digest))!;

    public void Remember(string key, Guid record) => One("INSERT INTO remembered VALUES ($1, $2) ON CONFLICT DO UPDATE SET record = excluded.record", key, record.ToByteArray());

    public Guid? Recall(string key) => connection is not null && One("SELECT record FROM remembered WHERE key = $1", key) is byte[] record ? new Guid(record) : null;

    /// <summary>Notes a record of the register that the file changes, with the version that it was read at.</summary>
    public void Take(string type, Guid key, int version) => One("INSERT INTO taken VALUES ($1, $2, $3)", key.ToByteArray(), type, (long)version);

    public bool IsTaken(Guid key) => connection is not null && One("SELECT 1 FROM taken WHERE key = $1", key.ToByteArray()) is not null;

    public bool HasTaken => connection is not null && One("SELECT 1 FROM taken LIMIT 1") is not null;

    public IEnumerable<(string Type, Guid Key, int Version)> Taken()
    {
        if (connection is null)
            yield break;
        using var reader = Command("SELECT type, key, version FROM taken ORDER BY type", 0).ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), new Guid((byte[])reader[1]), reader.GetInt32(2));
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
        commands.Clear();
        connection?.Dispose();
        connection = null;
    }

    private object? One(string sql, params object[] values)
    {
        var command = Command(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, int values)
    {
        if (commands.TryGetValue(sql, out var known))
            return known;
        var command = Open().CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= values; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return commands[sql] = command;
    }

    private SqliteConnection Open()
    {
        if (connection is not null)
            return connection;
        connection = new SqliteConnection("Data Source=;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // One transaction that never ends: nothing here outlives the import.
        command.CommandText = """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192; PRAGMA temp_store = FILE;
            CREATE TABLE seen (digest INTEGER PRIMARY KEY, times INTEGER NOT NULL);
            CREATE TABLE remembered (key TEXT PRIMARY KEY, record BLOB NOT NULL) WITHOUT ROWID;
            CREATE TABLE taken (key BLOB PRIMARY KEY, type TEXT NOT NULL, version INTEGER NOT NULL) WITHOUT ROWID;
            BEGIN
            """;
        command.ExecuteNonQuery();
        return connection;
    }
}
