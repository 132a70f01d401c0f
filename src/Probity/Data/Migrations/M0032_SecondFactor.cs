using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>A password alone lets nobody in: an app's code or a recovery code belongs to it.</summary>
[DbContext(typeof(Db)), Migration("0032_SecondFactor")]
public sealed class M0032_SecondFactor : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("AppKey", "Accounts", nullable: true);
        migrationBuilder.AddColumn<long>("LastAppStep", "Accounts", nullable: true);
        migrationBuilder.AddColumn<string>("Standing", "Sessions", nullable: false, defaultValue: "Full");

        migrationBuilder.CreateTable("RecoveryCodes", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), AccountId = t.Column<Guid>(), Hash = t.Column<string>(), SpentAt = t.Column<long>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_RecoveryCodes", x => x.Id);
            t.ForeignKey("FK_RecoveryCodes_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_RecoveryCodes_BodyId_AccountId", "RecoveryCodes", ["BodyId", "AccountId"]);
        migrationBuilder.CreateIndex("IX_RecoveryCodes_AccountId", "RecoveryCodes", "AccountId");
    }
}
