using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Imports.Sheets;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>
/// The second half of an import: the staged rows become records in a draft, while others work, and the draft enters the register
/// in one transaction, or nothing does.
/// </summary>
public sealed class ImportApplying(Db db, TimeProvider clock, Importer importer, ImportSpool spool)
{
    private const int ChunkRows = 1_000;

    // A register that changes under every draft is too busy for this file.
    private const int Attempts = 3;

    private readonly Dictionary<RowOutcomeKind, int> counts = [];
    private Authority authority = new();

    public async Task ApplyAsync(ImportBatch staged, Actor by, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var batch = await TrackAsync(staged.Id, ct);
        batch.BeginApply(ImportRunnerName.Own, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        try
        {
            for (var attempt = 1; !await TryAsync(batch, by, progress, ct); attempt++)
            {
                if (attempt == Attempts)
                    throw new RuleBrokenException("Others kept changing the same records while the file was applied. Nothing was imported; import the file again when the register is quieter.");
            }
        }
        catch (RowsRefusedException refusal)
        {
            await RefuseAsync(batch.Id, refusal.Problems, by, ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The transaction is gone; what it would have written must not be tried again.
            db.ChangeTracker.Clear();
            await RefuseAsync(batch.Id, [Whole(batch, Why(problem))], by, CancellationToken.None);
            if (problem is not (RuleBrokenException or DbUpdateException or System.Data.Common.DbException))
                throw;
        }
    }

    /// <summary>False when somebody changed what the rows rest on before the draft could enter the register.</summary>
    private async Task<bool> TryAsync(ImportBatch batch, Actor by, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await using var draft = await ImportDraft.NewAsync(db, spool.DraftOf(batch.Id), clock, ct);
        var entered = false;
        try
        {
            db.ChangeTracker.Clear();
            counts.Clear();
            authority = new Authority();
            var before = await LookAroundAsync(batch, EntriesSince(), ct);
            var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == batch.BodyId, ct);
            await PrepareAsync(batch, body, draft, by, progress, ct);
            return entered = await EnterAsync(batch, body, draft, before, by, ct);
        }
        finally
        {
            if (!entered)
                await DraftWords.RemoveAsync(db, draft, CancellationToken.None);
            await draft.DisposeAsync();
            ImportDraft.Delete(draft.File);
        }
    }

    private async Task PrepareAsync(ImportBatch batch, Body body, ImportDraft draft, Actor by, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var register = importer.Register(batch.Register);
        var legacy = batch.LegacyId is { } id ? await db.LegacyRegisters.AsNoTracking().SingleAsync(r => r.Id == id, ct) : null;
        var context = new ImportContext { Db = draft.Db, Draft = draft, Notes = draft.Notes, Body = body, By = by, At = clock.GetUtcNow(), BatchId = batch.Id.Value, BatchReference = batch.Reference, Legacy = legacy };
        await foreach (var chunk in ChunksAsync(batch.Id, register, ct))
        {
            await ApplyChunkAsync(context, register, chunk, ct);
            progress?.Report(new ImportProgress("Applied", chunk[^1].Row.Sequence));
        }

        if (await register.EndOfFileAsync(context, ct) is { Count: > 0 } problems)
            throw new RowsRefusedException(problems);
        if (!by.IsSystem && !authority.Equals(Authority.Read(batch.Authority)))
            throw new RuleBrokenException("Since the file was checked, the register changed in who is a chief officer or a line manager. Nothing was imported; import the file again.");
    }

    private async Task<bool> EnterAsync(ImportBatch batch, Body body, ImportDraft draft, Surroundings before, Actor by, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var entry = new DraftEntry(db, draft);
        try
        {
            await entry.PrepareAsync(ct);
            // SQLite's usual 2 MB of cache spills a large transaction to disk and reads it back, while everybody waits.
            if (db.IsSqlite)
                await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -131072", ct);
            return await db.WriteAsync(() => EnterInTransactionAsync(batch, body, entry, before, by, ct), ct);
        }
        finally
        {
            await entry.EndAsync();
            if (db.IsSqlite)
                await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -2000", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<bool> EnterInTransactionAsync(ImportBatch batch, Body body, DraftEntry entry, Surroundings before, Actor by, CancellationToken ct)
    {
        if (await importer.AppliedAsync(batch.BodyId, batch.Register, batch.Files[0].Sha256, ct) is { } other)
            throw new RuleBrokenException($"The same file was applied as {other.Reference} in the meantime. Nothing was changed.");
        if (await LookAroundAsync(batch, before.From, ct) != before || !await entry.IsCurrentAsync(ct))
            return false;
        await entry.EnterAsync(body, clock, ct);
        await importer.Register(batch.Register).FinishAsync(new ImportContext { Db = db, Body = body, By = by, At = clock.GetUtcNow(), BatchId = batch.Id.Value, BatchReference = batch.Reference }, ct);
        await db.SaveInBulkAsync(ct);
        var tracked = await TrackAsync(batch.Id, ct);
        tracked.Apply(new ImportCounts(Of(RowOutcomeKind.Created), Of(RowOutcomeKind.Updated), Of(RowOutcomeKind.Unchanged), 0, 0), by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return true;

        int Of(RowOutcomeKind kind) => counts.GetValueOrDefault(kind);
    }

    /// <summary>What the rows rest on: when it is the same before and after, nobody has changed it, and no other import of the body has come or gone.</summary>
    private async Task<Surroundings> LookAroundAsync(ImportBatch batch, Id<Audit.AuditEntry> from, CancellationToken ct)
    {
        var (id, body, types) = (batch.Id, batch.BodyId, importer.Register(batch.Register).RestsOn);
        return new Surroundings(from,
            types.Count == 0 ? 0 : await db.AuditEntries.CountAsync(e => e.Id > from && e.BodyId == body && types.Contains(e.RecordType), ct),
            await db.ImportBatches.CountAsync(b => b.BodyId == body && b.Id != id && b.Status == ImportStatus.Applied, ct),
            await db.ImportBatches.CountAsync(b => b.BodyId == body && b.Id != id && b.Status == ImportStatus.Undone, ct));
    }

    // Ids of the history tell the time by the machine's clock. A save that is under way has its ids already: there is room for it.
    private static Id<Audit.AuditEntry> EntriesSince() => new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddSeconds(-10)));

    /// <summary>The staged rows in order, about a thousand at a time; rows that belong together stay together.</summary>
    private async IAsyncEnumerable<List<(ImportRow Row, ImportItem Item)>> ChunksAsync(Id<ImportBatch> batch, IRegisterImport register, [EnumeratorCancellation] CancellationToken ct)
    {
        var (last, kept) = (0, new List<(ImportRow Row, ImportItem Item)>());
        while (true)
        {
            var rows = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch && r.Sequence > last).OrderBy(r => r.Sequence).Take(ChunkRows).ToListAsync(ct);
            kept.AddRange(rows.Select(row => (row, StagedRow.Back(row))));
            if (rows.Count < ChunkRows)
                break;
            last = rows[^1].Sequence;
            var group = GroupOf(kept[^1]);
            var whole = group is null ? kept.Count : kept.FindLastIndex(pair => GroupOf(pair) != group) + 1;
            if (whole == 0)
                continue;
            yield return kept[..whole];
            kept = kept[whole..];
        }

        if (kept.Count > 0)
            yield return kept;

        string? GroupOf((ImportRow Row, ImportItem Item) pair) => pair.Item.Row is null ? null : register.GroupOf(pair.Item);
    }

    private async Task ApplyChunkAsync(ImportContext context, IRegisterImport register, List<(ImportRow Row, ImportItem Item)> chunk, CancellationToken ct)
    {
        var outcomes = await register.ApplyAsync(context, chunk.Select(pair => pair.Item).ToList(), ct);
        if (outcomes.SelectMany(o => o.Problems).ToList() is { Count: > 0 } problems)
            throw new RowsRefusedException(problems);
        await context.Db.SaveInBulkAsync(ct);
        await db.WriteAsync(() => db.MarkAsync(chunk.Zip(outcomes).Select(pair => new RowMark(pair.First.Row, pair.Second)).ToList(), ct), ct);
        foreach (var outcome in outcomes)
        {
            counts[outcome.Kind] = counts.GetValueOrDefault(outcome.Kind) + 1;
            authority.Add(outcome.Authority);
        }
    }

    private async Task RefuseAsync(Id<ImportBatch> id, IReadOnlyList<RowProblem> problems, Actor by, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.WriteAsync(async () =>
        {
            var batch = await TrackAsync(id, ct);
            var number = 0;
            foreach (var problem in problems.Take(ImportProblem.Kept))
                db.ImportProblems.Add(new ImportProblem { BodyId = batch.BodyId, BatchId = id, Number = ++number, File = problem.File, Sheet = problem.Sheet, Row = problem.Row, Column = problem.Column, Value = problem.Value, Rule = problem.Rule });
            batch.RefuseApply(new ImportCounts(0, 0, 0, problems.Count(p => p.Row is not null), problems.Count), by, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await db.ImportRows.Where(r => r.BatchId == id).ExecuteDeleteAsync(ct);
        }, ct);
    }

    private Task<ImportBatch> TrackAsync(Id<ImportBatch> id, CancellationToken ct) => db.ImportBatches.Include(b => b.Files).SingleAsync(b => b.Id == id, ct);

    private static string Why(Exception problem) => problem switch
    {
        RuleBrokenException => problem.Message,
        DbUpdateConcurrencyException => "Somebody changed the same records, or added the same, while the file was applied. Nothing was imported; import the file again.",
        _ => $"{DatabaseFailures.Say(problem) ?? DatabaseFailures.Quote(problem) ?? "The program failed."} Nothing was imported. Show this to whoever runs Probity; then import the file again.",
    };

    private static RowProblem Whole(ImportBatch batch, string rule) => new(batch.Files[0].Name, null, null, null, null, rule);

    private sealed record Surroundings(Id<Audit.AuditEntry> From, int Entries, int Applied, int Undone);

    private sealed class RowsRefusedException(IReadOnlyList<RowProblem> problems) : Exception
    {
        public IReadOnlyList<RowProblem> Problems { get; } = problems;
    }
}
