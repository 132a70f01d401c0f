using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports.Sheets;

namespace Probity.Features.Imports;

/// <summary>
/// The first half of an import: reads the file once, tries every row on its register and keeps the rows for the second half,
/// in small transactions of their own, so that nobody waits. Nothing reaches the register.
/// </summary>
public sealed class ImportStaging(Db db, TimeProvider clock, Importer importer)
{
    private const int ChunkRows = 1_000;
    private const int ChunkCharacters = 8 << 20;

    private readonly List<ImportItem> chunk = [];
    private readonly List<RowProblem> problems = [];
    private readonly List<RowProblem> notes = [];
    private readonly OddThings odd = new();
    private readonly Dictionary<RowOutcomeKind, int> counts = [];
    private readonly Authority authority = new();
    private int read, found, storedProblems;

    public async Task StageAsync(ImportBatch batch, string path, Actor by, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var register = importer.Register(batch.Register);
        var mapping = batch.Mapping is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(batch.Mapping);
        var headings = new ImportHeadings(register.Columns, mapping);
        var legacy = batch.LegacyId is { } id ? await db.LegacyRegisters.AsNoTracking().SingleAsync(r => r.Id == id, ct) : null;
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == batch.BodyId, ct);
        using var rowNotes = new ImportNotes();
        var context = new ImportContext { Db = db, Notes = rowNotes, Body = body, By = by, At = clock.GetUtcNow(), BatchId = batch.Id.Value, BatchReference = batch.Reference, Legacy = legacy, IsRehearsal = true };
        db.ChangeTracker.Clear();
        try
        {
            await ReadAsync(batch, register, new ImportSource(path, batch.Files[0].Name), headings, new StagedRow(batch.Register, legacy?.Reference, rowNotes), context, progress, ct);
        }
        catch (SheetException broken)
        {
            problems.Add(broken.Problem);
        }

        await TryChunkAsync(batch, register, headings, context, ct);
        await TryEndAsync(batch, register, headings, context, ct);
        if (read == 0 && found == 0)
            await StoreProblemsAsync(batch, [new RowProblem(batch.Files[0].Name, null, null, null, null, "The file holds no rows under its headings, and no releases or records. Check that it is the right file.")], ct);
        await FinishAsync(batch, headings, by, ct);
    }

    private async Task ReadAsync(ImportBatch batch, IRegisterImport register, ImportSource source, ImportHeadings headings, StagedRow staged, ImportContext context, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var (characters, sheets, last) = (0, new HashSet<string>(), (string?)null);
        await foreach (var item in source.ReadAsync(register.TakesOcds, headings, notes, ct))
        {
            if (item.Row is not null && sheets.Add(item.Sheet ?? "") && headings.Missing(item.Sheet).ToList() is { Count: > 0 } missing)
            {
                problems.AddRange(missing.Select(c => new RowProblem(item.File, item.Sheet, null, c.Name, null, $"Add this column, or say which of the file's headings means it. It holds: {c.Meaning}")));
                return;
            }

            var group = item.Row is null ? null : register.GroupOf(item);
            if ((chunk.Count >= ChunkRows || characters >= ChunkCharacters) && (group is null || group != last))
            {
                await TryChunkAsync(batch, register, headings, context, ct);
                characters = 0;
                progress?.Report(new ImportProgress("Checked", read));
            }

            read++;
            odd.Add(item.Release?.Release?.Notes ?? []);
            last = group;
            chunk.Add(staged.WithKey(item));
            characters += item.Row is { } row ? row.Cells.Sum(c => c.Value.Length) : 4_096;
        }
    }

    private async Task TryChunkAsync(ImportBatch batch, IRegisterImport register, ImportHeadings headings, ImportContext context, CancellationToken ct)
    {
        var fine = chunk.Where(i => Broken(i).Count == 0).ToList();
        foreach (var item in chunk.Where(i => Broken(i).Count > 0))
            Refuse(headings, item, Broken(item));
        var outcomes = fine.Count == 0 ? [] : await register.ApplyAsync(context, fine, ct);
        if (outcomes.Count != fine.Count)
            throw new InvalidOperationException($"The import of {register.Register} answered {outcomes.Count} times to {fine.Count} rows.");
        foreach (var (item, outcome) in fine.Zip(outcomes))
        {
            if (outcome.Kind is RowOutcomeKind.Refused)
                Refuse(headings, item, outcome.Problems);
            else
                counts[outcome.Kind] = counts.GetValueOrDefault(outcome.Kind) + 1;
            authority.Add(outcome.Authority);
        }

        db.ChangeTracker.Clear();
        await StoreAsync(batch, fine, ct);
        chunk.Clear();
    }

    private async Task TryEndAsync(ImportBatch batch, IRegisterImport register, ImportHeadings headings, ImportContext context, CancellationToken ct)
    {
        var late = (await register.EndOfFileAsync(context, ct)).Select(p => p.Column is { } ours ? p with { Column = headings.TheirsFor(p.Sheet, ours) ?? ours } : p).ToList();
        await StoreProblemsAsync(batch, late, ct);
    }

    private static IReadOnlyList<RowProblem> Broken(ImportItem item) => item.Row?.Problems ?? (item.Release!.Problem is { } problem ? [problem] : []);

    private void Refuse(ImportHeadings headings, ImportItem item, IReadOnlyList<RowProblem> said)
    {
        counts[RowOutcomeKind.Refused] = counts.GetValueOrDefault(RowOutcomeKind.Refused) + 1;
        problems.AddRange(said.Select(problem => InTheirWords(headings, item, problem)));
    }

    // The person has their own file before them, so a problem names their heading and quotes their value.
    private static RowProblem InTheirWords(ImportHeadings headings, ImportItem item, RowProblem problem) =>
        item.Row is { } row && problem.Column is { } ours
            ? problem with { Column = headings.TheirsFor(item.Sheet, ours) ?? ours, Value = problem.Value is { Length: > 0 } value ? value : row[ours] }
            : problem;

    private async Task StoreAsync(ImportBatch batch, List<ImportItem> fine, CancellationToken ct)
    {
        await StoreProblemsAsync(batch, problems, ct);
        problems.Clear();
        // Once a row is refused nothing will be applied, so nothing more needs keeping.
        if (found == 0 && !batch.IsDryRun)
        {
            var first = read - chunk.Count;
            foreach (var item in fine)
                db.ImportRows.Add(new ImportRow { BodyId = batch.BodyId, BatchId = batch.Id, Sequence = ++first, File = item.File, Sheet = item.Sheet, Row = item.Number, Content = StagedRow.Content(item), RowKey = item.RowKey.Length > 0 ? item.RowKey : null });
        }

        await db.SaveInBulkAsync(ct);
        db.ChangeTracker.Clear();
        var rows = read;
        await db.ImportBatches.Where(b => b.Id == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.Progress, rows), ct);
    }

    private async Task StoreProblemsAsync(ImportBatch batch, List<RowProblem> more, CancellationToken ct)
    {
        found += more.Count;
        foreach (var problem in more.Take(ImportProblem.Kept - storedProblems))
            db.ImportProblems.Add(new ImportProblem { BodyId = batch.BodyId, BatchId = batch.Id, Number = ++storedProblems, File = problem.File, Sheet = problem.Sheet, Row = problem.Row, Column = problem.Column, Value = Shortened(problem.Value), Rule = problem.Rule });
        await db.SaveInBulkAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static string? Shortened(string? value) => value?.Length > 500 ? value[..500] + "…" : value;

    private async Task FinishAsync(ImportBatch batch, ImportHeadings headings, Actor by, CancellationToken ct)
    {
        var said = notes.Select(n => n.Message).Concat(odd.Sentences).ToList();
        if (headings.Ignored.Count > 0)
            said.Add($"Nothing was read from these columns: {string.Join(", ", headings.Ignored.Take(50).Select(h => $"‘{h}’"))}.");
        var tracked = await db.ImportBatches.Include(b => b.Files).SingleAsync(b => b.Id == batch.Id, ct);
        tracked.Stage(new ImportCounts(Of(RowOutcomeKind.Created), Of(RowOutcomeKind.Updated), Of(RowOutcomeKind.Unchanged), Of(RowOutcomeKind.Refused), found), said.Count > 0 ? string.Join('\n', said) : null, authority.ToJson(), by, clock.GetUtcNow());
        await db.WriteAsync(async () =>
        {
            await db.SaveChangesAsync(ct);
            if (tracked.Status is not ImportStatus.Staged)
                await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        }, ct);

        int Of(RowOutcomeKind kind) => counts.GetValueOrDefault(kind);
    }
}
