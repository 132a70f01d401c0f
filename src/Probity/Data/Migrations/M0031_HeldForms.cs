using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>What was typed when a session was over is kept until its writer has signed in again.</summary>
[DbContext(typeof(Db)), Migration("0031_HeldForms")]
public sealed class M0031_HeldForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("HeldForms", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Address = t.Column<string>(), Protected = t.Column<string>(), HeldAt = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("PK_HeldForms", x => x.Id));
        migrationBuilder.CreateIndex("IX_HeldForms_BodyId_PersonId_HeldAt", "HeldForms", ["BodyId", "PersonId", "HeldAt"]);
    }
}
