using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>What directories bring by SCIM: their tokens, whom they know, and their groups; which roles came from a group, and which accounts a directory closed.</summary>
[DbContext(typeof(Db)), Migration("0050_DirectoryFeeds")]
public sealed class M0050_DirectoryFeeds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("FeedTokens", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Label = t.Column<string>(), TokenHash = t.Column<string>(), MadeAt = t.Column<long>(), ExpiresAt = t.Column<long>(),
            LastUsedAt = t.Column<long>(nullable: true), RevokedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_FeedTokens", x => x.Id));
        migrationBuilder.CreateIndex("IX_FeedTokens_BodyId_TokenHash", "FeedTokens", ["BodyId", "TokenHash"], unique: true);
        migrationBuilder.CreateIndex("IX_FeedTokens_TokenHash", "FeedTokens", "TokenHash");

        migrationBuilder.CreateTable("DirectoryUsers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), PersonId = t.Column<Guid>(), UserName = t.Column<string>(), UserNameKey = t.Column<string>(nullable: true), ExternalId = t.Column<string>(nullable: true),
            Department = t.Column<string>(nullable: true), TiedAt = t.Column<long>(), ChangedAt = t.Column<long>(), RemovedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_DirectoryUsers", x => x.Id);
            t.ForeignKey("FK_DirectoryUsers_People_PersonId", x => x.PersonId, "People", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_DirectoryUsers_BodyId_UserNameKey", "DirectoryUsers", ["BodyId", "UserNameKey"], unique: true);
        migrationBuilder.CreateIndex("IX_DirectoryUsers_BodyId_ExternalId", "DirectoryUsers", ["BodyId", "ExternalId"]);
        migrationBuilder.CreateIndex("IX_DirectoryUsers_PersonId", "DirectoryUsers", "PersonId");

        migrationBuilder.CreateTable("DirectoryGroups", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Name = t.Column<string>(), NameKey = t.Column<string>(nullable: true), ExternalId = t.Column<string>(nullable: true),
            Role = t.Column<string>(nullable: true), OnlyUnitId = t.Column<Guid>(nullable: true), UnitId = t.Column<Guid>(nullable: true),
            MadeAt = t.Column<long>(), ChangedAt = t.Column<long>(), RemovedAt = t.Column<long>(nullable: true),
            Version = t.Column<int>(), RetentionClass = t.Column<string>(), RetentionTrigger = t.Column<string>(nullable: true), RetentionEnds = t.Column<DateOnly>(nullable: true),
        }, constraints: t => t.PrimaryKey("PK_DirectoryGroups", x => x.Id));
        migrationBuilder.CreateIndex("IX_DirectoryGroups_BodyId_NameKey", "DirectoryGroups", ["BodyId", "NameKey"], unique: true);
        migrationBuilder.CreateIndex("IX_DirectoryGroups_BodyId_ExternalId", "DirectoryGroups", ["BodyId", "ExternalId"]);

        migrationBuilder.CreateTable("DirectoryMembers", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), GroupId = t.Column<Guid>(), UserId = t.Column<Guid>(), Name = t.Column<string>(),
        }, constraints: t =>
        {
            t.PrimaryKey("PK_DirectoryMembers", x => x.Id);
            t.ForeignKey("FK_DirectoryMembers_DirectoryGroups_GroupId", x => x.GroupId, "DirectoryGroups", "Id", onDelete: ReferentialAction.Restrict);
            t.ForeignKey("FK_DirectoryMembers_DirectoryUsers_UserId", x => x.UserId, "DirectoryUsers", "Id", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_DirectoryMembers_BodyId_GroupId_UserId", "DirectoryMembers", ["BodyId", "GroupId", "UserId"], unique: true);
        migrationBuilder.CreateIndex("IX_DirectoryMembers_GroupId", "DirectoryMembers", "GroupId");
        migrationBuilder.CreateIndex("IX_DirectoryMembers_UserId", "DirectoryMembers", "UserId");

        migrationBuilder.AddColumn<Guid>("FromGroupId", "RoleGrants", nullable: true);
        migrationBuilder.AddColumn<bool>("ClosedByFeed", "Accounts", nullable: false, defaultValue: false);
    }
}
