using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0014_GiftFilters")]
public sealed class M0014_GiftFilters : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Offers_BodyId_Status_OfferedOn", "Offers");
        migrationBuilder.CreateIndex("IX_Offers_BodyId_Status_OfferedOn_Id", "Offers", ["BodyId", "Status", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_Offers_BodyId_Kind_OfferedOn_Id", "Offers", ["BodyId", "Kind", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_Offers_BodyId_UnitId_OfferedOn_Id", "Offers", ["BodyId", "UnitId", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_Offers_PeerReviewerId", "Offers", "PeerReviewerId");
    }
}
