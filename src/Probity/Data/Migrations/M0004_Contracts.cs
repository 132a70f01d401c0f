using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0004_Contracts")]
public sealed class M0004_Contracts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Suppliers(migrationBuilder);
        Contracts(migrationBuilder);
        Parts(migrationBuilder);
        Grants(migrationBuilder);
    }

    private static void Suppliers(MigrationBuilder b)
    {
        b.CreateTable("Suppliers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Name = t.Column<string>(), NameKey = t.Column<string>(),
            ParentId = t.Column<Guid>(nullable: true), Postcode = t.Column<string>(nullable: true), Domain = t.Column<string>(nullable: true),
            Address = t.Column<string>(nullable: true), LowSpecificity = t.Column<bool>(),
            BatchReference = t.Column<string>(nullable: true), SourceFile = t.Column<string>(nullable: true), SourceSheet = t.Column<string>(nullable: true), SourceRow = t.Column<int>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Suppliers", x => x.Id));
        b.CreateIndex("IX_Suppliers_BodyId_Reference", "Suppliers", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_Suppliers_BodyId_BatchReference", "Suppliers", ["BodyId", "BatchReference"]);
        b.CreateIndex("IX_Suppliers_BodyId_NameKey", "Suppliers", ["BodyId", "NameKey"]);
        b.CreateIndex("IX_Suppliers_BodyId_Name_Id", "Suppliers", ["BodyId", "Name", "Id"]);

        b.CreateTable("SupplierIdentifiers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), SupplierId = t.Column<Guid>(), Scheme = t.Column<string>(), Value = t.Column<string>(), BatchReference = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_SupplierIdentifiers", x => x.Id);
            t.ForeignKey("FK_SupplierIdentifiers_Suppliers_SupplierId", x => x.SupplierId, "Suppliers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_SupplierIdentifiers_BodyId_Scheme_Value", "SupplierIdentifiers", ["BodyId", "Scheme", "Value"]);
        b.CreateIndex("IX_SupplierIdentifiers_SupplierId", "SupplierIdentifiers", "SupplierId");

        b.CreateTable("SupplierAliases", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), SupplierId = t.Column<Guid>(), Name = t.Column<string>(), Key = t.Column<string>(), Kind = t.Column<string>(), BatchReference = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_SupplierAliases", x => x.Id);
            t.ForeignKey("FK_SupplierAliases_Suppliers_SupplierId", x => x.SupplierId, "Suppliers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_SupplierAliases_BodyId_Key", "SupplierAliases", ["BodyId", "Key"]);
        b.CreateIndex("IX_SupplierAliases_SupplierId", "SupplierAliases", "SupplierId");
    }

    private static void Contracts(MigrationBuilder b)
    {
        b.CreateTable("Contracts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), UserForceId = t.Column<Guid>(nullable: true), Status = t.Column<string>(),
            BatchReference = t.Column<string>(nullable: true), SourceFile = t.Column<string>(nullable: true), SourceSheet = t.Column<string>(nullable: true), SourceRow = t.Column<int>(nullable: true),
            Ocid = t.Column<string>(nullable: true), LocalReference = t.Column<string>(nullable: true), Title = t.Column<string>(), Description = t.Column<string>(nullable: true),
            Category = t.Column<string>(nullable: true), BuyerName = t.Column<string>(nullable: true), BuyerIdentifier = t.Column<string>(nullable: true),
            Route = t.Column<string>(nullable: true), OcdsMethod = t.Column<string>(nullable: true), MethodDetails = t.Column<string>(nullable: true), Rationale = t.Column<string>(nullable: true),
            NeedIdentified = t.Column<DateOnly>(nullable: true), TenderOpen = t.Column<DateOnly>(nullable: true), TenderClose = t.Column<DateOnly>(nullable: true),
            EvaluationStart = t.Column<DateOnly>(nullable: true), EvaluationEnd = t.Column<DateOnly>(nullable: true), AwardDecision = t.Column<DateOnly>(nullable: true),
            AwardMonthOnly = t.Column<bool>(), StandstillEnd = t.Column<DateOnly>(nullable: true), Signed = t.Column<DateOnly>(nullable: true), Start = t.Column<DateOnly>(nullable: true),
            End = t.Column<DateOnly>(nullable: true), ExtensionOptions = t.Column<string>(nullable: true), MaxExtent = t.Column<DateOnly>(nullable: true), BidsReceived = t.Column<int>(nullable: true),
            ValueEstimated = t.Column<long>(nullable: true), ValueAwarded = t.Column<long>(nullable: true), SpendToDate = t.Column<long>(nullable: true), VatIncluded = t.Column<bool>(nullable: true),
            Notices = t.Column<string>(nullable: true), ReleasedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Contracts", x => x.Id));
        b.CreateIndex("IX_Contracts_BodyId_Reference", "Contracts", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_Contracts_BodyId_Ocid", "Contracts", ["BodyId", "Ocid"]);
        b.CreateIndex("IX_Contracts_BodyId_LocalReference", "Contracts", ["BodyId", "LocalReference"]);
        b.CreateIndex("IX_Contracts_BodyId_AwardDecision_Id", "Contracts", ["BodyId", "AwardDecision", "Id"]);
        b.CreateIndex("IX_Contracts_UserForceId", "Contracts", "UserForceId");
    }

    private static void Parts(MigrationBuilder b)
    {
        b.CreateTable("ContractParties", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ContractId = t.Column<Guid>(), SupplierId = t.Column<Guid>(), Role = t.Column<string>(), NameAsWritten = t.Column<string>(), AwardedOn = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ContractParties", x => x.Id);
            t.ForeignKey("FK_ContractParties_Contracts_ContractId", x => x.ContractId, "Contracts", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_ContractParties_Suppliers_SupplierId", x => x.SupplierId, "Suppliers", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ContractParties_BodyId_SupplierId", "ContractParties", ["BodyId", "SupplierId"]);
        b.CreateIndex("IX_ContractParties_SupplierId", "ContractParties", "SupplierId");
        b.CreateIndex("IX_ContractParties_ContractId", "ContractParties", "ContractId");

        b.CreateTable("ContractPeople", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ContractId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Role = t.Column<string>(), PostThen = t.Column<string>(nullable: true),
            From = t.Column<DateOnly>(nullable: true), To = t.Column<DateOnly>(nullable: true), InterestDeclaredOn = t.Column<DateOnly>(nullable: true),
            DeclaredNone = t.Column<bool>(nullable: true), InterestDetails = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ContractPeople", x => x.Id);
            t.ForeignKey("FK_ContractPeople_Contracts_ContractId", x => x.ContractId, "Contracts", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_ContractPeople_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ContractPeople_PersonId", "ContractPeople", "PersonId");
        b.CreateIndex("IX_ContractPeople_ContractId", "ContractPeople", "ContractId");

        b.CreateTable("ContractVariations", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ContractId = t.Column<Guid>(), On = t.Column<DateOnly>(), Value = t.Column<long>(nullable: true), Reason = t.Column<string>(),
            RequestedById = t.Column<Guid>(nullable: true), ApprovedById = t.Column<Guid>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ContractVariations", x => x.Id);
            t.ForeignKey("FK_ContractVariations_Contracts_ContractId", x => x.ContractId, "Contracts", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ContractVariations_ContractId", "ContractVariations", "ContractId");

        b.CreateTable("ContractWaivers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ContractId = t.Column<Guid>(), On = t.Column<DateOnly>(), Reason = t.Column<string>(),
            RequestedById = t.Column<Guid>(), ApprovedById = t.Column<Guid>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ContractWaivers", x => x.Id);
            t.ForeignKey("FK_ContractWaivers_Contracts_ContractId", x => x.ContractId, "Contracts", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ContractWaivers_ContractId", "ContractWaivers", "ContractId");
    }

    private static void Grants(MigrationBuilder b)
    {
        b.CreateTable("StandingGrants", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), ForBodyId = t.Column<Guid>(), Purpose = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_StandingGrants", x => x.Id));
        b.CreateIndex("IX_StandingGrants_BodyId_ForBodyId", "StandingGrants", ["BodyId", "ForBodyId"]);
        b.CreateIndex("IX_StandingGrants_ForBodyId", "StandingGrants", "ForBodyId");

        b.CreateTable("ExposureReviews", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), ReviewedOn = t.Column<DateOnly>(), ReviewedById = t.Column<Guid>(nullable: true),
            ReviewedByName = t.Column<string>(), Note = t.Column<string>(), NextDue = t.Column<DateOnly>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ExposureReviews", x => x.Id);
            t.ForeignKey("FK_ExposureReviews_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ExposureReviews_BodyId_PersonId_ReviewedOn", "ExposureReviews", ["BodyId", "PersonId", "ReviewedOn"]);
        b.CreateIndex("IX_ExposureReviews_PersonId", "ExposureReviews", "PersonId");

        b.CreateTable("ExposureCycles", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Months = t.Column<int>(), From = t.Column<DateOnly>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ExposureCycles", x => x.Id));
        b.CreateIndex("IX_ExposureCycles_BodyId_From", "ExposureCycles", ["BodyId", "From"]);
    }
}
