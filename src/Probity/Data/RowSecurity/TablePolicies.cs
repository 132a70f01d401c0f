using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Probity.Data.RowSecurity;

/// <summary>
/// The second line: policies and rights that PostgreSQL enforces on every table, made from <see cref="TableRules"/> whenever
/// the database is migrated, so that they are always those of this version. SQLite has none.
/// </summary>
internal static class TablePolicies
{
    // As sub-queries: asked once for a statement, not once for a row.
    internal const string Kind = "(SELECT current_setting('app.kind', TRUE))";
    internal const string Bodies = "(SELECT string_to_array(current_setting('app.bodies', TRUE), ',')::uuid[])::uuid[]";
    internal const string Person = "(SELECT NULLIF(current_setting('app.person_id', TRUE), '')::uuid)";

    private const string Feed = "(SELECT NULLIF(current_setting('app.feed', TRUE), '')::uuid)";

    private const string Today = "(SELECT NULLIF(current_setting('app.today', TRUE), '')::date)";

    private const string Everything = "SELECT, INSERT, UPDATE, DELETE";

    /// <summary>What the policies and rights of this version are known by.</summary>
    private static readonly string Mark = $"Row security {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', TableRules.All.SelectMany(Policies).Concat(TableRules.All.SelectMany(Rights))))))[..16]}";

    /// <summary>
    /// The case does not exist for whoever asks: a conflict is in force that nobody has waived (F1 to F3, F12). Once the case is handed
    /// over a conflict of the unit alone hides it no more; who then loses sight of it is the decision's matter.
    /// </summary>
    internal static string HidesCase(string caseId, string handedOver = "FALSE") => $"""
        EXISTS (SELECT 1 FROM "Conflicts" x WHERE x."CaseId" = {caseId} AND x."PersonId" = {Person} AND x."From" <= {Today} AND (x."To" IS NULL OR x."To" >= {Today})
        AND NOT COALESCE(x."WaivedFrom" <= {Today} AND (x."WaivedTo" IS NULL OR x."WaivedTo" >= {Today}), FALSE) AND (x."Rule" <> 'Unit' OR NOT {handedOver}))
        """;

    /// <summary>Puts policies and rights in place, as the owner of the tables, all or nothing.</summary>
    public static async Task ApplyAsync(Db db, CancellationToken ct)
    {
        if (db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(TableRules.All.Select(r => r.Table)).Order().ToList() is { Count: > 0 } unknown)
            throw new InvalidOperationException($"{nameof(TableRules)} does not say who reads {string.Join(", ", unknown)}.");
        var sql = TableRules.All.SelectMany(Policies).Append($"COMMENT ON TABLE \"__EFMigrationsHistory\" IS '{Mark}'");
        if (await DatabaseRoles.AreThereAsync(db, ct))
            sql = sql.Concat(TableRules.All.SelectMany(Rights)).Append($"GRANT SELECT ON \"__EFMigrationsHistory\" TO {DatabaseRoles.App}");
        await db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(string.Join(";\n", sql), ct), ct);
    }

    /// <summary>Whether they are those of this version.</summary>
    public static async Task<bool> IsAppliedAsync(Db db, CancellationToken ct) =>
        await db.Database.SqlQuery<string?>($"SELECT obj_description(to_regclass('\"__EFMigrationsHistory\"'), 'pg_class') AS \"Value\"").SingleAsync(ct) == Mark;

    /// <summary>
    /// The policies of one table. The body and the conflict are restrictive: whatever else is ever permitted, they hold. Forced: they
    /// hold for the owner of the tables as well.
    /// </summary>
    internal static IEnumerable<string> Policies(TableRule rule)
    {
        var (table, read, write) = ($"\"{rule.Table}\"", $"({Read(rule)})", $"({Write(rule)})");
        yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY";
        foreach (var name in new[] { "rest", "body", "body_read", "body_insert", "body_update", "body_delete", "never" })
            yield return $"DROP POLICY IF EXISTS \"{name}\" ON {table}";
        yield return $"CREATE POLICY rest ON {table} USING (TRUE) WITH CHECK (TRUE)";
        if (read == write)
        {
            yield return $"CREATE POLICY body ON {table} AS RESTRICTIVE USING {write} WITH CHECK {write}";
        }
        else
        {
            yield return $"CREATE POLICY body_read ON {table} AS RESTRICTIVE FOR SELECT USING {read}";
            yield return $"CREATE POLICY body_insert ON {table} AS RESTRICTIVE FOR INSERT WITH CHECK {write}";
            yield return $"CREATE POLICY body_update ON {table} AS RESTRICTIVE FOR UPDATE USING {write} WITH CHECK {write}";
            yield return $"CREATE POLICY body_delete ON {table} AS RESTRICTIVE FOR DELETE USING {write}";
        }

        if (rule.Never is { } never)
            yield return $"CREATE POLICY never ON {table} AS RESTRICTIVE USING (NOT {never}) WITH CHECK (TRUE)";
    }

    private static string Read(TableRule rule) => Write(rule with { AtSignIn = rule.AtSignIn && !rule.OnlyAdds, OfFeeds = rule.OfFeeds && !rule.OnlyAdds }) + rule switch
    {
        { Readers: Readers.Everybody } => $" OR {Kind} <> ''",
        { Readers: Readers.People } => $" OR {Kind} = '{DataScope.Kinds.Person}'",
        _ => "",
    } + (rule.AlsoRead is { } also ? $" OR {also}" : "") + (rule.Published is { } published ? $" OR {Kind} = '{DataScope.Kinds.Public}' AND {published}" : "");

    private static string Write(TableRule rule) =>
        $"\"BodyId\" = ANY({Bodies}) OR {Kind} {(rule.AtSignIn ? $"IN ('{DataScope.Kinds.System}', '{DataScope.Kinds.SignIn}')" : $"= '{DataScope.Kinds.System}'")}"
        + (rule.OfFeeds ? $" OR {Kind} = '{DataScope.Kinds.Feed}' AND \"BodyId\" = {Feed}" : "");

    internal static IEnumerable<string> Rights(TableRule rule)
    {
        yield return $"REVOKE ALL ON \"{rule.Table}\" FROM PUBLIC, {DatabaseRoles.App}, {DatabaseRoles.Public}";
        yield return $"GRANT {(rule.OnlyAdds ? "SELECT, INSERT" : rule.Deletes ? Everything : "SELECT, INSERT, UPDATE")} ON \"{rule.Table}\" TO {DatabaseRoles.App}";
        if (rule.IsPublic)
            yield return $"GRANT SELECT ON \"{rule.Table}\" TO {DatabaseRoles.Public}";
    }
}
