using System.CommandLine;
using System.Text;
using System.Text.Json;
using Probity.Access;
using Probity.Cli;
using Probity.Data;

namespace Probity.Features.Inspections.Commands;

/// <summary>`import inspection FILE`: a programme or what is known of a force, from one JSON file.</summary>
internal static class ImportInspectionCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "One JSON file: a programme, perhaps with its forces, or one force (docs/inspection.schema.json)" };
        var reason = new Option<string?>("--reason") { Description = "Why what was entered before is changed", HelpName = "TEXT" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the file and report; enter nothing" };
        var (json, data) = (CommandLine.Json(), CommandLine.Data());
        var command = new Verb("inspection", "inspection.plan", "Enter an inspection programme or the facts of a force: all of the file, or nothing.") { file, reason, dryRun, json, data };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var path = parsed.GetValue(file)!;
            var text = await ReadAsync(path, ct);
            var done = await ImportAsync(services, text, Path.GetFileName(path), parsed.GetValue(reason), parsed.GetValue(dryRun), ct);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(done, JsonSerializerOptions.Web));
            else
                foreach (var one in done)
                    Console.WriteLine($"{one.Subject}: {(parsed.GetValue(dryRun) ? "would be " : "")}{one.What}{(one.Subject.Contains('/') ? $", {one.Facts} facts, {one.Figures} figures" : "")}");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<IReadOnlyList<InspectionImported>> ImportAsync(IServiceProvider services, string text, string file, string? reason, bool dryRun, CancellationToken ct)
    {
        var (register, db) = (services.GetRequiredService<InspectionRegister>(), services.GetRequiredService<Db>());
        if (!dryRun)
            return await register.ImportAsync(text, file, reason, Actor.Operator(default), ct);
        // The same work, of which nothing is kept.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var done = await register.ImportAsync(text, file, reason, Actor.Operator(default), ct);
        await transaction.RollbackAsync(ct);
        return done;
    }

    private static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
            throw new RuleBrokenException($"There is no file {path}.");
        if (info.Length > InspectionFile.MaxBytes)
            throw new RuleBrokenException($"{path} is larger than {InspectionFile.MaxBytes / 1024 / 1024} MB. Enter the forces in files of their own.");
        try
        {
            return await File.ReadAllTextAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), ct);
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBrokenException($"{path} is not UTF-8. Save it as UTF-8, so that no letter is lost.");
        }
    }
}
