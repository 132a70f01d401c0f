using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>What an import's rows are read into: whose register, by whom, when and in which batch.</summary>
public sealed class ImportContext
{
    private readonly Dictionary<string, Guid> remembered = new(StringComparer.Ordinal);
    private int rehearsed;

    public required Db Db { get; init; }

    public required Body Body { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateOnly Today => At.LondonDate();

    public Guid BatchId { get; init; }

    /// <summary>IMP-NSH-2026-0007: for the events of the records.</summary>
    public required string BatchReference { get; init; }

    /// <summary>The legacy register that the rows come from, where one was named.</summary>
    public LegacyRegister? Legacy { get; init; }

    /// <summary>Nothing will be saved: rows are only tried.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Notes what a row of this file made, under a key of the register's own, for rows that come later.</summary>
    public void Remember(string key, Guid record) => remembered[key] = record;

    /// <summary>What an earlier row of this file made, or null. In a rehearsal the record is in no database: only its key is known.</summary>
    public Guid? Recall(string key) => remembered.TryGetValue(key, out var record) ? record : null;

    /// <summary>
    /// The records that equal rows became in an earlier import that still stands, by <see cref="ImportItem.RowKey"/>: for registers
    /// whose rows carry no number of their own.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ImportedBeforeAsync(IEnumerable<ImportItem> items, CancellationToken ct)
    {
        var (body, keys) = (Body.Id, items.Select(i => i.RowKey).ToList());
        var rows = await Db.ImportRows.AsNoTracking().Where(r => r.BodyId == body && r.Outcome == RowOutcomeKind.Created && r.RowKey != null && keys.Contains(r.RowKey))
            .Select(r => new { r.RowKey, r.RecordKey }).ToListAsync(ct);
        return rows.DistinctBy(r => r.RowKey).ToDictionary(r => r.RowKey!, r => r.RecordKey!.Value);
    }

    /// <summary>References in a row; in a rehearsal only stand-ins, so that no number is used up.</summary>
    public async Task<IReadOnlyList<string>> ReferencesAsync(string type, int year, int count, CancellationToken ct)
    {
        if (count == 0)
            return [];
        if (!IsRehearsal)
            return await Db.NextReferencesAsync(type, Body, year, count, ct);
        return Enumerable.Range(0, count).Select(_ => $"{type}-{Body.Code}-{year}-new-{++rehearsed}").ToList();
    }

    /// <summary>Makes sure that a number which a file brought with it is not given again.</summary>
    public Task KeepReferencesAsync(string type, int year, int highest, CancellationToken ct) =>
        IsRehearsal ? Task.CompletedTask : Db.KeepReferencesAsync(type, Body, year, highest, ct);
}
