using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>What an import's rows are read into: whose register, by whom, when and in which batch.</summary>
public sealed class ImportContext
{
    private int rehearsed;

    /// <summary>Where new records are added.</summary>
    public required Db Db { get; init; }

    /// <summary>The draft that the import is prepared in; null where records go straight to the register.</summary>
    internal ImportDraft? Draft { get; init; }

    /// <summary>What rows made, for rows that come later.</summary>
    internal ImportNotes Notes { get; init; } = new();

    /// <summary>The register as it stands, to look things up in. What this file has made so far is found by <see cref="Recall"/> and <see cref="LoadAsync"/>.</summary>
    public Db Register => Draft?.Register ?? Db;

    public required Body Body { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateOnly Today => At.LondonDate();

    public Guid BatchId { get; init; }

    /// <summary>IMP-NSH-2026-0007: for the events of the records.</summary>
    public required string BatchReference { get; init; }

    /// <summary>What the batch brought is being taken back.</summary>
    public bool IsUndo { get; init; }

    /// <summary>The legacy register that the rows come from, where one was named.</summary>
    public LegacyRegister? Legacy { get; init; }

    /// <summary>Nothing will be saved: rows are only tried.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Notes what a row of this file made, under a key of the register's own, for rows that come later.</summary>
    public void Remember(string key, Guid record) => Notes.Remember(key, record);

    /// <summary>What an earlier row of this file made, or null. In a rehearsal the record is in no database: only its key is known.</summary>
    public Guid? Recall(string key) => Notes.Recall(key);

    /// <summary>Records to be brought up to date, as this file has left them so far, else as the register holds them. In no order.</summary>
    public Task<List<T>> LoadAsync<T>(Func<Db, IQueryable<T>> which, CancellationToken ct)
        where T : Audit.Audited => Draft is null ? which(Db).ToListAsync(ct) : Draft.LoadAsync(which, ct);

    /// <summary>
    /// The records that equal rows became in an earlier import that still stands, by <see cref="ImportItem.RowKey"/>: for registers
    /// whose rows carry no number of their own.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ImportedBeforeAsync(IEnumerable<ImportItem> items, CancellationToken ct)
    {
        var (body, keys) = (Body.Id, items.Select(i => i.RowKey).ToList());
        // Rows of an import that is still being prepared are marked already, and stand for nothing yet.
        var rows = await Register.ImportRows.AsNoTracking().Where(r => r.BodyId == body && r.Outcome == RowOutcomeKind.Created && r.RowKey != null && keys.Contains(r.RowKey)
                && Register.ImportBatches.Any(b => b.Id == r.BatchId && b.Status == ImportStatus.Applied))
            .Select(r => new { r.RowKey, r.RecordKey }).ToListAsync(ct);
        return rows.DistinctBy(r => r.RowKey).ToDictionary(r => r.RowKey!, r => r.RecordKey!.Value);
    }

    /// <summary>References in a row; in a rehearsal only stand-ins, so that no number is used up.</summary>
    public async Task<IReadOnlyList<string>> ReferencesAsync(string type, int year, int count, CancellationToken ct)
    {
        if (count == 0)
            return [];
        if (Draft is not null)
            return Draft.Promise(type, Body, year, count);
        if (!IsRehearsal)
            return await Db.NextReferencesAsync(type, Body, year, count, ct);
        return Enumerable.Range(0, count).Select(_ => $"{type}-{Body.Code}-{year}-new-{++rehearsed}").ToList();
    }

    /// <summary>Makes sure that a number which a file brought with it is not given again.</summary>
    public Task KeepReferencesAsync(string type, int year, int highest, CancellationToken ct) =>
        IsRehearsal ? Task.CompletedTask : Draft is not null ? Draft.KeepAsync(type, year, highest) : Db.KeepReferencesAsync(type, Body, year, highest, ct);
}
