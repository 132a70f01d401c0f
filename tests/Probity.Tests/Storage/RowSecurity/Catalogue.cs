using Microsoft.EntityFrameworkCore;
using Probity.Data;
using Probity.Data.RowSecurity;

namespace Probity.Tests.Storage.RowSecurity;

/// <summary>What PostgreSQL's own catalogue says that must not be so, in sentences.</summary>
internal static class Catalogue
{
    // Written by hand, so that what the product's list opens by mistake is noticed.
    private const string Published = "'Bodies', 'BodyStyles', 'RosterEntries', 'PublishedRows', 'SearchTerms', 'Programmes', 'InspectionPublications', 'TrackedRecommendations', 'PolicingResponses', 'PolicingResponseCovers'";
    private const string OnlyAdded = "'AuditEntries', 'ReadEvents', 'SubmittedReturns', 'InspectionNotes', 'HotDebriefs'";

    private const string Tables = "pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '__EFMigrationsHistory'";

    private static readonly string[] Questions =
    [
        $"SELECT c.relname || ' is not under forced row security' FROM {Tables} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)",
        $"""
        SELECT c.relname || ' has no restrictive policy of the body for ' || k.name FROM (VALUES ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE')) AS k(code, name), {Tables}
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polroles = ARRAY[0]::oid[] AND p.polcmd::text IN ('*', k.code)
            AND CASE WHEN k.code = 'a' THEN pg_get_expr(p.polwithcheck, p.polrelid) ELSE pg_get_expr(p.polqual, p.polrelid) END LIKE '%app.bodies%')
        """,
        $"""
        SELECT c.relname || ' can be changed into a row of another body' FROM {Tables}
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('*', 'w') AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.bodies%')
        """,
        """
        SELECT c.relname || ' shows what its owner sees, not its reader' FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT COALESCE(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], FALSE))
        """,
        "SELECT p.proname || ' runs with the rights of its owner' FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef",
        // Bodies are public knowledge, and their names in addresses are the nation's, not one body's. Keys are random numbers, or begin
        // with one: those of an import's rows with that of their batch.
        """
        SELECT i.indexrelid::regclass || ' is unique and does not start with the body' FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE t.relnamespace = 'public'::regnamespace AND i.indisunique AND a.attname <> 'BodyId' AND t.relname <> '__EFMigrationsHistory'
        AND NOT (i.indisprimary AND a.atttypid = 'uuid'::regtype) AND i.indexrelid::regclass::text <> '"IX_Bodies_Slug"'
        """,
        $"""
        SELECT r.rolname || ' may do more than a role of the program may' FROM pg_roles r
        WHERE r.rolname IN ('{DatabaseRoles.Owner}', '{DatabaseRoles.App}', '{DatabaseRoles.Public}') AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
        """,
        $"""
        SELECT r.rolname || ' is a member of ' || m.rolname FROM pg_roles r JOIN pg_auth_members g ON g.member = r.oid JOIN pg_roles m ON m.oid = g.roleid
        WHERE r.rolname = '{DatabaseRoles.App}' AND m.rolname <> '{DatabaseRoles.Public}' OR r.rolname = '{DatabaseRoles.Public}'
        """,
        $"""
        SELECT o.rolname || ' owns ' || c.relname FROM pg_class c JOIN pg_roles o ON o.oid = c.relowner
        WHERE c.relnamespace = 'public'::regnamespace AND o.rolname IN ('{DatabaseRoles.App}', '{DatabaseRoles.Public}')
        """,
        $"""
        SELECT r.rolname || ' may ' || k.name || ' ' || c.relname FROM (VALUES ('{DatabaseRoles.App}'), ('{DatabaseRoles.Public}')) AS r(rolname),
        (VALUES ('TRUNCATE'), ('REFERENCES'), ('TRIGGER'), ('UPDATE'), ('DELETE'), ('INSERT')) AS k(name), {Tables} AND has_table_privilege(r.rolname, c.oid, k.name)
        AND (r.rolname = '{DatabaseRoles.Public}' OR k.name IN ('TRUNCATE', 'REFERENCES', 'TRIGGER') OR k.name IN ('UPDATE', 'DELETE') AND c.relname IN ({OnlyAdded}))
        """,
        $"SELECT '{DatabaseRoles.Public} may read ' || c.relname FROM {Tables} AND c.relname NOT IN ({Published}) AND has_any_column_privilege('{DatabaseRoles.Public}', c.oid, 'SELECT')",
        $"SELECT '{DatabaseRoles.Public} may read ' || c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm') AND has_any_column_privilege('{DatabaseRoles.Public}', c.oid, 'SELECT')",
        $"SELECT r.rolname || ' may make tables' FROM (VALUES ('{DatabaseRoles.App}'), ('{DatabaseRoles.Public}')) AS r(rolname) WHERE has_schema_privilege(r.rolname, 'public', 'CREATE')",
    ];

    public static async Task<IReadOnlyList<string>> ProblemsAsync(Db db, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var question in Questions.Select(q => $"SELECT said AS \"Value\" FROM ({q}) AS q(said)"))
            found.AddRange(await db.Database.SqlQueryRaw<string>(question).ToListAsync(ct));
        return found.Order(StringComparer.Ordinal).ToList();
    }
}
