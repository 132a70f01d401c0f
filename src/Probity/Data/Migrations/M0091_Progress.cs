using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>What a force says of its progress on a recommendation.</summary>
[DbContext(typeof(Db)), Migration("0091_Progress")]
public sealed class M0091_Progress : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("ProgressEntries", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RecommendationId = t.Column<Guid>(), InspectorateId = t.Column<Guid>(), Number = t.Column<int>(), Claim = t.Column<string>(), Done = t.Column<string>(), Evidence = t.Column<string>(nullable: true), Due = t.Column<DateOnly>(nullable: true), WrittenBy = t.Column<string>(), WrittenAt = t.Column<long>(), SubmittedBy = t.Column<string>(nullable: true), SubmittedAt = t.Column<long>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ProgressEntries", x => x.Id));
        b.CreateIndex("IX_ProgressEntries_BodyId_RecommendationId_Number", "ProgressEntries", ["BodyId", "RecommendationId", "Number"], unique: true);
        b.CreateIndex("IX_ProgressEntries_RecommendationId", "ProgressEntries", "RecommendationId");
    }
}
