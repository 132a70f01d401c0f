using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>When a party that was entered in error was taken off a case; it stays there.</summary>
[DbContext(typeof(Db)), Migration("0051_PartiesInError")]
public sealed class M0051_PartiesInError : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("TakenOffAt", "CaseParties", nullable: true);
}
