using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>The facts with which a report is published stay with it, for the national report.</summary>
[DbContext(typeof(Db)), Migration("0096_NationalReport")]
public sealed class M0096_NationalReport : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("PublicFacts", "ReportDrafts", nullable: true);
        migrationBuilder.AddColumn<string>("Facts", "HeldPublications", nullable: true);
    }
}
