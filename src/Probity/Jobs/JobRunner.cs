using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;

namespace Probity.Jobs;

/// <summary>Runs due jobs, one at a time in each instance. A job is leased by one update that only one instance can win.</summary>
[Does(DoesAttribute.Nothing)]
public sealed class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await RunNextAsync(stoppingToken)) { }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                log.LogError(problem, "The job runner could not reach the database; it tries again");
            }

            await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs the job that is due longest. False when none is due.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var now = clock.GetUtcNow();
        var job = await db.Jobs.AsNoTracking().Where(j => j.DueAt <= now && (j.LeasedUntil == null || j.LeasedUntil < now))
            .OrderBy(j => j.DueAt).FirstOrDefaultAsync(ct);
        if (job is null)
            return false;

        var until = now + Lease;
        var won = await db.Jobs.Where(j => j.Id == job.Id && j.DueAt == job.DueAt && (j.LeasedUntil == null || j.LeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, until), ct);
        if (won == 1)
            await RunAsync(scope.ServiceProvider, db, job, until, ct);
        return true;
    }

    private async Task RunAsync(IServiceProvider services, Db db, Job job, DateTimeOffset until, CancellationToken ct)
    {
        DateTimeOffset? next;
        string? error = null;
        try
        {
            var kind = services.GetServices<IJob>().SingleOrDefault(k => k.Kind == job.Kind)
                ?? throw new InvalidOperationException($"No job of kind '{job.Kind}' is registered.");
            next = await kind.RunAsync(job, ct);
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            log.LogError(problem, "Job {Kind} failed", job.Kind);
            error = problem.Message;
            next = clock.GetUtcNow() + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, job.Attempts)));
        }

        // A change made while the job ran has moved DueAt; then the row stays, and the job runs once more.
        var mine = db.Jobs.Where(j => j.Id == job.Id && j.LeasedUntil == until);
        if (next is null && await mine.Where(j => j.DueAt == job.DueAt).ExecuteDeleteAsync(ct) == 1)
            return;
        // Work that comes again by itself must not push a change made meanwhile into the next night.
        var (was, due) = (job.DueAt, next ?? clock.GetUtcNow());
        var attempts = error is null ? 0 : job.Attempts + 1;
        await mine.ExecuteUpdateAsync(set => set.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(j => j.DueAt, j => j.DueAt != was && j.DueAt < due ? j.DueAt : due).SetProperty(j => j.Attempts, attempts).SetProperty(j => j.LastError, error), ct);
    }
}
