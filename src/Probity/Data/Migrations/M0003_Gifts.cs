using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0003_Gifts")]
public sealed class M0003_Gifts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("Offers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Status = t.Column<string>(), StatusBeforeQuery = t.Column<string>(nullable: true),
            RecipientKind = t.Column<string>(), RecipientId = t.Column<Guid>(nullable: true), RecipientName = t.Column<string>(), RankAtTime = t.Column<string>(nullable: true), PostAtTime = t.Column<string>(nullable: true), UnitId = t.Column<Guid>(nullable: true), UnitAtTime = t.Column<string>(nullable: true), IsChiefOfficer = t.Column<bool>(), GuestOfRecipient = t.Column<string>(nullable: true),
            DeclaredById = t.Column<Guid>(nullable: true), DeclaredByName = t.Column<string>(), DeclaredOn = t.Column<DateOnly>(), ByProxy = t.Column<bool>(), ProxyConfirmedAt = t.Column<long>(nullable: true),
            ProviderKind = t.Column<string>(), ProviderName = t.Column<string>(), ProviderKey = t.Column<string>(), ProviderRole = t.Column<string>(), SupplierId = t.Column<Guid>(nullable: true), Sector = t.Column<string>(nullable: true), RelationshipToForce = t.Column<string>(nullable: true),
            Kind = t.Column<string>(), Description = t.Column<string>(), TotalValue = t.Column<long>(nullable: true), UnknownValues = t.Column<int>(), EventTitle = t.Column<string>(nullable: true), EventOn = t.Column<DateOnly>(nullable: true), Venue = t.Column<string>(nullable: true), OnDuty = t.Column<bool>(nullable: true),
            OfferedOn = t.Column<DateOnly>(), ReceivedOn = t.Column<DateOnly>(nullable: true), DiscoveredOn = t.Column<DateOnly>(nullable: true), Circumstances = t.Column<string>(nullable: true), ReasonForOffer = t.Column<string>(),
            ServesPurpose = t.Column<bool>(nullable: true), IsProportionate = t.Column<bool>(nullable: true), HasNoConflict = t.Column<bool>(nullable: true), SelfAssessmentNote = t.Column<string>(nullable: true),
            ProvidedByForce = t.Column<bool>(), TaxReportable = t.Column<bool>(), RoutineCount = t.Column<int>(nullable: true), RoutinePeriod = t.Column<string>(nullable: true),
            IsLate = t.Column<bool>(), Decider = t.Column<string>(), NeedsEndorsement = t.Column<bool>(), NeedsPeerReview = t.Column<bool>(), TellProcurement = t.Column<bool>(), ProposedOutcome = t.Column<string>(), FinalOutcome = t.Column<string>(nullable: true),
            EndorsedById = t.Column<Guid>(nullable: true), EndorsedByName = t.Column<string>(nullable: true), EndorsedAt = t.Column<long>(nullable: true), EndorsementComment = t.Column<string>(nullable: true), PeerReviewerId = t.Column<Guid>(nullable: true),
            DecidedById = t.Column<Guid>(nullable: true), DecidedByName = t.Column<string>(nullable: true), DecidedAt = t.Column<long>(nullable: true), Rationale = t.Column<string>(nullable: true), DecisionTiming = t.Column<string>(nullable: true), DecidedByRule = t.Column<string>(nullable: true), DisposalDueOn = t.Column<DateOnly>(nullable: true),
            CheckedById = t.Column<Guid>(nullable: true), CheckedByName = t.Column<string>(nullable: true), CheckedAt = t.Column<long>(nullable: true), CheckVerdict = t.Column<string>(nullable: true), CheckNote = t.Column<string>(nullable: true), CorrectedAt = t.Column<long>(nullable: true),
            PublicationStatus = t.Column<string>(), PublishedAt = t.Column<long>(nullable: true), RedactionNotes = t.Column<string>(nullable: true),
            ImportBatchId = t.Column<Guid>(nullable: true), LegacyRegisterId = t.Column<Guid>(nullable: true), SourceFile = t.Column<string>(nullable: true), SourceSheet = t.Column<string>(nullable: true), SourceRow = t.Column<int>(nullable: true), QualityFlags = t.Column<string>(nullable: true), SearchText = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Offers", x => x.Id));
        b.CreateIndex("IX_Offers_BodyId_Reference", "Offers", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_Offers_BodyId_OfferedOn_Id", "Offers", ["BodyId", "OfferedOn", "Id"]);
        b.CreateIndex("IX_Offers_BodyId_Status_OfferedOn", "Offers", ["BodyId", "Status", "OfferedOn"]);
        b.CreateIndex("IX_Offers_BodyId_RecipientId_OfferedOn", "Offers", ["BodyId", "RecipientId", "OfferedOn"]);
        b.CreateIndex("IX_Offers_BodyId_DeclaredById_OfferedOn", "Offers", ["BodyId", "DeclaredById", "OfferedOn"]);
        b.CreateIndex("IX_Offers_BodyId_ProviderKey_OfferedOn", "Offers", ["BodyId", "ProviderKey", "OfferedOn"]);
        b.CreateIndex("IX_Offers_BodyId_SupplierId", "Offers", ["BodyId", "SupplierId"]);
        b.CreateIndex("IX_Offers_BodyId_ImportBatchId", "Offers", ["BodyId", "ImportBatchId"]);

        b.CreateTable("OfferItems", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OfferId = t.Column<Guid>(), Position = t.Column<int>(), Description = t.Column<string>(), Quantity = t.Column<int>(), EstimatedValue = t.Column<long>(nullable: true), IsEstimate = t.Column<bool>(),
            ValueMethod = t.Column<string>(nullable: true), Alcohol = t.Column<bool>(), CashOrVoucher = t.Column<bool>(), Outcome = t.Column<string>(), DisposedOn = t.Column<DateOnly>(nullable: true), DisposalEvidence = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_OfferItems", x => x.Id);
            t.ForeignKey("FK_OfferItems_Offers_OfferId", x => x.OfferId, "Offers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_OfferItems_OfferId", "OfferItems", "OfferId");

        b.CreateTable("OfferCoRecipients", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OfferId = t.Column<Guid>(), PersonId = t.Column<Guid>(nullable: true), Name = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_OfferCoRecipients", x => x.Id);
            t.ForeignKey("FK_OfferCoRecipients_Offers_OfferId", x => x.OfferId, "Offers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_OfferCoRecipients_OfferId", "OfferCoRecipients", "OfferId");
        b.CreateIndex("IX_OfferCoRecipients_PersonId", "OfferCoRecipients", "PersonId");

        b.CreateTable("OfferPeerReviews", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OfferId = t.Column<Guid>(), ReviewerId = t.Column<Guid>(nullable: true), ReviewerName = t.Column<string>(), Standing = t.Column<string>(), StandIn = t.Column<string>(nullable: true),
            ReviewedAt = t.Column<long>(), View = t.Column<string>(), Propriety = t.Column<string>(), InternalPerception = t.Column<string>(), ExternalPerception = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_OfferPeerReviews", x => x.Id);
            t.ForeignKey("FK_OfferPeerReviews_Offers_OfferId", x => x.OfferId, "Offers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_OfferPeerReviews_OfferId", "OfferPeerReviews", "OfferId");

        b.CreateTable("OfferQueries", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), OfferId = t.Column<Guid>(), AskedById = t.Column<Guid>(nullable: true), AskedByName = t.Column<string>(), AskedAt = t.Column<long>(), Question = t.Column<string>(),
            Answer = t.Column<string>(nullable: true), AnsweredByName = t.Column<string>(nullable: true), AnsweredAt = t.Column<long>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_OfferQueries", x => x.Id);
            t.ForeignKey("FK_OfferQueries_Offers_OfferId", x => x.OfferId, "Offers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_OfferQueries_OfferId", "OfferQueries", "OfferId");

        b.CreateTable("GiftPolicies", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), From = t.Column<DateOnly>(),
            Rules_DeclareWithinDays = t.Column<int>(), Rules_RecordOnlyBelow = t.Column<long>(), Rules_LineManagerBelow = t.Column<long>(), Rules_HeadAbove = t.Column<long>(), Rules_MiddleDecider = t.Column<string>(),
            Rules_PresumptionOfRefusal = t.Column<bool>(), Rules_LightRefreshmentsException = t.Column<bool>(), Rules_LightRefreshmentsUpTo = t.Column<long>(), Rules_Alcohol = t.Column<string>(),
            Rules_PeerReviewFrom = t.Column<DateOnly>(nullable: true), Rules_CrossCheckFrom = t.Column<DateOnly>(nullable: true), Rules_CumulativeCount = t.Column<int>(), Rules_CumulativeValue = t.Column<long>(), Rules_DraftsKeptDays = t.Column<int>(), Rules_DormantMonths = t.Column<int>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_GiftPolicies", x => x.Id));
        b.CreateIndex("IX_GiftPolicies_BodyId_From", "GiftPolicies", ["BodyId", "From"], unique: true);

        b.CreateTable("NilReturns", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), UnitId = t.Column<Guid>(nullable: true), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(), DeclaredAt = t.Column<long>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_NilReturns", x => x.Id));
        b.CreateIndex("IX_NilReturns_BodyId_PersonId_From", "NilReturns", ["BodyId", "PersonId", "From"], unique: true);

        b.CreateTable("GiverLookups", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), At = t.Column<long>(), Kind = t.Column<string>(), Key = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_GiverLookups", x => x.Id));
        b.CreateIndex("IX_GiverLookups_BodyId_PersonId_At", "GiverLookups", ["BodyId", "PersonId", "At"]);
    }
}
