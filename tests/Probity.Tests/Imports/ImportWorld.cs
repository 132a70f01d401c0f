using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Probity.Access;
using Probity.Features.Imports;
using Probity.Features.Imports.Sheets;
using Probity.Tests.Support;

namespace Probity.Tests.Imports;

/// <summary>A site with a force, and files to import into it.</summary>
internal sealed class ImportWorld(TestSite site, World world) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("probity-import-").FullName;

    public TestSite Site => site;

    public World World => world;

    public static async Task<ImportWorld> StartAsync(string database)
    {
        var site = await TestSite.StartAsync(database);
        return new ImportWorld(site, await site.NewWorldAsync());
    }

    public string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    public Task<ImportReport> ImportAsync(string path, string register = "gifts", bool dryRun = false, string? legacy = null, IReadOnlyDictionary<string, string>? map = null, Actor? by = null) =>
        site.WithAsync(services => services.GetRequiredService<ImportRun>().RunAsync(
            new ImportRequest(world.Force, register, path, Path.GetFileName(path), by ?? Actor.Operator(world.Force.Id)) { IsDryRun = dryRun, LegacyName = legacy },
            map, null, TestContext.Current.CancellationToken));

    public Task UndoAsync(string reference) => site.WithAsync(services =>
        services.GetRequiredService<ImportUndoing>().UndoAsync(reference, Actor.Operator(world.Force.Id), TestContext.Current.CancellationToken));

    public async Task<string> ExportAsync(string name, SheetFormat format, string register = "gifts")
    {
        var path = Path.Combine(folder, name);
        await site.WithAsync(async services =>
        {
            await using var file = System.IO.File.Create(path);
            await services.GetRequiredService<RegisterExports>().WriteAsync(register, world.Force, format, file, "test", Actor.Operator(world.Force.Id), TestContext.Current.CancellationToken);
        });
        return path;
    }

    public Task<int> OffersAsync() => site.WithDbAsync(db => db.Offers.CountAsync());

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await site.DisposeAsync();
    }
}
