using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0001_Start")]
public sealed class M0001_Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("Bodies", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Slug = t.Column<string>(), Code = t.Column<string>(), Name = t.Column<string>(),
            ShortName = t.Column<string>(), SelfNoun = t.Column<string>(), Kind = t.Column<string>(), Label = t.Column<string>(),
            Country = t.Column<string>(nullable: true), ForceId = t.Column<Guid>(nullable: true), IsExercise = t.Column<bool>(),
            From = t.Column<DateOnly>(nullable: true), To = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Bodies", x => x.Id));
        b.CreateIndex("IX_Bodies_Slug", "Bodies", "Slug", unique: true);
        b.CreateIndex("IX_Bodies_Code", "Bodies", "Code");

        b.CreateTable("Units", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Name = t.Column<string>(), Code = t.Column<string>(), Kind = t.Column<string>(),
            ParentId = t.Column<Guid>(nullable: true), ClosedOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Units", x => x.Id));
        b.CreateIndex("IX_Units_BodyId_Code", "Units", ["BodyId", "Code"], unique: true);

        b.CreateTable("People", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Number = t.Column<string>(), Type = t.Column<string>(), GivenNames = t.Column<string>(),
            Surname = t.Column<string>(), Email = t.Column<string>(nullable: true), StartedOn = t.Column<DateOnly>(), LeftOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_People", x => x.Id));
        b.CreateIndex("IX_People_BodyId_Number", "People", ["BodyId", "Number"], unique: true);
        b.CreateIndex("IX_People_BodyId_Surname_GivenNames", "People", ["BodyId", "Surname", "GivenNames"]);

        b.CreateTable("Postings", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Rank = t.Column<string>(), Post = t.Column<string>(),
            UnitId = t.Column<Guid>(), LineManagerId = t.Column<Guid>(nullable: true), IsChiefOfficer = t.Column<bool>(),
            From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_Postings", x => x.Id);
            t.ForeignKey("FK_Postings_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_Postings_Units_UnitId", x => x.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_Postings_BodyId_PersonId_From", "Postings", ["BodyId", "PersonId", "From"], unique: true);
        b.CreateIndex("IX_Postings_BodyId_LineManagerId", "Postings", ["BodyId", "LineManagerId"]);
        b.CreateIndex("IX_Postings_UnitId", "Postings", "UnitId");
        b.CreateIndex("IX_Postings_PersonId", "Postings", "PersonId");

        b.CreateTable("RoleGrants", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Role = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_RoleGrants", x => x.Id);
            t.ForeignKey("FK_RoleGrants_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_RoleGrants_BodyId_PersonId", "RoleGrants", ["BodyId", "PersonId"]);
        b.CreateIndex("IX_RoleGrants_PersonId", "RoleGrants", "PersonId");

        b.CreateTable("ReportingLines", t => new
        {
            BodyId = t.Column<Guid>(), ManagerId = t.Column<Guid>(), ReportId = t.Column<Guid>(), Depth = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("PK_ReportingLines", x => new { x.BodyId, x.ManagerId, x.ReportId }));
        b.CreateIndex("IX_ReportingLines_BodyId_ReportId", "ReportingLines", ["BodyId", "ReportId"]);

        b.CreateTable("AuditEntries", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RecordType = t.Column<string>(), RecordKey = t.Column<Guid>(), RecordVersion = t.Column<int>(),
            At = t.Column<long>(), PersonId = t.Column<Guid>(nullable: true), PersonName = t.Column<string>(), ActingBodyId = t.Column<Guid>(),
            Event = t.Column<string>(), Sentence = t.Column<string>(), Reason = t.Column<string>(nullable: true), Changes = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_AuditEntries", x => x.Id));
        b.CreateIndex("IX_AuditEntries_BodyId_RecordKey_Id", "AuditEntries", ["BodyId", "RecordKey", "Id"]);

        b.CreateTable("Jobs", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Kind = t.Column<string>(), Argument = t.Column<string>(), DueAt = t.Column<long>(),
            LeasedUntil = t.Column<long>(nullable: true), Attempts = t.Column<int>(), LastError = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Jobs", x => x.Id));
        b.CreateIndex("IX_Jobs_BodyId_Kind_Argument", "Jobs", ["BodyId", "Kind", "Argument"], unique: true);
        b.CreateIndex("IX_Jobs_DueAt", "Jobs", "DueAt");

        b.CreateTable("PendingActs", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Action = t.Column<string>(), Kind = t.Column<string>(), Summary = t.Column<string>(), Payload = t.Column<string>(),
            SubjectId = t.Column<Guid>(nullable: true), RequestedById = t.Column<Guid>(nullable: true), RequestedByName = t.Column<string>(), Why = t.Column<string>(),
            RequestedAt = t.Column<long>(), ExpiresAt = t.Column<long>(), Status = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_PendingActs", x => x.Id));
        b.CreateIndex("IX_PendingActs_BodyId_Status_RequestedAt", "PendingActs", ["BodyId", "Status", "RequestedAt"]);

        b.CreateTable("Counters", t => new
        {
            BodyId = t.Column<Guid>(), Register = t.Column<string>(), Year = t.Column<int>(), Last = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("PK_Counters", x => new { x.BodyId, x.Register, x.Year }));

        b.CreateTable("Drafts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OwnerId = t.Column<Guid>(), Form = t.Column<string>(), Typed = t.Column<string>(),
            StartedAt = t.Column<long>(), SavedAt = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("PK_Drafts", x => x.Id));
        b.CreateIndex("IX_Drafts_BodyId_OwnerId_Form", "Drafts", ["BodyId", "OwnerId", "Form"]);
        b.CreateIndex("IX_Drafts_SavedAt", "Drafts", "SavedAt");

        b.CreateTable("ProtectionKeys", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Xml = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_ProtectionKeys", x => x.Id));
    }
}
