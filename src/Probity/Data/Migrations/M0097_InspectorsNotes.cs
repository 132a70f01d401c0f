using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Inspectors' notes on a force, and what they told it at the end of fieldwork.</summary>
[DbContext(typeof(Db)), Migration("0097_InspectorsNotes")]
public sealed class M0097_InspectorsNotes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("InspectionNotes", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Text = t.Column<string>(), ByName = t.Column<string>(), At = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_InspectionNotes", x => x.Id));
        b.CreateIndex("IX_InspectionNotes_BodyId_ProgrammeId_ForceId_At", "InspectionNotes", ["BodyId", "ProgrammeId", "ForceId", "At"]);

        b.CreateTable("HotDebriefs", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Title = t.Column<string>(), On = t.Column<DateOnly>(), GivenBy = t.Column<string>(), GivenTo = t.Column<string>(), Points = t.Column<string>(), RecordedByName = t.Column<string>(), RecordedAt = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_HotDebriefs", x => x.Id));
        b.CreateIndex("IX_HotDebriefs_BodyId_ProgrammeId_ForceId", "HotDebriefs", ["BodyId", "ProgrammeId", "ForceId"]);
        b.CreateIndex("IX_HotDebriefs_ForceId", "HotDebriefs", "ForceId");
    }
}
