using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Reports on forces in Wales in Welsh: what translators wrote, text by text, beside the English that it was written for.</summary>
[DbContext(typeof(Db)), Migration("0093_WelshVersions")]
public sealed class M0093_WelshVersions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("WelshVersions", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Status = t.Column<string>(), ReadBy = t.Column<string>(nullable: true), SignedBy = t.Column<string>(nullable: true), SignedAt = t.Column<long>(nullable: true), SignedPrint = t.Column<string>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_WelshVersions", x => x.Id));
        b.CreateIndex("IX_WelshVersions_BodyId_ProgrammeId_ForceId", "WelshVersions", ["BodyId", "ProgrammeId", "ForceId"], unique: true);

        b.CreateTable("WelshTexts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), WelshVersionId = t.Column<Guid>(), Key = t.Column<string>(), English = t.Column<string>(), Text = t.Column<string>(nullable: true), Reason = t.Column<string>(nullable: true), ById = t.Column<Guid>(nullable: true), ByName = t.Column<string>(), At = t.Column<long>(), Ordinal = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_WelshTexts", x => x.Id);
            t.ForeignKey("FK_WelshTexts_WelshVersions_WelshVersionId", x => x.WelshVersionId, "WelshVersions", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_WelshTexts_BodyId_WelshVersionId_Ordinal", "WelshTexts", ["BodyId", "WelshVersionId", "Ordinal"], unique: true);
        b.CreateIndex("IX_WelshTexts_WelshVersionId", "WelshTexts", "WelshVersionId");
    }
}
