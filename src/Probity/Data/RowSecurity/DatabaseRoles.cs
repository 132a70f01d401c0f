using Microsoft.EntityFrameworkCore;

namespace Probity.Data.RowSecurity;

/// <summary>
/// The three roles of PostgreSQL: who owns and migrates the tables, what the program is while it runs, and what the public
/// reads as. Made once by whoever may make roles; rights on tables are the migration's matter.
/// </summary>
internal static class DatabaseRoles
{
    public const string Owner = "probity_owner", App = "probity_app", Public = "probity_public";

    /// <summary>Makes what is missing, takes from it what it must not have, and hands over the tables that are there.</summary>
    public static Task ArrangeAsync(Db db, CancellationToken ct) => db.WriteAsync(() => db.Database.ExecuteSqlRawAsync($$"""
        -- Roles are of the whole server: two that make them wait for each other.
        SELECT pg_advisory_xact_lock(7762484);
        DO $roles$
        DECLARE of_server text; of_schema record;
        BEGIN
            FOREACH of_server IN ARRAY ARRAY['{{Owner}}', '{{App}}', '{{Public}}'] LOOP
                IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = of_server) THEN
                    EXECUTE format('CREATE ROLE %I LOGIN', of_server);
                END IF;
                IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = of_server AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)) THEN
                    EXECUTE format('ALTER ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION', of_server);
                END IF;
            END LOOP;
            -- Otherwise the planner guesses how many rows hold a word, and reads the whole register for a common one. Only a superuser may say so.
            IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
            END IF;
            IF NOT pg_has_role('{{App}}', '{{Public}}', 'MEMBER') THEN
                GRANT {{Public}} TO {{App}};
            END IF;
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO {{Owner}}, {{App}}, {{Public}}', current_database());
            EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO {{App}}', current_database());
            REVOKE CREATE ON SCHEMA public FROM PUBLIC, {{App}}, {{Public}};
            GRANT USAGE ON SCHEMA public TO {{App}}, {{Public}};
            GRANT USAGE, CREATE ON SCHEMA public TO {{Owner}};
            FOR of_schema IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = '{{Owner}}') LOOP
                EXECUTE format('ALTER TABLE public.%I OWNER TO {{Owner}}', of_schema.relname);
            END LOOP;
        END $roles$;
        """, ct), ct);

    public static async Task<bool> AreThereAsync(Db db, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_roles WHERE rolname IN ({App}, {Public})").SingleAsync(ct) == 2;

    /// <summary>What is wrong with the role that the program runs as, in one sentence; null when policies hold for it.</summary>
    public static async Task<string?> ProblemAsync(Db db, CancellationToken ct) =>
        db.IsSqlite || await db.Database.SqlQuery<string>($"SELECT rolname AS \"Value\" FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)").FirstOrDefaultAsync(ct) is not { } role ? null
        : $"PostgreSQL's row-level security does not bind '{role}', as whom PROBITY_DATABASE signs in: it is a superuser or may bypass it. "
            + $"Only Probity's own decisions keep the registers of one body from another. Run as {App}: docs/security.md says how.";
}
