using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Sessions lie in the database: listed, ended by others, over at the same moment on every instance.</summary>
[DbContext(typeof(Db)), Migration("0030_Sessions")]
public sealed class M0030_Sessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("Sessions", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), AccountId = t.Column<Guid>(nullable: true), Method = t.Column<string>(),
            TokenHash = t.Column<string>(), AccountStamp = t.Column<string>(nullable: true), ActingBodyId = t.Column<Guid>(),
            StartedAt = t.Column<long>(), SignedInAt = t.Column<long>(), LastSeenAt = t.Column<long>(), PausedUntil = t.Column<long>(nullable: true),
            EndedAt = t.Column<long>(nullable: true), EndedWhy = t.Column<string>(nullable: true), Address = t.Column<string>(nullable: true), Device = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_Sessions", x => x.Id);
            t.ForeignKey("FK_Sessions_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_Sessions_BodyId_TokenHash", "Sessions", ["BodyId", "TokenHash"], unique: true);
        migrationBuilder.CreateIndex("IX_Sessions_TokenHash", "Sessions", "TokenHash");
        migrationBuilder.CreateIndex("IX_Sessions_BodyId_PersonId_LastSeenAt", "Sessions", ["BodyId", "PersonId", "LastSeenAt"]);
        migrationBuilder.CreateIndex("IX_Sessions_PersonId", "Sessions", "PersonId");
    }
}
