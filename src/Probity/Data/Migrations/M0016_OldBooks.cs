using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>The entries from older registers, in the order in which the register is read.</summary>
[DbContext(typeof(Db)), Migration("0016_OldBooks")]
public sealed class M0016_OldBooks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("IX_Offers_FromOldBooks", "Offers", ["BodyId", "OfferedOn", "Id"], filter: "\"LegacyRegisterId\" IS NOT NULL");
}
