using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>A policing body's response answers one recommendation or several; those that were given answer the one that they named.</summary>
[DbContext(typeof(Db)), Migration("0090_JointResponses")]
public sealed class M0090_JointResponses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("PolicingResponseCovers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ResponseId = t.Column<Guid>(), RecommendationId = t.Column<Guid>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_PolicingResponseCovers", x => x.Id);
            t.ForeignKey("FK_PolicingResponseCovers_PolicingResponses_ResponseId", x => x.ResponseId, "PolicingResponses", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.Sql("""INSERT INTO "PolicingResponseCovers" ("Id", "BodyId", "ResponseId", "RecommendationId") SELECT "Id", "BodyId", "Id", "RecommendationId" FROM "PolicingResponses" """);
        b.CreateIndex("IX_PolicingResponseCovers_BodyId_RecommendationId", "PolicingResponseCovers", ["BodyId", "RecommendationId"], unique: true);
        b.CreateIndex("IX_PolicingResponseCovers_RecommendationId", "PolicingResponseCovers", "RecommendationId");
        b.CreateIndex("IX_PolicingResponseCovers_ResponseId", "PolicingResponseCovers", "ResponseId");

        // What it answers is said in one place. The builder cannot drop a column on SQLite; both databases understand this.
        b.DropIndex("IX_PolicingResponses_BodyId_RecommendationId", "PolicingResponses");
        b.DropIndex("IX_PolicingResponses_RecommendationId", "PolicingResponses");
        b.Sql("""ALTER TABLE "PolicingResponses" DROP COLUMN "RecommendationId" """);
    }
}
