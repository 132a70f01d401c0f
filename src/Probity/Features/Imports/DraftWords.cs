using Microsoft.EntityFrameworkCore;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>
/// The words of a draft's records, most of what an import writes. They go into the index beforehand, a few at a time: a word leads
/// nowhere until its record is there. When the draft is thrown away they go again.
/// </summary>
internal static class DraftWords
{
    private const int AtOnce = 20_000;
    private const int RecordsAtOnce = 500;

    public static async Task WriteAsync(Db db, ImportDraft draft, CancellationToken ct)
    {
        var words = draft.Db.SearchTerms.AsNoTracking().Where(t => !t.Term.Contains(ImportDraft.Promised));
        var some = new List<SearchTerm>(AtOnce);
        await foreach (var word in InOrder(words).AsAsyncEnumerable().WithCancellation(ct))
        {
            some.Add(word);
            if (some.Count == AtOnce)
                await WriteSomeAsync(db, some, ct);
        }

        await WriteSomeAsync(db, some, ct);
    }

    public static async Task RemoveAsync(Db db, ImportDraft draft, CancellationToken ct)
    {
        // Word by word: a record that the file only changed keeps the words that it had before.
        var some = new List<SearchTerm>(RecordsAtOnce);
        await foreach (var word in InOrder(draft.Db.SearchTerms.AsNoTracking()).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (some.Count == RecordsAtOnce || some.Count > 0 && (some[0].Term, some[0].Register, some[0].BodyId) != (word.Term, word.Register, word.BodyId))
                await RemoveSomeAsync(db, some, ct);
            some.Add(word);
        }

        await RemoveSomeAsync(db, some, ct);
    }

    private static IQueryable<SearchTerm> InOrder(IQueryable<SearchTerm> words) => words.OrderBy(t => t.BodyId).ThenBy(t => t.Register).ThenBy(t => t.Term).ThenBy(t => t.RecordKey);

    private static async Task RemoveSomeAsync(Db db, List<SearchTerm> some, CancellationToken ct)
    {
        if (some.Count == 0)
            return;
        var (body, register, term, records) = (some[0].BodyId, some[0].Register, some[0].Term, some.Select(w => w.RecordKey).ToList());
        await db.SearchTerms.Where(t => t.BodyId == body && t.Register == register && t.Term == term && records.Contains(t.RecordKey)).ExecuteDeleteAsync(ct);
        some.Clear();
    }

    private static async Task WriteSomeAsync(Db db, List<SearchTerm> words, CancellationToken ct)
    {
        await db.WriteAsync(() => BulkInsert.WriteAsync(db, words, ct), ct);
        words.Clear();
    }
}
