using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0006_Imports")]
public sealed class M0006_Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("LegacyRegisters", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Register = t.Column<string>(), Name = t.Column<string>(),
            Place = t.Column<string>(nullable: true), Owner = t.Column<string>(nullable: true), EntriesStated = t.Column<int>(nullable: true), ClosedOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_LegacyRegisters", x => x.Id));
        b.CreateIndex("IX_LegacyRegisters_BodyId_Reference", "LegacyRegisters", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_LegacyRegisters_BodyId_Register_Name", "LegacyRegisters", ["BodyId", "Register", "Name"], unique: true);
    }
}
