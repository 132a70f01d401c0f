using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>The offers that came to one outcome, in the order in which the register is read, and those of one person down to their ids.</summary>
[DbContext(typeof(Db)), Migration("0018_Outcomes")]
public sealed class M0018_Outcomes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""CREATE INDEX "IX_Offers_Outcome" ON "Offers" ("BodyId", COALESCE("FinalOutcome", "ProposedOutcome"), "OfferedOn", "Id")""");
        migrationBuilder.DropIndex("IX_Offers_BodyId_RecipientId_OfferedOn", "Offers");
        migrationBuilder.DropIndex("IX_Offers_BodyId_DeclaredById_OfferedOn", "Offers");
        migrationBuilder.CreateIndex("IX_Offers_BodyId_RecipientId_OfferedOn_Id", "Offers", ["BodyId", "RecipientId", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_Offers_BodyId_DeclaredById_RecipientId_OfferedOn_Id", "Offers", ["BodyId", "DeclaredById", "RecipientId", "OfferedOn", "Id"]);
    }
}
