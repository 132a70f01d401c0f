using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>Takes a whole import back while nothing depends on it; otherwise says exactly what does.</summary>
public sealed class ImportUndoing(Db db, TimeProvider clock, Importer importer)
{
    private const int ChunkRows = 500;
    private const int Named = 20;

    public async Task UndoAsync(string reference, Actor by, CancellationToken ct)
    {
        var batch = await importer.FindAsync(reference, by, ct);
        // What it took away comes back: that is a grant like the other way round.
        if (batch.Authority is not null && batch.Status is ImportStatus.Applied && !by.IsSystem)
            throw new RuleBrokenException($"{reference} changed who is a chief officer or a line manager. A second person must confirm that it is undone.");
        await TakeBackAsync(batch, by, ct);
    }

    internal Task TakeBackAsync(ImportBatch batch, Actor by, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var register = importer.Register(batch.Register);
        var body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Id == batch.BodyId, ct);
        var context = new ImportContext { Db = db, Body = body, By = by, At = clock.GetUtcNow(), BatchId = batch.Id.Value, BatchReference = batch.Reference, IsUndo = true };
        if (batch.Status is ImportStatus.Applied)
            await RefuseWhatDependsAsync(batch, register, context, ct);
        batch.Undo(by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();

        // Newest first: what was built on an earlier row goes before it. A record that several rows touched goes once.
        var gone = new HashSet<Guid>();
        await foreach (var records in RecordsAsync(batch.Id, ct))
        {
            await register.UndoAsync(context, records.Where(r => gone.Add(r.Key)).ToList(), ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await register.FinishAsync(context, ct);
        await db.SaveChangesAsync(ct);
        await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.RowKey, (string?)null), ct);
        db.ChangeTracker.Clear();
    }, ct);

    private async Task RefuseWhatDependsAsync(ImportBatch batch, IRegisterImport register, ImportContext context, CancellationToken ct)
    {
        var (found, said) = (0, new List<string>());
        await foreach (var records in RecordsAsync(batch.Id, ct))
        {
            var why = await ChangedAsync(records, ct);
            if (why.Count < Named)
                why.AddRange(await register.DependentsAsync(context, records, ct));
            found += why.Count;
            said.AddRange(why.Take(Named - said.Count));
            db.ChangeTracker.Clear();
        }

        if (found > 0)
            throw new RuleBrokenException($"{batch.Reference} cannot be undone, because {(found == 1 ? "something depends" : $"{found:#,##0} things depend")} on it: {string.Join(" ", said)}{(found > said.Count ? $" And {found - said.Count:#,##0} more." : "")} Nothing was changed.");
        db.Attach(batch);
    }

    /// <summary>The records that a batch created or updated, newest first, each as its last row left it.</summary>
    private async IAsyncEnumerable<List<ImportedRecord>> RecordsAsync(Id<ImportBatch> batch, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var before = int.MaxValue;
        while (true)
        {
            var rows = await db.ImportRows.AsNoTracking()
                .Where(r => r.BatchId == batch && r.Sequence < before && (r.Outcome == RowOutcomeKind.Created || r.Outcome == RowOutcomeKind.Updated))
                .OrderByDescending(r => r.Sequence).Take(ChunkRows).ToListAsync(ct);
            if (rows.Count == 0)
                yield break;
            before = rows[^1].Sequence;
            var keys = rows.Select(r => r.RecordKey).ToList();
            var all = await db.ImportRows.AsNoTracking().Where(r => r.BatchId == batch && keys.Contains(r.RecordKey) && r.RecordVersion != null)
                .Select(r => new { r.RecordKey, r.RecordVersion, r.Outcome, r.Before, r.Sequence }).ToListAsync(ct);
            var history = all.ToLookup(r => r.RecordKey);
            yield return rows.DistinctBy(r => r.RecordKey).Select(row =>
            {
                var told = history[row.RecordKey].OrderBy(r => r.Sequence).ToList();
                var created = told.Any(r => r.Outcome is RowOutcomeKind.Created);
                return new ImportedRecord(row.RecordType!, row.RecordKey!.Value, told.Max(r => r.RecordVersion!.Value), created ? RowOutcomeKind.Created : RowOutcomeKind.Updated, told.FirstOrDefault(r => r.Before is not null)?.Before);
            }).ToList();
        }
    }

    /// <summary>Records whose version has moved on, or which are gone, each with its name.</summary>
    private async Task<List<string>> ChangedAsync(List<ImportedRecord> records, CancellationToken ct)
    {
        var said = new List<string>();
        foreach (var group in records.GroupBy(r => r.Type))
        {
            var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == group.Key && typeof(Audited).IsAssignableFrom(t.ClrType));
            var label = new[] { "Reference", "Number", "Name" }.FirstOrDefault(name => type.FindProperty(name) is not null) ?? "Id";
            var keys = group.Select(r => (object)r.Key).ToArray();
            var places = string.Join(", ", keys.Select((_, i) => $"{{{i}}}"));
            // Only names of the model and numbered places stand in the text.
            var sql = $"SELECT \"Id\", \"Version\", CAST(\"{label}\" AS TEXT) AS \"Label\" FROM \"{type.GetTableName()}\" WHERE \"Id\" IN ({places})";
            var now = await db.Database.SqlQueryRaw<Standing>(sql, keys).ToDictionaryAsync(s => s.Id, ct);
            foreach (var record in group)
            {
                if (!now.TryGetValue(record.Key, out var standing))
                    said.Add($"{group.Key} {record.Key} is no longer there.");
                else if (standing.Version != record.Version)
                    said.Add($"{standing.Label} was changed after the import.");
            }
        }

        return said;
    }

    private sealed record Standing(Guid Id, int Version, string Label);
}
