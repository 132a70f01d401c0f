using System.Globalization;
using System.Text.Json;
using System.Xml;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Site;

namespace Probity.Features.Publication;

/// <summary>A published register as files: the same rows and columns as its page, with a Table Schema and a feed.</summary>
internal static class PublicFiles
{
    public const string LicenceName = "Open Government Licence v3.0";
    public const string Licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    public static Task<IResult> CsvAsync(string slug, string register, [AsParameters] PublicQuestion question, PublicRegister published, CancellationToken ct) =>
        AnswerAsync(async () =>
        {
            var (body, definition) = await published.FindAsync(slug, register, ct);
            var columns = ExerciseMark.Columns(body, definition.Columns.Select(c => c.Name).ToList());
            var rows = ExerciseMark.Rows(body, Rows(published.AllAsync(body, definition, question, ct), definition), ct);
            return Results.Stream(output => SheetWriter.WriteAsync(output, SheetFormat.Csv, register, columns, rows, ct),
                SheetWriter.ContentType(SheetFormat.Csv), $"{slug}-{register}{ExerciseMark.Suffix(body)}.csv");
        });

    public static Task<IResult> JsonAsync(string slug, string register, [AsParameters] PublicQuestion question, PublicRegister published, ProbityOptions options, HttpContext context, CancellationToken ct) =>
        AnswerAsync(async () =>
        {
            var (body, definition) = await published.FindAsync(slug, register, ct);
            var updated = await published.LastUpdatedAsync(body, definition, ct);
            var root = Root(options, context, slug, register);
            return Results.Stream(async output =>
            {
                await using var json = new Utf8JsonWriter(output);
                json.WriteStartObject();
                json.WriteString("publisher", body.Name);
                json.WriteString("title", definition.Title);
                json.WriteString("licence", Licence);
                json.WriteString("lastUpdated", Instant(updated));
                json.WriteString("schema", $"{root}/schema.json");
                if (body.IsExercise)
                    json.WriteString("notice", ExerciseMark.Words);
                json.WriteStartArray("rows");
                await foreach (var row in published.AllAsync(body, definition, question, ct))
                {
                    json.WriteStartObject();
                    foreach (var column in definition.Columns)
                        json.WriteString(column.Name, row.Cells.GetValueOrDefault(column.Name, ""));
                    json.WriteString("link", $"{root}/{row.Reference}");
                    json.WriteEndObject();
                    await json.FlushAsync(ct);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }, "application/json");
        });

    /// <summary>A Frictionless Table Schema: what each column holds and which values are missing.</summary>
    public static Task<IResult> SchemaAsync(string slug, string register, PublicRegister published, CancellationToken ct) => AnswerAsync(async () =>
    {
        var (body, definition) = await published.FindAsync(slug, register, ct);
        var fields = definition.Columns.Select(c => new { name = c.Name, title = c.Title, type = c.Type, description = c.Description }).ToList();
        if (body.IsExercise)
            fields.Add(new { name = ExerciseMark.Column, title = ExerciseMark.Words, type = "string", description = "The body and everything in this file are invented." });
        return Results.Json(new
        {
            fields,
            primaryKey = new[] { "reference" },
            missingValues = new[] { "" },
        });
    });

    public static Task<IResult> FeedAsync(string slug, string register, PublicRegister published, ProbityOptions options, HttpContext context, CancellationToken ct) => AnswerAsync(async () =>
    {
        var (body, definition) = await published.FindAsync(slug, register, ct);
        var rows = await published.LatestAsync(body, definition, ct);
        var updated = await published.LastUpdatedAsync(body, definition, ct);
        var root = Root(options, context, slug, register);
        return Results.Stream(async output =>
        {
            await using var xml = XmlWriter.Create(output, new XmlWriterSettings { Async = true });
            await xml.WriteStartDocumentAsync();
            xml.WriteStartElement("feed", "http://www.w3.org/2005/Atom");
            xml.WriteElementString("id", root);
            xml.WriteStartElement("link");
            xml.WriteAttributeString("rel", "self");
            xml.WriteAttributeString("href", $"{root}/feed.atom");
            xml.WriteEndElement();
            xml.WriteElementString("title", $"{body.Name}: {definition.Title}{(body.IsExercise ? " (exercise data)" : "")}");
            xml.WriteElementString("updated", Instant(updated));
            xml.WriteStartElement("author");
            xml.WriteElementString("name", body.Name);
            xml.WriteEndElement();
            foreach (var row in rows)
            {
                xml.WriteStartElement("entry");
                xml.WriteElementString("id", $"{root}/{row.Reference}");
                xml.WriteElementString("title", row.WithdrawnAt is not null ? $"{row.Reference}: withdrawn" : $"{row.Reference}{(row.Version > 1 ? ": corrected" : "")}");
                xml.WriteStartElement("link");
                xml.WriteAttributeString("href", $"{root}/{row.Reference}");
                xml.WriteEndElement();
                xml.WriteElementString("updated", Instant(row.WithdrawnAt ?? row.PublishedAt));
                xml.WriteElementString("summary", row.WithdrawnAt is not null ? "This entry was withdrawn." : CellText.Clean(row.Cells.GetValueOrDefault("description") ?? row.Cells.GetValueOrDefault("title") ?? ""));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            await xml.FlushAsync();
        }, "application/atom+xml; charset=utf-8");
    });

    private static string Root(ProbityOptions options, HttpContext context, string slug, string register) =>
        $"{options.PublicUrl ?? $"{context.Request.Scheme}://{context.Request.Host}"}/public/{slug}/{register}";

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (NotThereException)
        {
            return Results.NotFound();
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<CellValue>> Rows(IAsyncEnumerable<PublicRow> rows, PublishedRegister register)
    {
        await foreach (var row in rows)
            yield return register.Columns.Select(c => CellValue.Of(row.Cells.GetValueOrDefault(c.Name))).ToList();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
