using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

// Its number is the contracts' own with a word after it, so that it clashes with nobody's.
[DbContext(typeof(Db)), Migration("0004_ContractsWithheld")]
public sealed class M0004_ContractsWithheld : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("WithheldBecause", "Contracts", nullable: true);
}
