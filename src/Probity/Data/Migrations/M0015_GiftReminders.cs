using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>The three reminder limits that were constants, each with the value it had.</summary>
[DbContext(typeof(Db)), Migration("0015_GiftReminders")]
public sealed class M0015_GiftReminders : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("Rules_EventSoonDays", "GiftPolicies", defaultValue: 5);
        migrationBuilder.AddColumn<int>("Rules_DisposeWithinDays", "GiftPolicies", defaultValue: 14);
        migrationBuilder.AddColumn<int>("Rules_PublishEveryMonths", "GiftPolicies", defaultValue: 3);
    }
}
