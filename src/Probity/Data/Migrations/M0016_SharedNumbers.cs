using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>A force and its policing body are numbered together: the force's counter goes on from the higher of the two.</summary>
[DbContext(typeof(Db)), Migration("0016_SharedNumbers")]
public sealed class M0016_SharedNumbers : Migration
{
    // References have names of three letters; other counts stay each body's own.
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last")
        SELECT b."ForceId", c."Register", c."Year", c."Last" FROM "Counters" c JOIN "Bodies" b ON b."Id" = c."BodyId"
        WHERE b."ForceId" IS NOT NULL AND length(c."Register") = 3
        ON CONFLICT ("BodyId", "Register", "Year") DO UPDATE SET "Last" = excluded."Last" WHERE "Counters"."Last" < excluded."Last"
        """);
}
