using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>From when a role counts (F8); those that are there count already.</summary>
[DbContext(typeof(Db)), Migration("0023_RolesCount")]
public sealed class M0023_RolesCount : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("CountsFrom", "RoleGrants", nullable: false, defaultValue: 0L);
}
