using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0011_Publication")]
public sealed class M0011_Publication : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("PublishedRows", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Register = t.Column<string>(), Reference = t.Column<string>(), Version = t.Column<int>(), IsCurrent = t.Column<bool>(),
            SourceKey = t.Column<Guid>(), SourceVersion = t.Column<int>(), On = t.Column<DateOnly>(), Party = t.Column<string>(), Role = t.Column<string>(), Cells = t.Column<string>(),
            PublishedAt = t.Column<long>(), CorrectionNote = t.Column<string>(nullable: true), WithdrawnAt = t.Column<long>(nullable: true), SearchText = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_PublishedRows", x => x.Id));
        b.CreateIndex("IX_PublishedRows_BodyId_Register_Reference_Version", "PublishedRows", ["BodyId", "Register", "Reference", "Version"], unique: true);
        b.CreateIndex("IX_PublishedRows_BodyId_Register_IsCurrent_On_Id", "PublishedRows", ["BodyId", "Register", "IsCurrent", "On", "Id"]);
        b.CreateIndex("IX_PublishedRows_BodyId_SourceKey", "PublishedRows", ["BodyId", "SourceKey"]);

        b.CreateTable("RedactionChoices", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OfferId = t.Column<Guid>(), Withhold = t.Column<bool>(), Description = t.Column<string>(nullable: true), Reason = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_RedactionChoices", x => x.Id));
        b.CreateIndex("IX_RedactionChoices_BodyId_OfferId", "RedactionChoices", ["BodyId", "OfferId"], unique: true);
    }
}
