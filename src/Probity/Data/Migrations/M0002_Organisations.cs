using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0002_Organisations")]
public sealed class M0002_Organisations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("BodyStyles", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Label = t.Column<string>(), Name = t.Column<string>(),
            From = t.Column<DateOnly>(nullable: true), To = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_BodyStyles", x => x.Id);
            t.ForeignKey("FK_BodyStyles_Bodies_BodyId", x => x.BodyId, "Bodies", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_BodyStyles_BodyId_From", "BodyStyles", ["BodyId", "From"]);

        b.CreateTable("RosterEntries", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Programme = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_RosterEntries", x => x.Id);
            t.ForeignKey("FK_RosterEntries_Bodies_BodyId", x => x.BodyId, "Bodies", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_RosterEntries_BodyId_Programme_From", "RosterEntries", ["BodyId", "Programme", "From"], unique: true);
        b.CreateIndex("IX_RosterEntries_Programme_From", "RosterEntries", ["Programme", "From"]);

        b.CreateTable("Alliances", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Name = t.Column<string>(), Phase = t.Column<string>(), EndedOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Alliances", x => x.Id));
        b.CreateIndex("IX_Alliances_BodyId_Reference", "Alliances", ["BodyId", "Reference"], unique: true);

        b.CreateTable("AllianceMembers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), AllianceId = t.Column<Guid>(), MemberId = t.Column<Guid>(), AgreedOn = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_AllianceMembers", x => x.Id);
            t.ForeignKey("FK_AllianceMembers_Alliances_AllianceId", x => x.AllianceId, "Alliances", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_AllianceMembers_BodyId_AllianceId_MemberId", "AllianceMembers", ["BodyId", "AllianceId", "MemberId"], unique: true);
        b.CreateIndex("IX_AllianceMembers_AllianceId", "AllianceMembers", "AllianceId");
        b.CreateIndex("IX_AllianceMembers_MemberId", "AllianceMembers", "MemberId");

        b.CreateTable("AllianceFunctions", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), AllianceId = t.Column<Guid>(), Kind = t.Column<string>(), TargetOn = t.Column<DateOnly>(nullable: true),
            WentLiveOn = t.Column<DateOnly>(nullable: true), UnitId = t.Column<Guid>(nullable: true), HostId = t.Column<Guid>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_AllianceFunctions", x => x.Id);
            t.ForeignKey("FK_AllianceFunctions_Alliances_AllianceId", x => x.AllianceId, "Alliances", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_AllianceFunctions_BodyId_AllianceId_Kind", "AllianceFunctions", ["BodyId", "AllianceId", "Kind"], unique: true);
        b.CreateIndex("IX_AllianceFunctions_AllianceId", "AllianceFunctions", "AllianceId");

        b.CreateTable("AllianceGrants", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), AllianceId = t.Column<Guid>(), Function = t.Column<string>(),
            UnitId = t.Column<Guid>(), HostId = t.Column<Guid>(), RoleCodes = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true), StoppedAt = t.Column<long>(nullable: true),
            SignedForServedById = t.Column<Guid>(nullable: true), SignedForServedByName = t.Column<string>(nullable: true), SignedForServedAt = t.Column<long>(nullable: true),
            SignedForHostById = t.Column<Guid>(nullable: true), SignedForHostByName = t.Column<string>(nullable: true), SignedForHostAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_AllianceGrants", x => x.Id));
        b.CreateIndex("IX_AllianceGrants_BodyId_Reference", "AllianceGrants", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_AllianceGrants_UnitId", "AllianceGrants", "UnitId");
        b.CreateIndex("IX_AllianceGrants_AllianceId", "AllianceGrants", "AllianceId");

        b.CreateTable("Accounts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Email = t.Column<string>(), NormalizedEmail = t.Column<string>(),
            PasswordHash = t.Column<string>(nullable: true), SecurityStamp = t.Column<string>(), FailedSignIns = t.Column<int>(), LockedUntil = t.Column<long>(nullable: true),
            SetupCodeHash = t.Column<string>(nullable: true), SetupExpiresAt = t.Column<long>(nullable: true), LastSignedInAt = t.Column<long>(nullable: true), ClosedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_Accounts", x => x.Id);
            t.ForeignKey("FK_Accounts_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_Accounts_BodyId_PersonId", "Accounts", ["BodyId", "PersonId"], unique: true);
        b.CreateIndex("IX_Accounts_BodyId_NormalizedEmail", "Accounts", ["BodyId", "NormalizedEmail"], unique: true);
        b.CreateIndex("IX_Accounts_NormalizedEmail", "Accounts", "NormalizedEmail");
        b.CreateIndex("IX_Accounts_PersonId", "Accounts", "PersonId");
    }
}
