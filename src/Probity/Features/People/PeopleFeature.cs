using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Features.People.Import;
using Probity.Jobs;
using Probity.Site;

namespace Probity.Features.People;

internal static class PeopleFeature
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<IRegisterImport, PeopleImport>();
        services.AddScoped<IJob, ReportingLinesJob>();
        services.AddScoped<PeopleExport>();
        services.AddScoped<IRegisterExport>(provider => provider.GetRequiredService<PeopleExport>());
    }

    public static void MapPeople(this WebApplication app) =>
        app.MapGet("/people/export", ExportAsync).WithMetadata(new DoesAttribute("people.import"));

    private static async Task<IResult> ExportAsync(HttpContext context, string? format, PeopleExport export, Db db, TimeProvider clock, CancellationToken ct)
    {
        if (!Enum.TryParse<SheetFormat>(format, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen))
            return Results.BadRequest();
        var actor = context.Actor();
        var body = await db.Bodies.SingleAsync(b => b.Id == actor.BodyId, ct);
        var count = await db.People.CountAsync(p => p.BodyId == body.Id, ct);
        db.Add(RegisterExtract.Take(body.Id, export.Register, chosen.ToString().ToLowerInvariant(), count, "Downloaded from the list of people", actor, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        var name = $"people-{body.Slug}-{clock.Today():yyyy-MM-dd}{ExerciseMark.Suffix(body)}.{chosen.ToString().ToLowerInvariant()}";
        var (columns, rows) = (ExerciseMark.Columns(body, export.Columns), ExerciseMark.Rows(body, export.RowsAsync(body, actor, ct), ct));
        return Results.Stream(stream => SheetWriter.WriteAsync(stream, chosen, export.Register, columns, rows, ct), SheetWriter.ContentType(chosen), name);
    }
}
