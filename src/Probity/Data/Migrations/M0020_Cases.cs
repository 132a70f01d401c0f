using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Cases with their parties, named people, log, waivers and reporters; ties; conflicts; and what F12 and F13 need to know of units and bodies.</summary>
[DbContext(typeof(Db)), Migration("0020_Cases")]
public sealed class M0020_Cases : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.AddColumn<string>("Team", "Units", nullable: true);
        b.AddColumn<long>("PostsAsOf", "Bodies", nullable: true);

        b.CreateTable("Cases", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Title = t.Column<string>(), Allegation = t.Column<string>(), Area = t.Column<string>(),
            Source = t.Column<string>(), CameFrom = t.Column<string>(nullable: true), OpenedAt = t.Column<long>(), OpenedById = t.Column<Guid>(), OpenedByName = t.Column<string>(),
            ReferredById = t.Column<Guid>(nullable: true), IsSealed = t.Column<bool>(), Status = t.Column<string>(), Severity = t.Column<string>(nullable: true),
            Outcome = t.Column<string>(nullable: true), DecidedByName = t.Column<string>(nullable: true), DecidedAt = t.Column<long>(nullable: true), ClosedAt = t.Column<long>(nullable: true),
            TransferredToId = t.Column<Guid>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Cases", x => x.Id));
        b.CreateIndex("IX_Cases_BodyId_Reference", "Cases", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_Cases_BodyId_OpenedAt", "Cases", ["BodyId", "OpenedAt"]);
        b.CreateIndex("IX_Cases_TransferredToId", "Cases", "TransferredToId");

        b.CreateTable("CaseParties", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), Kind = t.Column<string>(), PersonId = t.Column<Guid>(nullable: true), Name = t.Column<string>(),
            AllegedFrom = t.Column<DateOnly>(nullable: true), AllegedTo = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_CaseParties", x => x.Id);
            t.ForeignKey("FK_CaseParties_Cases_CaseId", x => x.CaseId, "Cases", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_CaseParties_CaseId", "CaseParties", "CaseId");
        b.CreateIndex("IX_CaseParties_BodyId_PersonId", "CaseParties", ["BodyId", "PersonId"]);

        b.CreateTable("CaseNames", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Name = t.Column<string>(), As = t.Column<string>(),
            From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_CaseNames", x => x.Id);
            t.ForeignKey("FK_CaseNames_Cases_CaseId", x => x.CaseId, "Cases", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_CaseNames_CaseId_PersonId", "CaseNames", ["CaseId", "PersonId"]);

        b.CreateTable("CaseNotes", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), Text = t.Column<string>(), ById = t.Column<Guid>(), ByName = t.Column<string>(), At = t.Column<long>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_CaseNotes", x => x.Id);
            t.ForeignKey("FK_CaseNotes_Cases_CaseId", x => x.CaseId, "Cases", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_CaseNotes_CaseId", "CaseNotes", "CaseId");

        b.CreateTable("CaseWaivers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), PersonId = t.Column<Guid>(), FirstId = t.Column<Guid>(), SecondId = t.Column<Guid>(),
            Why = t.Column<string>(), From = t.Column<DateOnly>(), To = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_CaseWaivers", x => x.Id);
            t.ForeignKey("FK_CaseWaivers_Cases_CaseId", x => x.CaseId, "Cases", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_CaseWaivers_CaseId", "CaseWaivers", "CaseId");

        b.CreateTable("CaseReporters", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), Identity = t.Column<string>(), ReaderId = t.Column<Guid>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_CaseReporters", x => x.Id));
        b.CreateIndex("IX_CaseReporters_CaseId", "CaseReporters", "CaseId");

        b.CreateTable("Ties", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), OtherId = t.Column<Guid>(), Kind = t.Column<string>(), Note = t.Column<string>(nullable: true),
            From = t.Column<DateOnly>(nullable: true), To = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Ties", x => x.Id));
        b.CreateIndex("IX_Ties_BodyId_PersonId", "Ties", ["BodyId", "PersonId"]);
        b.CreateIndex("IX_Ties_BodyId_OtherId", "Ties", ["BodyId", "OtherId"]);

        b.CreateTable("Conflicts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), CaseId = t.Column<Guid>(), PersonId = t.Column<Guid>(), Rule = t.Column<string>(), From = t.Column<DateOnly>(),
            To = t.Column<DateOnly>(nullable: true), WaivedFrom = t.Column<DateOnly>(nullable: true), WaivedTo = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_Conflicts", x => x.Id));
        b.CreateIndex("IX_Conflicts_BodyId_CaseId_PersonId", "Conflicts", ["BodyId", "CaseId", "PersonId"]);
        b.CreateIndex("IX_Conflicts_CaseId_PersonId", "Conflicts", ["CaseId", "PersonId"]);
    }
}
