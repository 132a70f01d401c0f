using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Reports between their facts and their publication: who works on them, what was changed, moderation, the force's check, embargo; and what follows.</summary>
[DbContext(typeof(Db)), Migration("0080_ReportDrafts")]
public sealed class M0080_ReportDrafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("InspectorAssignments", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(nullable: true), PersonId = t.Column<Guid>(), PersonName = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_InspectorAssignments", x => x.Id));
        b.CreateIndex("IX_InspectorAssignments_BodyId_ProgrammeId_PersonId", "InspectorAssignments", ["BodyId", "ProgrammeId", "PersonId"]);

        b.CreateTable("ReportDrafts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Status = t.Column<string>(), IsChecked = t.Column<bool>(), SignedBy = t.Column<string>(nullable: true), SignedAt = t.Column<long>(nullable: true), SignedPrint = t.Column<string>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ReportDrafts", x => x.Id));
        b.CreateIndex("IX_ReportDrafts_BodyId_ProgrammeId_ForceId", "ReportDrafts", ["BodyId", "ProgrammeId", "ForceId"], unique: true);

        b.CreateTable("DraftEdits", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), DraftId = t.Column<Guid>(), Kind = t.Column<string>(), Key = t.Column<string>(), Text = t.Column<string>(nullable: true), After = t.Column<string>(nullable: true), Reason = t.Column<string>(), ById = t.Column<Guid>(nullable: true), ByName = t.Column<string>(), At = t.Column<long>(), Ordinal = t.Column<int>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_DraftEdits", x => x.Id);
            t.ForeignKey("FK_DraftEdits_ReportDrafts_DraftId", x => x.DraftId, "ReportDrafts", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_DraftEdits_BodyId_DraftId_Ordinal", "DraftEdits", ["BodyId", "DraftId", "Ordinal"], unique: true);
        b.CreateIndex("IX_DraftEdits_DraftId", "DraftEdits", "DraftId");

        b.CreateTable("ModerationMarks", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), Question = t.Column<string>(), State = t.Column<string>(), Note = t.Column<string>(nullable: true), ByName = t.Column<string>(), At = t.Column<long>(), Words = t.Column<string>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ModerationMarks", x => x.Id));
        b.CreateIndex("IX_ModerationMarks_BodyId_ProgrammeId_Question_ForceId", "ModerationMarks", ["BodyId", "ProgrammeId", "Question", "ForceId"], unique: true);

        b.CreateTable("AccuracyChecks", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), ProgrammeCode = t.Column<string>(), ForceSlug = t.Column<string>(), Title = t.Column<string>(), Document = t.Column<string>(), SentAt = t.Column<long>(), Deadline = t.Column<DateOnly>(), EndedAt = t.Column<long>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_AccuracyChecks", x => x.Id));
        b.CreateIndex("IX_AccuracyChecks_BodyId_ProgrammeId_ForceId", "AccuracyChecks", ["BodyId", "ProgrammeId", "ForceId"]);
        b.CreateIndex("IX_AccuracyChecks_ForceId", "AccuracyChecks", "ForceId");

        b.CreateTable("AccuracyComments", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CheckId = t.Column<Guid>(), InspectorateId = t.Column<Guid>(), Paragraph = t.Column<string>(), Text = t.Column<string>(), ShownBy = t.Column<string>(), ByName = t.Column<string>(), At = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_AccuracyComments", x => x.Id));
        b.CreateIndex("IX_AccuracyComments_BodyId_CheckId", "AccuracyComments", ["BodyId", "CheckId"]);
        b.CreateIndex("IX_AccuracyComments_CheckId", "AccuracyComments", "CheckId");

        b.CreateTable("AccuracyAnswers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CommentId = t.Column<Guid>(), CheckId = t.Column<Guid>(), ForceId = t.Column<Guid>(), IsAccepted = t.Column<bool>(), Reason = t.Column<string>(), ByName = t.Column<string>(), At = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_AccuracyAnswers", x => x.Id));
        b.CreateIndex("IX_AccuracyAnswers_BodyId_CommentId", "AccuracyAnswers", ["BodyId", "CommentId"], unique: true);
        b.CreateIndex("IX_AccuracyAnswers_CheckId", "AccuracyAnswers", "CheckId");

        b.CreateTable("HeldPublications", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), Subject = t.Column<string>(), Kind = t.Column<string>(), Language = t.Column<string>(), Document = t.Column<string>(), Data = t.Column<string>(), ReleaseAt = t.Column<long>(), Note = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_HeldPublications", x => x.Id));
        b.CreateIndex("IX_HeldPublications_BodyId_ProgrammeId_Kind_Subject_Language", "HeldPublications", ["BodyId", "ProgrammeId", "Kind", "Subject", "Language"], unique: true);

        b.CreateTable("TrackedRecommendations", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ProgrammeId = t.Column<Guid>(), ForceId = t.Column<Guid>(), ProgrammeCode = t.Column<string>(), ForceSlug = t.Column<string>(), Code = t.Column<string>(), Kind = t.Column<string>(), Addressee = t.Column<string>(), Text = t.Column<string>(), Due = t.Column<DateOnly>(nullable: true), PublishedAt = t.Column<long>(), State = t.Column<string>(), Found = t.Column<string>(nullable: true), FoundBy = t.Column<string>(nullable: true), FoundAt = t.Column<long>(nullable: true), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_TrackedRecommendations", x => x.Id));
        b.CreateIndex("IX_TrackedRecommendations_BodyId_ProgrammeId_ForceId_Code", "TrackedRecommendations", ["BodyId", "ProgrammeId", "ForceId", "Code"], unique: true);
        b.CreateIndex("IX_TrackedRecommendations_ForceId", "TrackedRecommendations", "ForceId");

        b.CreateTable("PolicingResponses", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), RecommendationId = t.Column<Guid>(), Comment = t.Column<string>(), Action = t.Column<string>(nullable: true), NoActionBecause = t.Column<string>(nullable: true), ByName = t.Column<string>(), At = t.Column<long>(), Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_PolicingResponses", x => x.Id));
        b.CreateIndex("IX_PolicingResponses_BodyId_RecommendationId", "PolicingResponses", ["BodyId", "RecommendationId"], unique: true);
        b.CreateIndex("IX_PolicingResponses_RecommendationId", "PolicingResponses", "RecommendationId");
    }
}
