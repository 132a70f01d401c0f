using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Site;

internal static class Health
{
    /// <summary>For what is read as it is, without a page: what watches a service, or checks its links, often asks for the headers alone.</summary>
    public static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>200 only when the database is migrated and takes a write; otherwise 503 and which of the two it is.</summary>
    public static void MapHealth(this WebApplication app) => app.MapMethods("/health", ReadMethods, async (Db db, CancellationToken ct) =>
    {
        try
        {
            if (!await db.IsMigratedAsync(ct))
                return Results.Text("not migrated", statusCode: 503);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // A write that changes nothing still needs the lock, the space and the right to write.
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "Counters" ("BodyId", "Register", "Year", "Last") VALUES ({0}, 'health', 0, 0)""", [Guid.NewGuid()], ct);
            await transaction.RollbackAsync(ct);
            return Results.Text("ok");
        }
        catch (Exception problem) when (problem is System.Data.Common.DbException or InvalidOperationException)
        {
            return Results.Text("not writable", statusCode: 503);
        }
    }).AllowAnonymous().WithMetadata(new DoesAttribute(DoesAttribute.Nothing));
}
