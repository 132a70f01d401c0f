using System.CommandLine;
using Probity.Cli;
using Probity.Features.Inspections.Welsh;
using Probity.Features.Inspections.Writing;

namespace Probity.Features.Inspections.Commands;

/// <summary>`report force|release SLUG` and `report thematic`: a publication composed anew from the facts.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var command = new Command("report", "Compose a report of an inspection from its facts.");
        command.Subcommands.Add(Create("force", "Compose the report on one force.", ReportKind.Force));
        command.Subcommands.Add(Create("release", "Compose the press release on one force.", ReportKind.Release));
        command.Subcommands.Add(Create("thematic", "Compose the national report.", ReportKind.Thematic));
        return command;
    }

    private static Verb Create(string name, string description, ReportKind kind)
    {
        var slug = new Argument<string>("SLUG") { Description = "The force, by the name in its addresses, such as lancashire; or all: every force of which something is known, each in a file of the folder --out" };
        var inspection = new Option<string>("--inspection") { Description = "The programme's code, such as revisit-2012", HelpName = "CODE", Required = true };
        var format = new Option<string>("--format") { Description = "html, docx, pdf, text or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("html", "docx", "pdf", "text", "json");
        var output = new Option<string?>("--out") { Description = "The file to write; text and JSON go to standard output without it", HelpName = "FILE" };
        var forces = new Option<string?>("--forces") { Description = "Only these forces, with commas between them", HelpName = "SLUGS" };
        var language = new Option<string>("--language") { Description = "en or cy: the Welsh version of a force in Wales, where translators have supplied all of it", HelpName = "LANGUAGE", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "cy");
        var data = CommandLine.Data();
        var verb = new Verb(name, "inspection.draft", description) { inspection, format, output, data };
        if (kind is ReportKind.Thematic)
            verb.Options.Add(forces);
        else
        {
            verb.Arguments.Add(slug);
            verb.Options.Add(language);
        }

        verb.SetAction((parsed, ct) =>
        {
            var (form, path) = (parsed.GetValue(format)!, parsed.GetValue(output));
            if (path is null && form is not ("text" or "json"))
            {
                Console.Error.WriteLine($"A {form} report goes to a file: add --out FILE.");
                return Task.FromResult(2);
            }

            return CommandLine.RunAsync(parsed.GetValue(data), async services =>
            {
                var reports = services.GetRequiredService<InspectionReports>();
                var code = parsed.GetValue(inspection)!;
                if (kind is not ReportKind.Thematic && parsed.GetValue(language) == "cy")
                {
                    var force = parsed.GetValue(slug)!;
                    if (force == "all")
                        throw new RuleBrokenException("A Welsh version is written of one force: name it instead of all.");
                    await WriteAsync(reports, await services.GetRequiredService<WelshReports>().ForceAsync(code, force, kind, ct), form, path, ct);
                    return 0;
                }

                if (kind is not ReportKind.Thematic && parsed.GetValue(slug) == "all")
                    return await WriteAllAsync(reports, code, kind, form, path ?? throw new RuleBrokenException("Every force at once goes to a folder: add --out FOLDER."), ct);
                var composed = kind is ReportKind.Thematic
                    ? await reports.ThematicAsync(code, parsed.GetValue(forces)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), ct)
                    : await reports.ForceAsync(code, parsed.GetValue(slug)!, kind, ct);
                await WriteAsync(reports, composed, form, path, ct);
                return 0;
            }, ct);
        });
        return verb;
    }

    private static async Task<int> WriteAllAsync(InspectionReports reports, string code, ReportKind kind, string format, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var written = 0;
        foreach (var (slug, composed) in await reports.AllAsync(code, kind, ct))
        {
            await WriteAsync(reports, composed, format, Path.Combine(folder, $"{slug}.{(format == "text" ? "txt" : format)}"), ct);
            written++;
        }

        await Console.Error.WriteLineAsync($"{written} written to {folder}.");
        return 0;
    }

    private static async Task WriteAsync(InspectionReports reports, ComposedReport composed, string format, string? path, CancellationToken ct)
    {
        if (path is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await reports.WriteAsync(composed, format, standard, ct);
            return;
        }

        var unfinished = Path.GetFullPath(path) + ".part";
        try
        {
            await using (var file = File.Create(unfinished))
                await reports.WriteAsync(composed, format, file, ct);
            File.Move(unfinished, Path.GetFullPath(path), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
