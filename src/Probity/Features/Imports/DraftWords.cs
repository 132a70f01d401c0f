using Microsoft.EntityFrameworkCore;
using Npgsql;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>
/// The words of a draft's records, most of what an import writes. They go into the index beforehand, a few at a time: a word leads
/// nowhere until its record is there. When the draft is thrown away they go again.
/// </summary>
internal static class DraftWords
{
    private const int AtOnce = 20_000;

    public static async Task WriteAsync(Db db, ImportDraft draft, CancellationToken ct)
    {
        var words = draft.Db.SearchTerms.AsNoTracking().Where(t => !t.Term.Contains(ImportDraft.Promised));
        if (!db.IsSqlite)
        {
            await BulkInsert.CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), db.Model.FindEntityType(typeof(SearchTerm))!, "SearchTerms", words.AsAsyncEnumerable(), ct);
            return;
        }

        var some = new List<SearchTerm>(AtOnce);
        await foreach (var word in words.OrderBy(t => t.BodyId).ThenBy(t => t.Register).ThenBy(t => t.Term).ThenBy(t => t.RecordKey).AsAsyncEnumerable().WithCancellation(ct))
        {
            some.Add(word);
            if (some.Count == AtOnce)
                await WriteSomeAsync(db, some, ct);
        }

        await WriteSomeAsync(db, some, ct);
    }

    public static async Task RemoveAsync(Db db, ImportDraft draft, CancellationToken ct)
    {
        var keys = await draft.Db.SearchTerms.AsNoTracking().Select(t => new { t.BodyId, t.Register, t.RecordKey }).Distinct().ToListAsync(ct);
        foreach (var some in keys.GroupBy(k => (k.BodyId, k.Register)).SelectMany(g => g.Chunk(200).Select(chunk => (g.Key.BodyId, g.Key.Register, Keys: chunk.Select(k => k.RecordKey).ToList()))))
        {
            var (body, register, records) = some;
            var terms = await draft.Db.SearchTerms.AsNoTracking().Where(t => t.BodyId == body && t.Register == register && records.Contains(t.RecordKey)).Select(t => t.Term).Distinct().ToListAsync(ct);
            await db.SearchTerms.Where(t => t.BodyId == body && t.Register == register && terms.Contains(t.Term) && records.Contains(t.RecordKey)).ExecuteDeleteAsync(ct);
        }
    }

    private static async Task WriteSomeAsync(Db db, List<SearchTerm> words, CancellationToken ct)
    {
        await db.WriteAsync(() => BulkInsert.WriteAsync(db, words, ct), ct);
        words.Clear();
    }
}
