using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;

namespace Probity.Features.Imports;

/// <summary>The use cases of importing: start, say what the columns mean, stage, apply, discard, undo. What a row means is for its register to say.</summary>
public sealed class Importer(Db db, TimeProvider clock, IEnumerable<IRegisterImport> registers, ImportSpool spool)
{
    public IReadOnlyList<IRegisterImport> For(Actor actor) => registers.Where(r => May(actor, r)).OrderBy(r => r.Register, StringComparer.Ordinal).ToList();

    public IRegisterImport Register(string register) => registers.SingleOrDefault(r => r.Register == register)
        ?? throw new RuleBrokenException($"There is no register called '{register}' that files can be imported into. Known: {string.Join(", ", registers.Select(r => r.Register).Order(StringComparer.Ordinal))}.");

    /// <summary>A batch the actor may see: of their body, in a register that they may import into.</summary>
    public async Task<ImportBatch> FindAsync(string reference, Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        var batch = await db.ImportBatches.Include(b => b.Files).SingleOrDefaultAsync(b => b.BodyId == body && b.Reference == reference, ct) ?? throw new NotThereException();
        return May(actor, Register(batch.Register)) ? batch : throw new NotThereException();
    }

    /// <summary>Notes the file. When the same content stands in the register already, that batch is returned and nothing is changed.</summary>
    public async Task<(ImportBatch Batch, bool IsAlreadyImported)> StartAsync(ImportRequest request, CancellationToken ct)
    {
        if (!May(request.By, Register(request.Register)))
            throw new RuleBrokenException($"{request.By.Name} may not import into the register of {request.Register} of {request.Body.Name}.");
        var file = await new ImportSource(request.Path, request.FileName).DescribeAsync(request.Spool, ct);
        if (await AppliedAsync(request.Body.Id, request.Register, file.Sha256, ct) is { } before)
            return (before, true);

        return (await db.WriteAsync(async () =>
        {
            var legacy = await LegacyAsync(request, ct);
            var reference = await db.NextReferenceAsync("IMP", request.Body, clock.Today().Year, ct);
            var batch = ImportBatch.Start(request.Body.Id, reference, request.Register, legacy?.Id, request.IsDryRun, file, request.By, clock.GetUtcNow());
            db.ImportBatches.Add(batch);
            return batch;
        }, ct), false);
    }

    /// <summary>The newest batches of the registers that the actor may import into.</summary>
    public async Task<IReadOnlyList<ImportBatch>> RecentAsync(Actor actor, CancellationToken ct)
    {
        var (body, mine) = (actor.BodyId, For(actor).Select(r => r.Register).ToList());
        return await db.ImportBatches.AsNoTracking().Include(b => b.Files).Where(b => b.BodyId == body && mine.Contains(b.Register))
            .OrderByDescending(b => b.StartedAt).Take(100).ToListAsync(ct);
    }

    public Task<List<ImportProblem>> ProblemsAsync(ImportBatch batch, int most, CancellationToken ct) =>
        db.ImportProblems.AsNoTracking().Where(p => p.BatchId == batch.Id).OrderBy(p => p.Number).Take(most).ToListAsync(ct);

    public Task<Body> BodyAsync(Actor actor, CancellationToken ct)
    {
        var body = actor.BodyId;
        return db.Bodies.AsNoTracking().SingleAsync(b => b.Id == body, ct);
    }

    /// <summary>Says what the columns mean, and that reading begins.</summary>
    public async Task BeginAsync(ImportBatch batch, IReadOnlyDictionary<string, string>? mapping, Actor by, CancellationToken ct)
    {
        _ = new ImportHeadings(Register(batch.Register).Columns, mapping);
        batch.Read(mapping is { Count: > 0 } ? JsonSerializer.Serialize(mapping) : null, ImportRunnerName.Own, by, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }

    public async Task DiscardAsync(ImportBatch batch, Actor by, CancellationToken ct)
    {
        batch.Discard(by, clock.GetUtcNow());
        await db.WriteAsync(async () =>
        {
            await db.SaveChangesAsync(ct);
            await db.ImportRows.Where(r => r.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        }, ct);
        foreach (var file in batch.Files)
            spool.Remove(file.Spool);
    }

    /// <summary>The batch in which this content was applied and still stands, or null.</summary>
    internal async Task<ImportBatch?> AppliedAsync(Id<Body> body, string register, string sha256, CancellationToken ct) =>
        await db.ImportBatches.AsNoTracking().Include(b => b.Files)
            .FirstOrDefaultAsync(b => b.BodyId == body && b.Register == register && b.Status == ImportStatus.Applied && b.Created + b.Updated > 0 && b.Files.Any(f => f.Sha256 == sha256), ct);

    private async Task<LegacyRegister?> LegacyAsync(ImportRequest request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.LegacyName))
            return null;
        var (body, register, name) = (request.Body.Id, request.Register, request.LegacyName.Trim());
        if (await db.LegacyRegisters.SingleOrDefaultAsync(r => r.BodyId == body && r.Register == register && r.Name == name, ct) is { } known)
            return known;
        var reference = await db.NextReferenceAsync("LEG", request.Body, clock.Today().Year, ct);
        var noted = LegacyRegister.Note(body, reference, register, name, null, null, null, request.By, clock.GetUtcNow());
        db.LegacyRegisters.Add(noted);
        return noted;
    }

    private static bool May(Actor actor, IRegisterImport register) => actor.IsSystem || (actor.May(register.Action) && register.For.Any(actor.Is));
}
