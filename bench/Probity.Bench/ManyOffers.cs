using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Features.Gifts;
using Probity.Features.Organisations;
using Probity.Features.Publication;

namespace Probity.Bench;

/// <summary>
/// Makes a force's register as long as is asked for: each offer of the demo again and again, from another day and another giver, with its items,
/// its published row and its words for search. The same number always makes the same register. Left out is the history of the copies.
/// </summary>
internal sealed class ManyOffers(Db db, Body force)
{
    // One copy in so many keeps its people and who decides it: the rest are offers of people who have left, decided by rule. So whoever decides
    // sees a tiny share of the register, as a decision-maker of one department does.
    private const int Kept = 50, Decided = 500, Days = 3_300;

    /// <summary>Until the register has at least this many offers.</summary>
    public async Task MakeAsync(int offers)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.OpenConnectionAsync();
        if (db.IsSqlite)
            await RunAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; PRAGMA temp_store = MEMORY");
        var body = force.Id;
        var copies = Math.Max(1, (offers - 1) / await db.Offers.CountAsync(o => o.BodyId == body));
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await RunAsync($"CREATE TEMP TABLE copies AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {Said(copies)}) SELECT n FROM c");
            await WordsAsync();
            await CopyAsync(typeof(PublishedRow), "\"Register\" = 'gifts'", ("Id", Id("Id")), ("SourceKey", Id("SourceKey")), ("Reference", Reference("Reference")),
                ("On", Earlier("On")), ("Party", "\"Party\" || ' ' || n"), ("SearchText", "\"SearchText\" || ' ' || n"));
            await CopyAsync(typeof(Offer), "TRUE", ("Id", Id("Id")), ("Reference", Reference("Reference")), ("OfferedOn", Earlier("OfferedOn")), ("DeclaredOn", Earlier("DeclaredOn")),
                ("DecidedAt", $"\"DecidedAt\" - ({DaysEarlier}) * {Said(TimeSpan.TicksPerDay)}"), ("ProviderName", "\"ProviderName\" || ' ' || n"), ("ProviderKey", "\"ProviderKey\" || ' ' || n"),
                ("SearchText", $"replace(\"SearchText\", lower(\"Reference\"), lower({Reference("Reference")})) || ' ' || n"),
                ("RecipientId", $"CASE WHEN n % {Said(Kept)} = 0 THEN \"RecipientId\" END"), ("DeclaredById", $"CASE WHEN n % {Said(Kept)} = 0 THEN \"DeclaredById\" END"),
                ("Decider", $"CASE WHEN n % {Said(Decided)} = 0 OR \"Decider\" <> 'DecisionMaker' THEN \"Decider\" ELSE 'Rule' END"),
                ("FinalOutcome", "CASE WHEN \"FinalOutcome\" = 'Surrendered' THEN 'Returned' ELSE \"FinalOutcome\" END"));
            await CopyAsync(typeof(OfferItem), "TRUE", ("Id", Id("Id")), ("OfferId", Id("OfferId")));
            await CopyAsync(typeof(OfferCoRecipient), "TRUE", ("Id", Id("Id")), ("OfferId", Id("OfferId")));
            await RunAsync($"UPDATE \"Counters\" SET \"Last\" = {Said((copies + 1) * 1000)} WHERE \"BodyId\" = {Force} AND \"Register\" IN ('GFT', 'PUB')");
            await transaction.CommitAsync();
        }

        // What PostgreSQL does by itself after a while; SQLite keeps no statistics unless it is told to.
        if (!db.IsSqlite)
        {
            // Alone: it takes no statement before it.
            await using var tidy = db.Database.GetDbConnection().CreateCommand();
            (tidy.CommandText, tidy.CommandTimeout) = ("VACUUM ANALYZE", 0);
            await tidy.ExecuteNonQueryAsync();
        }

        await RunAsync(db.IsSqlite ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000; PRAGMA wal_checkpoint(TRUNCATE)" : "CHECKPOINT");
        await db.Database.CloseConnectionAsync();
    }

    private string Force => $"'{(db.IsSqlite ? force.Id.Value.ToString().ToUpperInvariant() : force.Id.Value)}'";

    private static string DaysEarlier => $"1 + n * 7919 % {Said(Days)}";

    // The number of the copy in place of the id's first eight digits, which say when the original was made.
    private string Id(string column) => db.IsSqlite ? $"(printf('%08X', n) || substr(\"{column}\", 9))" : $"(lpad(to_hex(n), 8, '0') || substr(\"{column}\"::text, 9))::uuid";

    private string Earlier(string column) => db.IsSqlite ? $"date(\"{column}\", '-' || ({DaysEarlier}) || ' days')" : $"\"{column}\" - ({DaysEarlier})::integer";

    // GFT-NSH-2026-0042 becomes GFT-NSH-2026-1042, then 2042 and so on: the demo gives fewer than a thousand a year.
    private static string Reference(string column) => $"substr(\"{column}\", 1, 13) || (n * 1000 + CAST(substr(\"{column}\", 14) AS integer))";

    // A copy is also found by its own number, which no other has; numbers of one digit are no words.
    private async Task WordsAsync()
    {
        var columns = "\"BodyId\", \"Register\", \"Term\", \"RecordKey\"";
        await RunAsync($"CREATE TEMP TABLE words AS SELECT {columns} FROM \"SearchTerms\" WHERE \"BodyId\" = {Force} AND \"Register\" IN ('Offer', 'PublishedRow')");
        await RunAsync($"INSERT INTO \"SearchTerms\" ({columns}) SELECT \"BodyId\", \"Register\", \"Term\", {Id("RecordKey")} FROM words CROSS JOIN copies");
        await RunAsync($"""
            INSERT INTO "SearchTerms" ({columns}) SELECT "BodyId", "Register", CAST(n AS text), {Id("RecordKey")}
            FROM (SELECT DISTINCT "BodyId", "Register", "RecordKey" FROM words) w CROSS JOIN copies WHERE n > 9 ON CONFLICT DO NOTHING
            """);
    }

    private async Task CopyAsync(Type type, string which, params (string Column, string Value)[] changed)
    {
        var (entity, values) = (db.Model.FindEntityType(type)!, changed.ToDictionary(c => c.Column, c => c.Value));
        var (table, columns) = (entity.GetTableName(), entity.GetProperties().Select(p => p.GetColumnName()).ToList());
        await RunAsync($"CREATE TEMP TABLE \"first{table}\" AS SELECT * FROM \"{table}\" WHERE \"BodyId\" = {Force} AND {which}");
        await RunAsync($"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"\"{c}\"")))} FROM copies CROSS JOIN \"first{table}\"");
    }

    private Task<int> RunAsync(string sql) => db.Database.ExecuteSqlRawAsync(sql);

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
