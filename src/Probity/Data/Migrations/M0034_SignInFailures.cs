using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Probity.Data.Migrations;

/// <summary>Failed sign-ins by address, for slowing down who tries many accounts.</summary>
[DbContext(typeof(Db)), Migration("0034_SignInFailures")]
public sealed class M0034_SignInFailures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("SignInFailures", t => new
        {
            Id = t.Column<Guid>(), BodyId = t.Column<Guid>(), Address = t.Column<string>(), At = t.Column<long>(),
        }, constraints: t => t.PrimaryKey("PK_SignInFailures", x => x.Id));
        migrationBuilder.CreateIndex("IX_SignInFailures_Address_At", "SignInFailures", ["Address", "At"]);
        migrationBuilder.CreateIndex("IX_SignInFailures_At", "SignInFailures", "At");
    }
}
