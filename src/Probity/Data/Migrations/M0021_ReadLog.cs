using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Which record was read, whose it is, by which cell of the matrix, why and from where (trust 6.2).</summary>
[DbContext(typeof(Db)), Migration("0021_ReadLog")]
public sealed class M0021_ReadLog : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.AddColumn<string>("Act", "ReadEvents", nullable: false, defaultValue: "View");
        b.AddColumn<string>("RecordType", "ReadEvents", nullable: true);
        b.AddColumn<Guid>("RecordKey", "ReadEvents", nullable: true);
        b.AddColumn<Guid>("OwnerId", "ReadEvents", nullable: true);
        b.AddColumn<string>("Rule", "ReadEvents", nullable: true);
        b.AddColumn<string>("Reason", "ReadEvents", nullable: true);
        b.AddColumn<string>("Address", "ReadEvents", nullable: true);
        b.AddColumn<string>("Session", "ReadEvents", nullable: true);
        b.CreateIndex("IX_ReadEvents_OwnerId_At", "ReadEvents", ["OwnerId", "At"]);
        b.CreateIndex("IX_ReadEvents_RecordKey_At", "ReadEvents", ["RecordKey", "At"]);
    }
}
