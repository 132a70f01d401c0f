using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Features.SignIn;

namespace Probity.Cli;

/// <summary>`import REGISTER FILE`, `import undo BATCH` and `import inspection FILE`.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var register = new Argument<string>("REGISTER") { Description = "people, gifts, contracts or suppliers" };
        var file = new Argument<string>("FILE") { Description = "CSV, XLSX, JSON or JSON Lines; for contracts and suppliers also OCDS 1.1" };
        var (force, data, json) = (CommandLine.Force(), CommandLine.Data(), CommandLine.Json());
        var map = new Option<string?>("--map") { Description = "A JSON object that says what headings mean: {\"Their heading\": \"our_heading\"}", HelpName = "FILE.json" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the file and report; import nothing" };
        var legacy = new Option<string?>("--legacy") { Description = "The older register that the rows come from", HelpName = "NAME" };
        var person = As();
        var command = new Verb("import", "register.import", "Import a file into a register: all of it, or nothing.") { register, file, force, map, dryRun, json, legacy, person, data };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var (path, mapFile) = (parsed.GetValue(file)!, parsed.GetValue(map));
            if (!File.Exists(path))
                throw new RuleBrokenException($"There is no file {path}.");
            var mapping = mapFile is null ? null : await MappingAsync(mapFile, ct);
            var body = await services.GetRequiredService<Db>().BodyAsync(parsed.GetValue(force)!, ct);
            var by = await ActorAsync(services, body, parsed.GetValue(person), ct);
            var request = new ImportRequest(body, parsed.GetValue(register)!, path, Path.GetFileName(path), by) { IsDryRun = parsed.GetValue(dryRun), LegacyName = parsed.GetValue(legacy) };
            var report = await services.GetRequiredService<ImportRun>().RunAsync(request, mapping, new ProgressLine(), ct);
            await PrintAsync(report, parsed.GetValue(json));
            return report.IsFine ? 0 : 1;
        }, ct));
        command.Subcommands.Add(Undo());
        command.Subcommands.Add(Features.Inspections.Commands.ImportInspectionCommand.Create());
        return command;
    }

    public static Option<string?> As() => new("--as") { Description = "Act as this person, by number or email; default: the operator", HelpName = "PERSON" };

    public static async Task<Actor> ActorAsync(IServiceProvider services, Body body, string? person, CancellationToken ct)
    {
        if (person is null)
            return Actor.Operator(body.Id);
        var db = services.GetRequiredService<Db>();
        var id = body.Id;
        var found = await db.People.AsNoTracking().Where(p => (p.BodyId == id && p.Number == person) || p.Email == person).ToListAsync(ct);
        // Whoever has no role for this body would act for their own: their roles there open nothing here.
        return found.Count == 1 && await services.GetRequiredService<ActorSource>().FindAsync(found[0].Id, id, ct) is { } actor && actor.BodyId == id
            ? actor
            : throw new RuleBrokenException($"{body.Name} has nobody in service with the number or email '{person}'.");
    }

    private static Verb Undo()
    {
        var batch = new Argument<string>("BATCH") { Description = "The reference that the import printed, such as IMP-NSH-2026-0007" };
        var (data, person) = (CommandLine.Data(), As());
        var command = new Verb("undo", "register.import", "Take a whole import back, while nothing depends on it.") { batch, person, data };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data), async services =>
        {
            var reference = parsed.GetValue(batch)!;
            var db = services.GetRequiredService<Db>();
            var owner = await db.ImportBatches.AsNoTracking().Where(b => b.Reference == reference).Select(b => (Id<Body>?)b.BodyId).FirstOrDefaultAsync(ct)
                ?? throw new RuleBrokenException($"There is no import {reference}.");
            var by = await ActorAsync(services, await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == owner, ct), parsed.GetValue(person), ct);
            await services.GetRequiredService<ImportUndoing>().UndoAsync(reference, by, ct);
            Console.WriteLine($"{reference} is undone.");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<Dictionary<string, string>> MappingAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            throw new RuleBrokenException($"There is no mapping file {path}.");
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(stream, cancellationToken: ct) ?? [];
        }
        catch (JsonException broken)
        {
            throw new RuleBrokenException($"The mapping {path} must be a JSON object like {{\"Their heading\": \"our_heading\"}}: {broken.Message}");
        }
    }

    private static async Task PrintAsync(ImportReport report, bool json)
    {
        var batch = report.Batch;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                reference = batch.Reference, register = batch.Register, status = Camel(batch.Status.ToString()), dryRun = batch.IsDryRun, alreadyImported = report.IsAlreadyImported,
                files = batch.Files.Select(f => new { name = f.Name, bytes = f.Bytes, sha256 = f.Sha256 }),
                rows = report.IsAlreadyImported ? 0 : batch.Rows, created = Now(batch.Created), updated = Now(batch.Updated), unchanged = report.IsAlreadyImported ? batch.Rows : batch.Unchanged,
                refused = batch.Refused, problems = batch.Problems, notes = batch.Notes?.Split('\n') ?? [],
                errors = report.Problems.Select(p => new { file = p.File, sheet = p.Sheet, row = p.Row, column = p.Column, value = p.Value, rule = p.Rule, message = p.Message }),
            }));
            return;
        }

        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync(problem.Message);
        if (batch.Problems > report.Problems.Count)
            await Console.Error.WriteLineAsync($"… and {batch.Problems - report.Problems.Count:#,##0} more problems.");
        if (!report.IsAlreadyImported && batch.Notes is { } notes)
            await Console.Error.WriteLineAsync(notes);
        var would = batch.Status is ImportStatus.Applied ? "" : "would be ";
        await Console.Error.WriteLineAsync(report.IsAlreadyImported
            ? $"This file was already imported as {batch.Reference}; nothing changed."
            : $"Rows: {batch.Created:#,##0} {would}created, {batch.Updated:#,##0} {would}updated, {batch.Unchanged:#,##0} unchanged, {batch.Refused:#,##0} refused. The import is {batch.Status.Words()}.");
        if (batch.WaitsForSecond)
            await Console.Error.WriteLineAsync($"It changes who is a chief officer or a line manager, so a second person must confirm it: ask at /imports/{batch.Reference}.");
        Console.WriteLine(batch.Reference);

        int Now(int count) => report.IsAlreadyImported ? 0 : count;
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];

    /// <summary>One line on standard error now and then, so that a long import can be seen to move.</summary>
    private sealed class ProgressLine : IProgress<ImportProgress>
    {
        private int next = 10_000;
        private string? phase;

        public void Report(ImportProgress value)
        {
            if (value.Phase != phase)
                (phase, next) = (value.Phase, 10_000);
            if (value.Rows < next)
                return;
            next = value.Rows + 10_000;
            Console.Error.WriteLine($"{value.Phase} {value.Rows:#,##0} rows");
        }
    }
}
