using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Programmes, inspections with their facts and figures, and what was published of them.</summary>
[DbContext(typeof(Db)), Migration("0070_Inspections")]
public sealed class M0070_Inspections : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("Programmes", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Code = t.Column<string>(), Title = t.Column<string>(), Definition = t.Column<string>(), Status = t.Column<string>(), IsExercise = t.Column<bool>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Programmes", x => x.Id));
        b.CreateIndex("IX_Programmes_BodyId_Code", "Programmes", ["BodyId", "Code"], unique: true);

        b.CreateTable("Inspections", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Stage = t.Column<string>(), Header = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_Inspections", x => x.Id);
            t.ForeignKey("FK_Inspections_Programmes_ProgrammeId", x => x.ProgrammeId, "Programmes", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_Inspections_Bodies_ForceId", x => x.ForceId, "Bodies", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_Inspections_BodyId_ProgrammeId_ForceId", "Inspections", ["BodyId", "ProgrammeId", "ForceId"], unique: true);
        b.CreateIndex("IX_Inspections_ProgrammeId", "Inspections", "ProgrammeId");
        b.CreateIndex("IX_Inspections_ForceId", "Inspections", "ForceId");

        b.CreateTable("InspectionItems", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), InspectionId = t.Column<Guid>(), Kind = t.Column<string>(), Code = t.Column<string>(), Json = t.Column<string>(), Ordinal = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_InspectionItems", x => x.Id);
            t.ForeignKey("FK_InspectionItems_Inspections_InspectionId", x => x.InspectionId, "Inspections", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_InspectionItems_BodyId_InspectionId_Kind_Code", "InspectionItems", ["BodyId", "InspectionId", "Kind", "Code"], unique: true);
        b.CreateIndex("IX_InspectionItems_InspectionId", "InspectionItems", "InspectionId");

        b.CreateTable("InspectionPublications", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), Subject = t.Column<string>(), Kind = t.Column<string>(), Language = t.Column<string>(), Version = t.Column<int>(),
            IsCurrent = t.Column<bool>(), Document = t.Column<string>(), Data = t.Column<string>(), PublishedAt = t.Column<long>(), Note = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_InspectionPublications", x => x.Id));
        b.CreateIndex("IX_InspectionPublications_Versions", "InspectionPublications", ["BodyId", "ProgrammeId", "Kind", "Subject", "Language", "Version"], unique: true);
    }
}
