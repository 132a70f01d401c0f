using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Organisations;
using Probity.Tests.Support;

namespace Probity.Tests.Contracts;

/// <summary>Imports a file the whole way, as the command does.</summary>
internal static class Files
{
    public static async Task<ImportBatch> ImportAsync(this TestSite site, Body body, string register, string path)
    {
        var ct = TestContext.Current.CancellationToken;
        return await site.WithAsync(async services =>
        {
            var (importer, by) = (services.GetRequiredService<Importer>(), Actor.Operator(body.Id));
            var (batch, already) = await importer.StartAsync(new ImportRequest(body, register, path, Path.GetFileName(path), by), ct);
            if (already)
                return batch;
            await importer.BeginAsync(batch, null, by, ct);
            await services.GetRequiredService<ImportStaging>().StageAsync(batch, path, by, null, ct);
            batch = await importer.FindAsync(batch.Reference, by, ct);
            if (batch.Status == ImportStatus.Staged)
                await services.GetRequiredService<ImportApplying>().ApplyAsync(batch, by, null, ct);
            return await importer.FindAsync(batch.Reference, by, ct);
        });
    }

    public static async Task<ImportBatch> ImportTextAsync(this TestSite site, Body body, string register, string name, string text)
    {
        var folder = Directory.CreateTempSubdirectory("probity-contracts-").FullName;
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text, Encoding.UTF8, TestContext.Current.CancellationToken);
        return await site.ImportAsync(body, register, path);
    }

    public static Task UndoAsync(this TestSite site, Body body, string batch) => site.WithAsync(services =>
        services.GetRequiredService<ImportUndoing>().UndoAsync(batch, Actor.Operator(body.Id), TestContext.Current.CancellationToken));
}
