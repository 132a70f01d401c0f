using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Cli;
using Probity.Data;

namespace Probity.Features.CrossChecks;

/// <summary>One hit as the command line prints it (decisions, Interfaces).</summary>
public sealed record PrintedHit(string Reference, string Rule, int RuleVersion, string Severity, IReadOnlyList<SeverityPart> SeverityParts, string Tier, string Status,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IReadOnlyList<PrintedInput> Inputs);

public sealed record PrintedInput(string Register, string Reference);

internal static class CrossCheckCommand
{
    private static readonly JsonSerializerOptions Indented = new(CheckJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var (force, json, data) = (CommandLine.Force(), CommandLine.Json(), CommandLine.Data());
        var command = new Verb("crosscheck", "crosscheck.run", "Run the cross-checks of a force and print the hits. Exit code 1 when any is open.") { force, json, data };
        command.SetAction((parsed, ct) => CommandLine.RunAsync(parsed.GetValue(data),
            services => RunAsync(services, parsed.GetRequiredValue(force), parsed.GetValue(json), Console.Out, ct), ct));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string slug, bool json, TextWriter output, CancellationToken ct)
    {
        var db = services.GetRequiredService<Db>();
        var body = await db.BodyAsync(slug, ct);
        var run = await services.GetRequiredService<CrossCheckEngine>().RunAsync(body, ct);
        if (run is null)
            await Console.Error.WriteLineAsync($"Cross-checks are not switched on for {body.Name}.");

        var hits = await ReadAsync(db, services.GetRequiredService<ReadLog>(), Actor.Operator(body.Id), services.GetRequiredService<TimeProvider>(), ct);
        if (json)
            await output.WriteLineAsync(JsonSerializer.Serialize(hits.Select(Print), Indented));
        else
            await WriteTableAsync(hits, output);
        return hits.Any(h => h.IsOpen) ? 1 : 0;
    }

    private static Task<List<CrossCheckHit>> ReadAsync(Db db, ReadLog log, Actor by, TimeProvider clock, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var hits = await db.CrossCheckHits.AsNoTracking().VisibleTo(db, by, clock.Today()).Include(h => h.Inputs).OrderByDescending(h => h.Score).ThenBy(h => h.Reference).ToListAsync(ct);
        log.Note(by, "crosscheck.read", ReadAct.List, nameof(CrossCheckHit), null, $"All hits, at the command line: {hits.Count}");
        return hits;
    }, ct);

    private static PrintedHit Print(CrossCheckHit hit) => new(hit.Reference, hit.Rule, hit.RuleVersion, hit.Severity.ToString(), CheckJson.Read<List<SeverityPart>>(hit.SeverityParts),
        hit.Tier.ToString(), hit.Status.ToString(), hit.FirstSeen, hit.LastSeen,
        hit.Inputs.Where(i => i.IsCurrent).OrderBy(i => i.Register, StringComparer.Ordinal).ThenBy(i => i.Reference, StringComparer.Ordinal).Select(i => new PrintedInput(i.Register, i.Reference)).ToList());

    private static async Task WriteTableAsync(List<CrossCheckHit> hits, TextWriter output)
    {
        await output.WriteLineAsync($"{"Reference",-15}{"Rule",-6}{"Severity",-10}{"Tier",-6}{"Status",-18}Headline");
        foreach (var hit in hits)
            await output.WriteLineAsync($"{hit.Reference,-15}{hit.Rule,-6}{hit.Severity,-10}{hit.Tier,-6}{hit.Status.Say(),-18}{hit.Headline}");
        await output.WriteLineAsync($"{hits.Count(h => h.IsOpen):#,##0} open of {hits.Count:#,##0}");
    }
}
