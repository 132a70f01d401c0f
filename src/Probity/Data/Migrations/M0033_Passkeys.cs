using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Passkeys of accounts, and the challenges that were answered.</summary>
[DbContext(typeof(Db)), Migration("0033_Passkeys")]
public sealed class M0033_Passkeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("Passkeys", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), AccountId = t.Column<Guid>(), Name = t.Column<string>(), CredentialId = t.Column<string>(), PublicKey = t.Column<string>(),
            SignCount = t.Column<long>(), IsBackupEligible = t.Column<bool>(), IsBackedUp = t.Column<bool>(), AddedAt = t.Column<long>(), LastUsedAt = t.Column<long>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_Passkeys", x => x.Id);
            t.ForeignKey("FK_Passkeys_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_Passkeys_BodyId_CredentialId", "Passkeys", ["BodyId", "CredentialId"], unique: true);
        migrationBuilder.CreateIndex("IX_Passkeys_CredentialId", "Passkeys", "CredentialId");
        migrationBuilder.CreateIndex("IX_Passkeys_AccountId", "Passkeys", "AccountId");

        migrationBuilder.CreateTable("SpentTokens", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Hash = t.Column<string>(), SpentAt = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("PK_SpentTokens", x => x.Id));
        migrationBuilder.CreateIndex("IX_SpentTokens_BodyId_Hash", "SpentTokens", ["BodyId", "Hash"], unique: true);
    }
}
