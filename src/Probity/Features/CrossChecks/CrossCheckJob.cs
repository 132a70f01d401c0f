using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Data.RowSecurity;
using Probity.Features.Organisations;
using Probity.Jobs;

namespace Probity.Features.CrossChecks;

/// <summary>Runs the checks of a body soon after a record changed, and every night at two in London.</summary>
[Does("crosscheck.run")]
public sealed class CrossCheckJob(Db db, CrossCheckEngine engine, TimeProvider clock) : IJob
{
    public const string KindName = "crosscheck";

    // A large register must not be checked all day long: at least so many times the length of the last run lies between two.
    private const int Rest = 10;

    public string Kind => KindName;

    public async Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct)
    {
        if (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Id == job.BodyId, ct) is not { } body)
            return null;
        if (body.Kind == BodyKind.LocalPolicingBody)
        {
            await PassOnAsync(body, ct);
            return null;
        }

        if (body.Kind != BodyKind.Force)
            return null;
        if (await RestingUntilAsync(body.Id, ct) is { } later)
            return later;
        await engine.RunAsync(body, ct);
        return NextNight(clock.GetUtcNow());
    }

    /// <summary>Two in the morning, London, after an instant.</summary>
    public static DateTimeOffset NextNight(DateTimeOffset now)
    {
        var tonight = now.LondonDate().StartInLondon().AddHours(2);
        return tonight > now ? tonight : now.LondonDate().AddDays(1).StartInLondon().AddHours(2);
    }

    // A policing body has contracts and no checks of its own: the forces that may check them do.
    private async Task PassOnAsync(Body body, CancellationToken ct)
    {
        var (id, today, now) = (body.Id, clock.Today(), clock.GetUtcNow());
        var forces = await db.StandingGrants.AsNoTracking().Where(g => g.BodyId == id && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.ForBodyId).Distinct().ToListAsync(ct);
        foreach (var force in forces)
            await db.EnqueueAsync(force, KindName, "", now, ct);
    }

    private async Task<DateTimeOffset?> RestingUntilAsync(Id<Body> body, CancellationToken ct)
    {
        var last = await db.CrossCheckRuns.AsNoTracking().Where(r => r.BodyId == body).OrderByDescending(r => r.StartedAt).Select(r => new { r.StartedAt, r.FinishedAt }).FirstOrDefaultAsync(ct);
        if (last is null)
            return null;
        var until = last.FinishedAt + Rest * (last.FinishedAt - last.StartedAt);
        return until > clock.GetUtcNow() ? until : null;
    }
}

/// <summary>Makes sure at the start that every force with rules for gifts has its nightly run.</summary>
[Does("crosscheck.run")]
internal sealed class CrossCheckNights(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        // A database that is not migrated is for the health check to report.
        if (!await db.Database.CanConnectAsync(cancellationToken) || !await db.IsMigratedAsync(cancellationToken))
            return;
        var forces = await db.GiftPolicies.AsNoTracking().Select(p => p.BodyId).Distinct().ToListAsync(cancellationToken);
        foreach (var force in forces)
            await db.EnqueueAsync(force, CrossCheckJob.KindName, "", CrossCheckJob.NextNight(clock.GetUtcNow()), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
