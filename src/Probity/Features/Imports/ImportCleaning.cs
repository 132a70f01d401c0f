using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>
/// Tidies up after processes that were killed: their transactions went with them, so nothing reached a register; what is left
/// is a batch that says it is being worked on, staged rows and a spooled file.
/// </summary>
public sealed class ImportCleaning(Db db, TimeProvider clock, ImportSpool spool)
{
    public async Task<int> CleanAsync(CancellationToken ct)
    {
        // The site and a command may start together: the second waits, and then finds it done.
        await using var alone = await spool.LockAsync(ct);
        var now = clock.GetUtcNow();
        var stuck = (await db.ImportBatches.Include(b => b.Files).Where(b => b.Status == ImportStatus.Reading || b.Status == ImportStatus.Applying).ToListAsync(ct))
            .Where(b => ImportRunnerName.IsGone(b.Runner, b.StartedAt, now)).ToList();
        foreach (var batch in stuck)
        {
            await db.WriteAsync(async () =>
            {
                batch.Interrupt(Actor.System(batch.BodyId), now);
                await db.SaveChangesAsync(ct);
                await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(ct);
            }, ct);
            foreach (var file in batch.Files)
                spool.Remove(file.Spool);
        }

        await DropDraftsAsync(ct);
        return stuck.Count;
    }

    // What is applied needs its draft no more; of what was interrupted only words without records are left, and they go with it.
    private async Task DropDraftsAsync(CancellationToken ct)
    {
        foreach (var id in spool.Drafts())
        {
            var status = await db.ImportBatches.Where(b => b.Id == id).Select(b => (ImportStatus?)b.Status).SingleOrDefaultAsync(ct);
            if (status is ImportStatus.Applying)
                continue;
            if (status is not ImportStatus.Applied)
            {
                await using var draft = ImportDraft.Open(db, spool.DraftOf(id), clock);
                if (await draft.Db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = 'SearchTerms'").SingleAsync(ct) > 0)
                    await DraftWords.RemoveAsync(db, draft, ct);
            }

            ImportDraft.Delete(spool.DraftOf(id));
        }
    }
}
