using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>What a decision-maker sees, and what the public register offers to choose among, without reading every row.</summary>
[DbContext(typeof(Db)), Migration("0017_LongLists")]
public sealed class M0017_LongLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_Offers_BodyId_Decider_OfferedOn_Id", "Offers", ["BodyId", "Decider", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_Offers_BodyId_IsChiefOfficer_OfferedOn_Id", "Offers", ["BodyId", "IsChiefOfficer", "OfferedOn", "Id"]);
        migrationBuilder.CreateIndex("IX_PublishedRows_BodyId_Register_IsCurrent_Role_On_Id", "PublishedRows", ["BodyId", "Register", "IsCurrent", "Role", "On", "Id"]);
        migrationBuilder.CreateIndex("IX_PublishedRows_BodyId_Register_PublishedAt_Id", "PublishedRows", ["BodyId", "Register", "PublishedAt", "Id"]);
        migrationBuilder.CreateIndex("IX_PublishedRows_BodyId_Register_WithdrawnAt", "PublishedRows", ["BodyId", "Register", "WithdrawnAt"],
            filter: "\"WithdrawnAt\" IS NOT NULL");
    }
}
