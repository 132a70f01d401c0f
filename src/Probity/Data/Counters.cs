using Microsoft.EntityFrameworkCore;
using Probity.Features.Organisations;

namespace Probity.Data;

public static class Counters
{
    /// <summary>
    /// The next reference, such as GFT-NSH-2026-0042. The counter moves in the caller's transaction, which makes others wait
    /// for it: no number is given twice, and none is lost when the save fails.
    /// </summary>
    public static async Task<string> NextReferenceAsync(this Db db, string register, Body body, int year, CancellationToken ct) =>
        (await db.NextReferencesAsync(register, body, year, 1, ct))[0];

    /// <summary>As many references in a row as an import needs.</summary>
    public static async Task<IReadOnlyList<string>> NextReferencesAsync(this Db db, string register, Body body, int year, int count, CancellationToken ct)
    {
        var first = await db.NextNumbersAsync(register, body, year, count, ct);
        return Enumerable.Range(first, count).Select(n => $"{register}-{body.Code}-{year}-{n:0000}").ToList();
    }

    /// <summary>The first of so many numbers in a row, for references.</summary>
    internal static async Task<int> NextNumbersAsync(this Db db, string register, Body body, int year, int count, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A reference is taken inside the transaction that uses it: call it within Db.WriteAsync.");

        var owner = NumberedWith(body);
        var last = (await db.Database.SqlQuery<int>($"""
            INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({owner}, {register}, {year}, {count})
            ON CONFLICT ("BodyId", "Register", "Year") DO UPDATE SET "Last" = "Counters"."Last" + {count}
            RETURNING "Last" AS "Value"
            """).ToListAsync(ct))[0];
        return last - count + 1;
    }

    // A force and its policing body share a code and see each other's contracts: one row of numbers, or an address would mean two records.
    private static Guid NumberedWith(Body body) => (body.ForceId ?? body.Id).Value;

    /// <summary>Adds to a plain count that is kept beside the references, such as how many drafts were abandoned in a year.</summary>
    public static Task CountAsync(this Db db, string what, Id<Body> body, int year, int more, CancellationToken ct)
    {
        var owner = body.Value;
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({owner}, {what}, {year}, {more})
            ON CONFLICT ("BodyId", "Register", "Year") DO UPDATE SET "Last" = "Counters"."Last" + {more}
            """, ct);
    }

    /// <summary>Moves a counter on to a number that came from elsewhere, so that it is not given out again.</summary>
    public static async Task KeepReferencesAsync(this Db db, string register, Body body, int year, int highest, CancellationToken ct)
    {
        var owner = NumberedWith(body);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({owner}, {register}, {year}, {highest})
            ON CONFLICT ("BodyId", "Register", "Year") DO UPDATE SET "Last" = {highest} WHERE "Counters"."Last" < {highest}
            """, ct);
    }

    /// <summary>Makes sure that a job of this kind runs at <paramref name="due"/> or earlier; one row however often it is asked for.</summary>
    public static async Task EnqueueAsync(this Db db, Id<Body> body, string kind, string argument, DateTimeOffset due, CancellationToken ct)
    {
        var (id, owner, ticks) = (Guid.CreateVersion7(), body.Value, due.UtcTicks);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "Jobs" ("Id", "BodyId", "Kind", "Argument", "DueAt", "Attempts") VALUES ({id}, {owner}, {kind}, {argument}, {ticks}, 0)
            ON CONFLICT ("BodyId", "Kind", "Argument") DO UPDATE SET "DueAt" = {ticks} WHERE "Jobs"."DueAt" > {ticks} OR "Jobs"."LeasedUntil" IS NOT NULL
            """, ct);
    }
}
