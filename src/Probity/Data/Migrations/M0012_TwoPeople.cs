using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0012_TwoPeople")]
public sealed class M0012_TwoPeople : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Authority", "ImportBatches", nullable: true);
        migrationBuilder.AddColumn<string>("ConfirmedByName", "ImportBatches", nullable: true);
    }
}
