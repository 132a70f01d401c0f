using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0013_RedactionByTwo")]
public sealed class M0013_RedactionByTwo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // What one person had chosen before is proposed: the next publication shows it to the second.
        var b = migrationBuilder;
        b.AddColumn<string>("ProposedByName", "RedactionChoices", nullable: true);
        b.AddColumn<string>("ConfirmedByName", "RedactionChoices", nullable: true);
        b.AddColumn<bool>("ConfirmedWithhold", "RedactionChoices", nullable: true);
        b.AddColumn<string>("ConfirmedDescription", "RedactionChoices", nullable: true);
    }
}
