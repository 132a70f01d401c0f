using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0005_CrossChecks")]
public sealed class M0005_CrossChecks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("CrossCheckHits", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Rule = t.Column<string>(), RuleVersion = t.Column<int>(), Key = t.Column<string>(),
            PairKey = t.Column<string>(), Headline = t.Column<string>(), Severity = t.Column<string>(), Score = t.Column<int>(), SeverityParts = t.Column<string>(), Statement = t.Column<string>(),
            Tier = t.Column<string>(), Fingerprint = t.Column<string>(), SharedUnitId = t.Column<Guid>(nullable: true), EarliestOn = t.Column<DateOnly>(),
            FirstSeen = t.Column<long>(), LastSeen = t.Column<long>(), Status = t.Column<string>(), TriagedAt = t.Column<long>(nullable: true),
            AssignedToId = t.Column<Guid>(nullable: true), AssignedToName = t.Column<string>(nullable: true), SnoozedUntil = t.Column<DateOnly>(nullable: true),
            MonitorUntil = t.Column<DateOnly>(nullable: true), SuppressedUntil = t.Column<DateOnly>(nullable: true), Answer = t.Column<string>(nullable: true), Disposition = t.Column<string>(nullable: true),
            Rationale = t.Column<string>(nullable: true), DecidedByName = t.Column<string>(nullable: true), DecidedAt = t.Column<long>(nullable: true), Round = t.Column<int>(),
            Disclosability = t.Column<string>(), DisclosureNote = t.Column<string>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_CrossCheckHits", x => x.Id));
        b.CreateIndex("IX_CrossCheckHits_BodyId_Reference", "CrossCheckHits", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_CrossCheckHits_BodyId_Key", "CrossCheckHits", ["BodyId", "Key"], unique: true);
        b.CreateIndex("IX_CrossCheckHits_BodyId_Score_Reference", "CrossCheckHits", ["BodyId", "Score", "Reference"]);

        b.CreateTable("HitInputs", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), HitId = t.Column<Guid>(), Register = t.Column<string>(), RecordId = t.Column<Guid>(), Reference = t.Column<string>(),
            OwnerId = t.Column<Guid>(), OwnerIsAllied = t.Column<bool>(), Fingerprint = t.Column<string>(), IsCurrent = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_HitInputs", x => x.Id);
            t.ForeignKey("FK_HitInputs_CrossCheckHits_HitId", x => x.HitId, "CrossCheckHits", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_HitInputs_HitId", "HitInputs", "HitId");
        b.CreateIndex("IX_HitInputs_BodyId_RecordId", "HitInputs", ["BodyId", "RecordId"]);

        b.CreateTable("HitSubjects", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), HitId = t.Column<Guid>(), PersonId = t.Column<Guid>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_HitSubjects", x => x.Id);
            t.ForeignKey("FK_HitSubjects_CrossCheckHits_HitId", x => x.HitId, "CrossCheckHits", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_HitSubjects_HitId", "HitSubjects", "HitId");
        b.CreateIndex("IX_HitSubjects_BodyId_PersonId", "HitSubjects", ["BodyId", "PersonId"]);

        b.CreateTable("HitReviews", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), HitId = t.Column<Guid>(), Round = t.Column<int>(), ReviewerId = t.Column<Guid>(), ReviewerName = t.Column<string>(),
            Outcome = t.Column<string>(), Disposition = t.Column<string>(), Rationale = t.Column<string>(), Until = t.Column<DateOnly>(nullable: true),
            DisclosureNote = t.Column<string>(nullable: true), At = t.Column<long>(), IsSuperseded = t.Column<bool>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_HitReviews", x => x.Id);
            t.ForeignKey("FK_HitReviews_CrossCheckHits_HitId", x => x.HitId, "CrossCheckHits", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_HitReviews_HitId", "HitReviews", "HitId");

        b.CreateTable("CrossCheckRuns", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), StartedAt = t.Column<long>(), FinishedAt = t.Column<long>(), Today = t.Column<DateOnly>(), Rules = t.Column<string>(),
            Parameters = t.Column<string>(), InputsDigest = t.Column<string>(), Offers = t.Column<int>(), Contracts = t.Column<int>(), Found = t.Column<int>(), New = t.Column<int>(),
            Reopened = t.Column<int>(), Suppressed = t.Column<int>(),
        }, constraints: t => t.PrimaryKey("PK_CrossCheckRuns", x => x.Id));
        b.CreateIndex("IX_CrossCheckRuns_BodyId_StartedAt", "CrossCheckRuns", ["BodyId", "StartedAt"]);

        b.CreateTable("OrganisationDecisions", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), LeftKey = t.Column<string>(), RightKey = t.Column<string>(), LeftName = t.Column<string>(), RightName = t.Column<string>(),
            LeftFingerprint = t.Column<string>(), RightFingerprint = t.Column<string>(), Answer = t.Column<string>(), Why = t.Column<string>(nullable: true),
            DecidedById = t.Column<Guid>(nullable: true), DecidedByName = t.Column<string>(), DecidedAt = t.Column<long>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_OrganisationDecisions", x => x.Id));
        b.CreateIndex("IX_OrganisationDecisions_BodyId_LeftKey_RightKey", "OrganisationDecisions", ["BodyId", "LeftKey", "RightKey"], unique: true);

        b.CreateTable("Suppressions", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Rule = t.Column<string>(), Scope = t.Column<string>(), Why = t.Column<string>(), RequestedById = t.Column<Guid>(nullable: true),
            ConfirmedByName = t.Column<string>(), From = t.Column<DateOnly>(), Expires = t.Column<DateOnly>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Suppressions", x => x.Id));
        b.CreateIndex("IX_Suppressions_BodyId_Rule_Expires", "Suppressions", ["BodyId", "Rule", "Expires"]);

        b.CreateTable("CheckPolicies", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), From = t.Column<DateOnly>(), Parameters = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_CheckPolicies", x => x.Id));
        b.CreateIndex("IX_CheckPolicies_BodyId_From", "CheckPolicies", ["BodyId", "From"], unique: true);

        b.CreateTable("ReadEvents", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), At = t.Column<long>(), PersonId = t.Column<Guid>(nullable: true), PersonName = t.Column<string>(),
            Action = t.Column<string>(), What = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_ReadEvents", x => x.Id));
        b.CreateIndex("IX_ReadEvents_BodyId_At", "ReadEvents", ["BodyId", "At"]);
        b.CreateIndex("IX_ReadEvents_BodyId_PersonId_At", "ReadEvents", ["BodyId", "PersonId", "At"]);
    }
}
