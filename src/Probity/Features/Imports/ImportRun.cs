using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Imports;

/// <summary>What came of running an import from a file to the register.</summary>
public sealed record ImportReport(ImportBatch Batch, bool IsAlreadyImported, IReadOnlyList<ImportProblem> Problems)
{
    public bool IsFine => IsAlreadyImported || Batch.Status is ImportStatus.Applied or ImportStatus.Checked;
}

/// <summary>A whole import in one go, as a command does it: note the file, stage it and, unless it is a dry run, apply it.</summary>
public sealed class ImportRun(Db db, TimeProvider clock, Importer importer, ImportCleaning cleaning, IServiceProvider services)
{
    public async Task<ImportReport> RunAsync(ImportRequest request, IReadOnlyDictionary<string, string>? mapping, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        await cleaning.CleanAsync(ct);
        _ = new ImportHeadings(importer.Register(request.Register).Columns, mapping);
        var (batch, isAlready) = await importer.StartAsync(request, ct);
        if (isAlready)
            return new ImportReport(batch, true, []);
        await importer.BeginAsync(batch, mapping, request.By, ct);
        await StageAsync(batch, request.Path, request.By, progress, ct);
        var staged = await FreshAsync(batch.Id, ct);
        if (staged.Status is ImportStatus.Staged && (request.By.IsSystem || !staged.WaitsForSecond))
            await services.GetRequiredService<ImportApplying>().ApplyAsync(staged, request.By, progress, ct);
        return await ReportAsync(batch.Id, ct);
    }

    /// <summary>Stages; a failure of the program itself leaves the batch interrupted, not stuck.</summary>
    public async Task StageAsync(ImportBatch batch, string path, Actor by, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<ImportStaging>().StageAsync(batch, path, by, progress, ct);
        }
        catch
        {
            db.ChangeTracker.Clear();
            var stuck = await db.ImportBatches.SingleAsync(b => b.Id == batch.Id, CancellationToken.None);
            if (stuck.Status is ImportStatus.Reading)
                stuck.Interrupt(by, clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task<ImportReport> ReportAsync(Id<ImportBatch> id, CancellationToken ct) => new(await FreshAsync(id, ct), false,
        await db.ImportProblems.AsNoTracking().Where(p => p.BatchId == id).OrderBy(p => p.Number).Take(ImportProblem.Shown).ToListAsync(ct));

    private Task<ImportBatch> FreshAsync(Id<ImportBatch> id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return db.ImportBatches.AsNoTracking().Include(b => b.Files).SingleAsync(b => b.Id == id, ct);
    }
}
