using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>Where a record came from: the file, sheet and row of an import that stands.</summary>
public sealed record RecordSource(string Batch, string File, string? Sheet, int Row, DateTimeOffset At)
{
    public string Sentence => $"{File}{(Sheet is null ? "" : $", sheet ‘{Sheet}’")}, row {Row} ({Batch})";
}

public static class RecordSources
{
    /// <summary>The rows that made or changed a record, oldest first. For pages that have already decided that the record may be seen.</summary>
    public static Task<List<RecordSource>> SourcesOfAsync(this Db db, Guid record, CancellationToken ct) =>
        (from row in db.ImportRows.AsNoTracking()
         join batch in db.ImportBatches.AsNoTracking() on row.BatchId equals batch.Id
         where row.BodyId == batch.BodyId && row.RecordKey == record && batch.Status == ImportStatus.Applied
         orderby batch.StartedAt, row.Sequence
         select new RecordSource(batch.Reference, row.File, row.Sheet, row.Row, batch.StartedAt)).ToListAsync(ct);
}
