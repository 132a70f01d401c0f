using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0022_BreakGlass")]
public sealed class M0022_BreakGlass : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("GlassUses", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), PersonId = t.Column<Guid>(), PersonName = t.Column<string>(), SecondId = t.Column<Guid>(nullable: true),
            Ground = t.Column<string>(), At = t.Column<long>(), ReviewedByName = t.Column<string>(nullable: true), ReviewedAt = t.Column<long>(nullable: true), Review = t.Column<string>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_GlassUses", x => x.Id));
        b.CreateIndex("IX_GlassUses_BodyId_PersonId_At", "GlassUses", ["BodyId", "PersonId", "At"]);
        b.CreateIndex("IX_GlassUses_BodyId_ReviewedAt", "GlassUses", ["BodyId", "ReviewedAt"]);
        b.CreateIndex("IX_GlassUses_CaseId", "GlassUses", "CaseId");
    }
}
