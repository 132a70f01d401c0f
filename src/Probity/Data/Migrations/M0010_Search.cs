using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0010_Search")]
public sealed class M0010_Search : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // "Begins with" is a range of bytes; a language's own order would not keep such words together. SQLite orders so anyway.
        var inOrderOfBytes = migrationBuilder.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal) ? "C" : null;
        migrationBuilder.CreateTable("SearchTerms", t => new
        {
            BodyId = t.Column<Guid>(), Register = t.Column<string>(), Term = t.Column<string>(collation: inOrderOfBytes), RecordKey = t.Column<Guid>(),
        }, constraints: t => t.PrimaryKey("PK_SearchTerms", x => new { x.BodyId, x.Register, x.Term, x.RecordKey }));
        migrationBuilder.CreateIndex("IX_Offers_BodyId_TotalValue_Id", "Offers", ["BodyId", "TotalValue", "Id"]);
    }
}
