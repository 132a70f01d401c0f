using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.SignIn;

namespace Probity.Features.Imports;

/// <summary>
/// Runs imports that were started on a page, after the page has answered. A short one is done before the person looks;
/// a long one shows its progress from the batch itself. What a stop of the site cuts off is tidied at the next start.
/// </summary>
[Does("register.import")]
public sealed class ImportWork(IServiceScopeFactory scopes, ImportSpool spool, IHostApplicationLifetime life, ILogger<ImportWork> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public Task StageAsync(Id<ImportBatch> id, Actor by) => ShortlyAsync(by, async services =>
    {
        var db = services.GetRequiredService<Db>();
        var batch = await db.ImportBatches.AsNoTracking().Include(b => b.Files).SingleAsync(b => b.Id == id, life.ApplicationStopping);
        var waiting = batch.Files[0].Spool!;
        try
        {
            await services.GetRequiredService<ImportRun>().StageAsync(batch, spool.PathOf(waiting), by, null, life.ApplicationStopping);
        }
        finally
        {
            spool.Remove(waiting);
        }
    });

    public Task ApplyAsync(Id<ImportBatch> id, Actor by) => ShortlyAsync(by, async services =>
    {
        var db = services.GetRequiredService<Db>();
        var batch = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == id, life.ApplicationStopping);
        await services.GetRequiredService<ImportApplying>().ApplyAsync(batch, by, null, life.ApplicationStopping);
    });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateSystemScope();
            if (await scope.ServiceProvider.GetRequiredService<Db>().IsMigratedAsync(stoppingToken))
                await scope.ServiceProvider.GetRequiredService<ImportCleaning>().CleanAsync(stoppingToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(problem, "Imports that were interrupted could not be tidied up; the next start tries again");
        }
    }

    // The work goes on in a scope of its own when the page can wait no longer.
    private async Task ShortlyAsync(Actor by, Func<IServiceProvider, Task> work)
    {
        var running = Task.Run(async () =>
        {
            try
            {
                await using var scope = scopes.CreateSystemScope();
                await scope.ServiceProvider.GetRequiredService<ActorBodies>().SayAsync(scope.ServiceProvider.GetRequiredService<DataScope>(), by, life.ApplicationStopping);
                await work(scope.ServiceProvider);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "An import failed");
            }
        });
        await Task.WhenAny(running, Task.Delay(Patience));
    }
}
