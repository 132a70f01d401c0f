using System.Collections.Concurrent;
using Probity.Access;
using Probity.Features.Inspections.Outputs;
using Probity.Site;

namespace Probity.Features.Inspections.Reading;

/// <summary>A publication as a file: the bytes are made from the frozen document, so that they say what its page says.</summary>
internal static class PublishedFiles
{
    public static void MapPublishedReports(this WebApplication app)
    {
        foreach (var address in new[] { "/public/inspections/{programme}/{subject}/file.{format}", "/public/inspections/{programme}/{subject}/{second}/file.{format}", "/public/inspections/{programme}/{subject}/{second}/{third}/file.{format}" })
            app.MapMethods(address, Health.ReadMethods, SendAsync).AllowAnonymous().WithMetadata(new DoesAttribute("inspection.read"));
    }

    private static async Task<IResult> SendAsync(string programme, string subject, string? second, string? third, string format, int? version, PublishedReports published, ReportOutputs outputs, HttpContext context, CancellationToken ct)
    {
        try
        {
            var place = PublishedPlace.Of(subject, second, third);
            var found = await published.ProgrammeAsync(programme, ct);
            var versions = await published.VersionsAsync(found, place, ct);
            if ((version is null ? versions[0] : versions.FirstOrDefault(v => v.Version == version)) is not { } shown)
                return Results.NotFound();
            var name = $"{programme}-{place.Path.Replace('/', '-')}{(shown.Version == 1 ? "" : $"-v{shown.Version}")}{(found.IsExercise ? "-exercise" : "")}.{format}";
            if (format == "json")
                return Results.File(System.Text.Encoding.UTF8.GetBytes(shown.Data), "application/json", name);
            if (Formats.GetValueOrDefault(format) is not { } form)
                return Results.NotFound();
            return Results.File(await BytesAsync(shown, form, outputs, ct), ReportOutputs.MediaType(form), name);
        }
        catch (NotThereException)
        {
            return Results.NotFound();
        }
        catch (RuleBrokenException broken)
        {
            return Results.Problem(broken.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // A publication never changes: what was printed once is sent again. Anybody may ask, and a PDF costs a browser's time.
    private static async Task<byte[]> BytesAsync(InspectionPublication shown, ReportFormat form, ReportOutputs outputs, CancellationToken ct)
    {
        if (Kept.TryGetValue((shown.Id, form), out var kept))
            return kept;
        var bytes = new MemoryStream();
        await outputs.WriteAsync(shown.Read(), form, bytes, ct);
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[(shown.Id, form)] = bytes.ToArray();
    }

    private const int MostKept = 200;

    private static readonly ConcurrentDictionary<(Id<InspectionPublication>, ReportFormat), byte[]> Kept = new();

    private static readonly Dictionary<string, ReportFormat?> Formats = new() { ["pdf"] = ReportFormat.Pdf, ["docx"] = ReportFormat.Docx, ["txt"] = ReportFormat.Text, ["html"] = ReportFormat.Html };
}
