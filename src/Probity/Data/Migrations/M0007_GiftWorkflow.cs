using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0007_GiftWorkflow")]
public sealed class M0007_GiftWorkflow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateIndex("IX_Offers_BodyId_DecidedAt", "Offers", ["BodyId", "DecidedAt"]);
        b.CreateIndex("IX_Offers_BodyId_UnitId_DeclaredOn", "Offers", ["BodyId", "UnitId", "DeclaredOn"]);
        b.CreateIndex("IX_Offers_Reference", "Offers", "Reference");

        b.CreateTable("EndorsementCovers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), SupervisorId = t.Column<Guid>(), SupervisorName = t.Column<string>(), DeputyId = t.Column<Guid>(), DeputyName = t.Column<string>(),
            From = t.Column<DateOnly>(), To = t.Column<DateOnly>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_EndorsementCovers", x => x.Id));
        b.CreateIndex("IX_EndorsementCovers_BodyId_DeputyId_To", "EndorsementCovers", ["BodyId", "DeputyId", "To"]);
        b.CreateIndex("IX_EndorsementCovers_BodyId_SupervisorId_To", "EndorsementCovers", ["BodyId", "SupervisorId", "To"]);

        b.CreateTable("ProviderChecks", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProviderKey = t.Column<string>(), ProviderName = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(),
            Verdict = t.Column<string>(), Reason = t.Column<string>(nullable: true), References = t.Column<string>(), CheckedById = t.Column<Guid>(nullable: true), CheckedByName = t.Column<string>(), CheckedAt = t.Column<long>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ProviderChecks", x => x.Id));
        b.CreateIndex("IX_ProviderChecks_BodyId_ProviderKey_From", "ProviderChecks", ["BodyId", "ProviderKey", "From"]);
    }
}
