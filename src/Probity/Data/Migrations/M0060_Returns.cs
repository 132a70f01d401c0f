using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Data returns: what the inspectorate asks for, what a force works on, and what it submitted.</summary>
[DbContext(typeof(Db)), Migration("0060_Returns")]
public sealed class M0060_Returns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("ReturnRequests", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), InspectionId = t.Column<Guid>(), ForceId = t.Column<Guid>(), ForceName = t.Column<string>(), ProgrammeCode = t.Column<string>(),
            Title = t.Column<string>(), IssuedAt = t.Column<long>(), Status = t.Column<string>(), Due = t.Column<DateOnly>(), Received = t.Column<int>(), LastReceivedAt = t.Column<long>(nullable: true), FrozenAt = t.Column<long>(nullable: true),
            FrozenNumber = t.Column<int>(nullable: true), FrozenHash = t.Column<string>(nullable: true), Reminders = t.Column<int>(), LastRemindedOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ReturnRequests", x => x.Id));
        b.CreateIndex("IX_ReturnRequests_BodyId_ProgrammeId_ForceId", "ReturnRequests", ["BodyId", "ProgrammeId", "ForceId"], unique: true);
        b.CreateIndex("IX_ReturnRequests_ForceId", "ReturnRequests", "ForceId");

        b.CreateTable("ReturnQueries", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RequestId = t.Column<Guid>(), Item = t.Column<string>(), Question = t.Column<string>(), AskedByName = t.Column<string>(), AskedAt = t.Column<long>(), AnsweredIn = t.Column<int>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ReturnQueries", x => x.Id);
            t.ForeignKey("FK_ReturnQueries_ReturnRequests_RequestId", x => x.RequestId, "ReturnRequests", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ReturnQueries_RequestId", "ReturnQueries", "RequestId");

        b.CreateTable("ForceReturns", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RequestId = t.Column<Guid>(), InspectorateId = t.Column<Guid>(), ProgrammeCode = t.Column<string>(), Title = t.Column<string>(), Status = t.Column<string>(),
            PreparedById = t.Column<Guid>(nullable: true), PreparedByName = t.Column<string>(nullable: true), PreparedAt = t.Column<long>(nullable: true), SignedByName = t.Column<string>(nullable: true), SignedAt = t.Column<long>(nullable: true),
            Submissions = t.Column<int>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ForceReturns", x => x.Id));
        b.CreateIndex("IX_ForceReturns_BodyId_RequestId", "ForceReturns", ["BodyId", "RequestId"], unique: true);
        b.CreateIndex("IX_ForceReturns_BodyId_ProgrammeCode", "ForceReturns", ["BodyId", "ProgrammeCode"]);

        b.CreateTable("ReturnAnswers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ReturnId = t.Column<Guid>(), Kind = t.Column<string>(), Item = t.Column<string>(), Ordinal = t.Column<int>(), RespondentId = t.Column<Guid>(nullable: true),
            RespondentName = t.Column<string>(nullable: true), AnsweredByName = t.Column<string>(nullable: true), AnsweredAt = t.Column<long>(nullable: true), Source = t.Column<string>(), State = t.Column<string>(nullable: true),
            Value = t.Column<long>(nullable: true), Words = t.Column<string>(nullable: true), AsAt = t.Column<DateOnly>(nullable: true), Note = t.Column<string>(nullable: true), Query = t.Column<string>(nullable: true),
            CountedFrom = t.Column<DateOnly>(nullable: true), CountedTo = t.Column<DateOnly>(nullable: true), Rows = t.Column<string>(nullable: true), SendRows = t.Column<bool>(), Stance = t.Column<string>(nullable: true),
            Text = t.Column<string>(nullable: true), Evidence = t.Column<string>(nullable: true), Reply = t.Column<string>(nullable: true), RepliedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ReturnAnswers", x => x.Id);
            t.ForeignKey("FK_ReturnAnswers_ForceReturns_ReturnId", x => x.ReturnId, "ForceReturns", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ReturnAnswers_BodyId_ReturnId_Kind_Item", "ReturnAnswers", ["BodyId", "ReturnId", "Kind", "Item"], unique: true);
        b.CreateIndex("IX_ReturnAnswers_BodyId_RespondentId", "ReturnAnswers", ["BodyId", "RespondentId"]);
        b.CreateIndex("IX_ReturnAnswers_ReturnId", "ReturnAnswers", "ReturnId");

        b.CreateTable("SubmittedReturns", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RequestId = t.Column<Guid>(), InspectorateId = t.Column<Guid>(), Number = t.Column<int>(), Content = t.Column<string>(), Hash = t.Column<string>(),
            SubmittedAt = t.Column<long>(), SignedByName = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_SubmittedReturns", x => x.Id));
        b.CreateIndex("IX_SubmittedReturns_BodyId_RequestId_Number", "SubmittedReturns", ["BodyId", "RequestId", "Number"], unique: true);
        b.CreateIndex("IX_SubmittedReturns_RequestId", "SubmittedReturns", "RequestId");
    }
}
