using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.AuditTrail;

/// <summary>One line of a history as it is shown.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Who, string Sentence, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>Reads histories. Whoever calls it has already decided that the actor may see the record.</summary>
public sealed class RecordHistory(Db db)
{
    public async Task<IReadOnlyList<HistoryLine>> OfAsync(Id<Body> body, Guid recordKey, CancellationToken ct)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body && e.RecordKey == recordKey).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(ct);
        return entries.Select(e => new HistoryLine(e.At, e.PersonName, e.Sentence, e.Reason, JsonSerializer.Deserialize<List<FieldChange>>(e.Changes) ?? [])).ToList();
    }
}
