using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.Jobs;

namespace Probity.Features.Imports;

/// <summary>
/// The way of a draft into the register: what can be done beforehand, and then one INSERT … SELECT for each table, which is all
/// that others wait for. On SQLite the draft is attached, on PostgreSQL it is copied into temporary tables first.
/// </summary>
internal sealed class DraftEntry(Db db, ImportDraft draft)
{
    private readonly List<Table> tables = [];
    private List<string> followUps = [];
    private int[] firstNumbers = [];
    private bool isReady;

    /// <summary>Makes everything ready. The connection must stay open from here to <see cref="EndAsync"/>.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        draft.Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await FindTablesAsync(ct);
        await DraftWords.WriteAsync(db, draft, ct);
        if (!db.IsSqlite)
        {
            isReady = true;
            await CopyAsync(ct);
            return;
        }

        await draft.Db.Database.CloseConnectionAsync();
        await db.Database.ExecuteSqlAsync($"ATTACH DATABASE {draft.File} AS draft", ct);
        isReady = true;
        ((SqliteConnection)db.Database.GetDbConnection()).CreateFunction<string?, string?>("numbered", Numbered, isDeterministic: true);
    }

    public async Task EndAsync()
    {
        if (isReady)
            await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "DETACH DATABASE draft" : "DISCARD TEMP", CancellationToken.None);
    }

    /// <summary>True when every record that the file changes is still as it was read. In the transaction of the entry.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct)
    {
        foreach (var some in draft.Notes.Taken().Chunk(500).SelectMany(chunk => chunk.GroupBy(t => t.Type, (type, taken) => (Type: type, Taken: taken.ToList()))))
        {
            var places = string.Join(", ", some.Taken.Select((_, i) => $"{{{i}}}"));
            // Only a name of the model and numbered places stand in the text.
            var sql = $"SELECT \"Id\", \"Version\" FROM \"{db.Model.FindEntityType(some.Type)!.GetTableName()}\" WHERE \"Id\" IN ({places})";
            var now = await db.Database.SqlQueryRaw<Standing>(sql, some.Taken.Select(t => (object)t.Key).ToArray()).ToDictionaryAsync(s => s.Id, s => s.Version, ct);
            if (some.Taken.Any(t => now.GetValueOrDefault(t.Key, -1) != t.Version))
                return false;
        }

        return true;
    }

    /// <summary>Gives the promised numbers and inserts everything. In the transaction of the entry.</summary>
    public async Task EnterAsync(Body body, TimeProvider clock, CancellationToken ct)
    {
        await GiveNumbersAsync(body, ct);
        foreach (var table in tables)
            await db.Database.ExecuteSqlRawAsync(table.Insert(db.IsSqlite, draft.Notes.HasTaken), ct);
        foreach (var kind in followUps)
            await db.EnqueueAsync(body.Id, kind, "", clock.GetUtcNow(), ct);
    }

    private async Task FindTablesAsync(CancellationToken ct)
    {
        followUps = await draft.Db.Jobs.Select(j => j.Kind).Distinct().ToListAsync(ct);
        var types = new List<IEntityType>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.ClrType != typeof(Job) && t.ClrType != typeof(Counter)))
        {
            if (await OneAsync($"SELECT EXISTS (SELECT 1 FROM \"{type.GetTableName()}\") AS \"Value\"", ct) == 1)
                types.Add(type);
        }

        foreach (var type in BulkInsert.InOrder(types))
        {
            var columns = type.GetProperties().Select(p => p.GetColumnName()).ToList();
            var texts = type.GetProperties().Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string)).Select(p => p.GetColumnName()).ToList();
            var open = new HashSet<string>();
            foreach (var text in texts)
            {
                if (await OneAsync($"SELECT EXISTS (SELECT 1 FROM \"{type.GetTableName()}\" WHERE instr(\"{text}\", '{ImportDraft.Promised}') > 0) AS \"Value\"", ct) == 1)
                    open.Add(text);
            }

            tables.Add(new Table(type, columns, open));
        }
    }

    private async Task<int> OneAsync(string sql, CancellationToken ct) => await draft.Db.Database.SqlQueryRaw<int>(sql).SingleAsync(ct);

    private async Task CopyAsync(CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in tables)
        {
            var create = $"CREATE TEMP TABLE \"draft_{table.Name}\" (LIKE \"{table.Name}\")";
            await db.Database.ExecuteSqlRawAsync(create, ct);
            var rows = table.IsWords ? draft.Db.SearchTerms.Where(t => t.Term.Contains(ImportDraft.Promised)).AsAsyncEnumerable() : All(table.Type);
            await BulkInsert.CopyAsync(connection, table.Type, $"draft_{table.Name}", rows, ct);
        }

        await db.Database.ExecuteSqlRawAsync("""
            CREATE TEMP TABLE draft_numbers (series integer PRIMARY KEY, first integer NOT NULL);
            CREATE FUNCTION pg_temp.numbered(said text) RETURNS text LANGUAGE sql STABLE AS
            $$ SELECT COALESCE((SELECT replace(said, p.place, lpad(n.number::text, greatest(4, length(n.number::text)), '0'))
                FROM (SELECT substring(said FROM 'ꙮ[0-9]{{12}}ꙮ') AS place) AS p, LATERAL
                (SELECT first + substr(p.place, 6, 8)::integer AS number FROM draft_numbers WHERE series = substr(p.place, 2, 4)::integer) AS n), said) $$;
            """, ct);
    }

    // A set of a type that is known only now; rows are covariant.
    private IAsyncEnumerable<object> All(IEntityType type) =>
        (IAsyncEnumerable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type.ClrType).Invoke(draft.Db, null)!;

    private async Task GiveNumbersAsync(Body body, CancellationToken ct)
    {
        foreach (var ((type, year), highest) in draft.Kept)
            await db.KeepReferencesAsync(type, body, year, highest, ct);
        var series = draft.PromisedNumbers.OrderBy(p => p.Series).ToList();
        firstNumbers = new int[series.Count];
        foreach (var (type, year, place, count) in series)
            firstNumbers[place] = await db.NextNumbersAsync(type, body, year, count, ct);
        if (!db.IsSqlite && firstNumbers.Length > 0)
            await db.Database.ExecuteSqlRawAsync("INSERT INTO draft_numbers SELECT * FROM unnest({0}, {1})", [Enumerable.Range(0, firstNumbers.Length).ToArray(), firstNumbers], ct);
    }

    // A place is the number of its series and which of the series it is, as ImportDraft.Promise writes it.
    private string? Numbered(string? said)
    {
        if (said is null || said.IndexOf(ImportDraft.Promised) is not (>= 0 and var from) || said.Length < from + 14 || said[from + 13] != ImportDraft.Promised)
            return said;
        return int.TryParse(said.AsSpan(from + 1, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < firstNumbers.Length
            && int.TryParse(said.AsSpan(from + 5, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var more)
            ? said.Replace(said[from..(from + 14)], $"{firstNumbers[place] + more:0000}", StringComparison.Ordinal) : said;
    }

    private sealed record Standing(Guid Id, int Version);

    private sealed record Table(IEntityType Type, List<string> Columns, HashSet<string> Open)
    {
        public string Name => Type.GetTableName()!;

        public bool IsWords => Type.ClrType == typeof(SearchTerm);

        public string Insert(bool sqlite, bool replaces)
        {
            var names = string.Join(", ", Columns.Select(c => $"\"{c}\""));
            var values = string.Join(", ", Columns.Select(c => Open.Contains(c) ? $"{(sqlite ? "" : "pg_temp.")}numbered(\"{c}\")" : $"\"{c}\""));
            var source = sqlite ? $"draft.\"{Name}\"" : $"\"draft_{Name}\"";
            var which = IsWords && sqlite ? $"instr(\"Term\", '{ImportDraft.Promised}') > 0" : "TRUE";
            var key = string.Join(", ", Type.FindPrimaryKey()!.Properties.Select(p => $"\"{p.GetColumnName()}\""));
            // A number may be a word of the entry already; a record of the register gives way to what the file made of it.
            var again = IsWords ? " ON CONFLICT DO NOTHING"
                : replaces && (typeof(Audited).IsAssignableFrom(Type.ClrType) || typeof(Part).IsAssignableFrom(Type.ClrType))
                    ? $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", Columns.Select(c => $"\"{c}\" = excluded.\"{c}\""))}" : "";
            return $"INSERT INTO \"{Name}\" ({names}) SELECT {values} FROM {source} WHERE {which}{again}";
        }
    }
}
