using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

[DbContext(typeof(Db)), Migration("0006_Imports")]
public sealed class M0006_Imports : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var b = migrationBuilder;
        b.CreateTable("LegacyRegisters", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Register = t.Column<string>(), Name = t.Column<string>(),
            Place = t.Column<string>(nullable: true), Owner = t.Column<string>(nullable: true), EntriesStated = t.Column<int>(nullable: true), ClosedOn = t.Column<DateOnly>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_LegacyRegisters", x => x.Id));
        b.CreateIndex("IX_LegacyRegisters_BodyId_Reference", "LegacyRegisters", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_LegacyRegisters_BodyId_Register_Name", "LegacyRegisters", ["BodyId", "Register", "Name"], unique: true);

        b.CreateTable("ImportBatches", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Reference = t.Column<string>(), Register = t.Column<string>(), LegacyId = t.Column<Guid>(nullable: true),
            Mapping = t.Column<string>(nullable: true), IsDryRun = t.Column<bool>(), ByName = t.Column<string>(), StartedAt = t.Column<long>(), EndedAt = t.Column<long>(nullable: true),
            Status = t.Column<string>(), Created = t.Column<int>(), Updated = t.Column<int>(), Unchanged = t.Column<int>(), Refused = t.Column<int>(), Problems = t.Column<int>(),
            Notes = t.Column<string>(nullable: true), Progress = t.Column<int>(), Runner = t.Column<string>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ImportBatches", x => x.Id));
        b.CreateIndex("IX_ImportBatches_BodyId_Reference", "ImportBatches", ["BodyId", "Reference"], unique: true);
        b.CreateIndex("IX_ImportBatches_Status", "ImportBatches", "Status");

        b.CreateTable("ImportFiles", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), BatchId = t.Column<Guid>(), Name = t.Column<string>(), Bytes = t.Column<long>(), Sha256 = t.Column<string>(),
            Spool = t.Column<string>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_ImportFiles", x => x.Id);
            t.ForeignKey("FK_ImportFiles_ImportBatches_BatchId", x => x.BatchId, "ImportBatches", "Id", onDelete: ReferentialAction.Restrict);
        });
        b.CreateIndex("IX_ImportFiles_BatchId", "ImportFiles", "BatchId");
        b.CreateIndex("IX_ImportFiles_BodyId_Sha256", "ImportFiles", ["BodyId", "Sha256"]);

        b.CreateTable("ImportRows", t => new
        {
            BatchId = t.Column<Guid>(), Sequence = t.Column<int>(), BodyId = t.Column<Guid>(), File = t.Column<string>(), Sheet = t.Column<string>(nullable: true), Row = t.Column<int>(),
            Content = t.Column<string>(), RowKey = t.Column<string>(nullable: true), Outcome = t.Column<string>(nullable: true), RecordType = t.Column<string>(nullable: true),
            RecordKey = t.Column<Guid>(nullable: true), RecordVersion = t.Column<int>(nullable: true), Before = t.Column<string>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_ImportRows", x => new { x.BatchId, x.Sequence }));
        b.CreateIndex("IX_ImportRows_BodyId_RecordKey", "ImportRows", ["BodyId", "RecordKey"]);
        b.CreateIndex("IX_ImportRows_BodyId_RowKey", "ImportRows", ["BodyId", "RowKey"]);

        b.CreateTable("ImportProblems", t => new
        {
            BatchId = t.Column<Guid>(), Number = t.Column<int>(), BodyId = t.Column<Guid>(), File = t.Column<string>(), Sheet = t.Column<string>(nullable: true),
            Row = t.Column<int>(nullable: true), Column = t.Column<string>(nullable: true), Value = t.Column<string>(nullable: true), Rule = t.Column<string>(),
        }, constraints: t => t.PrimaryKey("PK_ImportProblems", x => new { x.BatchId, x.Number }));

        b.CreateTable("RegisterExtracts", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Register = t.Column<string>(), Format = t.Column<string>(), Rows = t.Column<int>(), ByName = t.Column<string>(),
            TakenAt = t.Column<long>(), Reason = t.Column<string>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_RegisterExtracts", x => x.Id));
        b.CreateIndex("IX_RegisterExtracts_BodyId_TakenAt", "RegisterExtracts", ["BodyId", "TakenAt"]);

        b.CreateTable("DuplicateAnswers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), KeptId = t.Column<Guid>(), OtherId = t.Column<Guid>(), IsSame = t.Column<bool>(), Reason = t.Column<string>(),
            ByName = t.Column<string>(), AnsweredAt = t.Column<long>(), TakenBackAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_DuplicateAnswers", x => x.Id));
        b.CreateIndex("IX_DuplicateAnswers_BodyId_OtherId", "DuplicateAnswers", ["BodyId", "OtherId"]);
        b.CreateIndex("IX_DuplicateAnswers_BodyId_KeptId", "DuplicateAnswers", ["BodyId", "KeptId"]);
        b.AddColumn<Guid>("DuplicateOfId", "Offers", nullable: true);
    }
}
