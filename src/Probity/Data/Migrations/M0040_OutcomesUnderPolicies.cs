using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>
/// Under row-level security PostgreSQL finds nothing by an index over COALESCE, which it does not trust to keep quiet about rows
/// that must not be seen. Two plain indexes say the same. SQLite keeps the one of migration 18.
/// </summary>
[DbContext(typeof(Db)), Migration("0040_OutcomesUnderPolicies")]
public sealed class M0040_OutcomesUnderPolicies : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (!migrationBuilder.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal))
            return;
        migrationBuilder.Sql("""DROP INDEX "IX_Offers_Outcome" """);
        migrationBuilder.Sql("""CREATE INDEX "IX_Offers_FinalOutcome" ON "Offers" ("BodyId", "FinalOutcome", "OfferedOn", "Id")""");
        migrationBuilder.Sql("""CREATE INDEX "IX_Offers_ProposedOutcome" ON "Offers" ("BodyId", "ProposedOutcome", "OfferedOn", "Id") WHERE "FinalOutcome" IS NULL""");
    }
}
