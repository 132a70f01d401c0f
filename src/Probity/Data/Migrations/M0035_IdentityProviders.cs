using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Identity providers of bodies, and who is known by what at them.</summary>
[DbContext(typeof(Db)), Migration("0035_IdentityProviders")]
public sealed class M0035_IdentityProviders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("IdentityProviders", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Name = t.Column<string>(), Issuer = t.Column<string>(), ClientId = t.Column<string>(), SecretFrom = t.Column<string>(),
            Scopes = t.Column<string>(), Acr = t.Column<string>(), Amr = t.Column<string>(), IsEnabled = t.Column<bool>(),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_IdentityProviders", x => x.Id));
        migrationBuilder.CreateIndex("IX_IdentityProviders_BodyId_Issuer", "IdentityProviders", ["BodyId", "Issuer"], unique: true);

        migrationBuilder.CreateTable("IdentityLinks", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), AccountId = t.Column<Guid>(), ProviderId = t.Column<Guid>(), Issuer = t.Column<string>(), Subject = t.Column<string>(), LinkedAt = t.Column<long>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_IdentityLinks", x => x.Id);
            t.ForeignKey("FK_IdentityLinks_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_IdentityLinks_IdentityProviders_ProviderId", x => x.ProviderId, "IdentityProviders", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_IdentityLinks_BodyId_Issuer_Subject", "IdentityLinks", ["BodyId", "Issuer", "Subject"], unique: true);
        migrationBuilder.CreateIndex("IX_IdentityLinks_AccountId", "IdentityLinks", "AccountId");
        migrationBuilder.CreateIndex("IX_IdentityLinks_ProviderId", "IdentityLinks", "ProviderId");
    }
}
