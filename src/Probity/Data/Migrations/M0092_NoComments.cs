using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>A force's word that it has no comments on the facts of a draft.</summary>
[DbContext(typeof(Db)), Migration("0092_NoComments")]
public sealed class M0092_NoComments : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("AccuracyNoComments", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CheckId = t.Column<Guid>(), InspectorateId = t.Column<Guid>(), ByName = t.Column<string>(), At = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_AccuracyNoComments", x => x.Id));
        b.CreateIndex("IX_AccuracyNoComments_BodyId_CheckId", "AccuracyNoComments", ["BodyId", "CheckId"], unique: true);
        b.CreateIndex("IX_AccuracyNoComments_CheckId", "AccuracyNoComments", "CheckId");
    }
}
