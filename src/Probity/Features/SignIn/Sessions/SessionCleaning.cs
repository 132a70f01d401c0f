using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.SignIn.Again;
using Probity.Jobs;
using Probity.Site;

namespace Probity.Features.SignIn.Sessions;

/// <summary>
/// Removes sessions a month after they could last be used, and forms that nobody came back for. That a session began and how it ended
/// stays in the history.
/// </summary>
[Does(DoesAttribute.Nothing)]
internal sealed class SessionCleaning(Db db, ProbityOptions options, TimeProvider clock) : IJob
{
    public const string JobKind = "sessions-clean";

    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Kind => JobKind;

    public async Task<DateTimeOffset?> RunAsync(Job job, CancellationToken ct)
    {
        var (body, now) = (job.BodyId, clock.GetUtcNow());
        var until = now - Kept - options.Sessions.Absolute;
        await db.Sessions.Where(s => s.BodyId == body && s.StartedAt < until).ExecuteDeleteAsync(ct);
        var unsent = now - HeldForms.Kept;
        await db.HeldForms.Where(f => f.BodyId == body && f.HeldAt < unsent).ExecuteDeleteAsync(ct);
        await db.SpentTokens.Where(t => t.BodyId == body && t.SpentAt < unsent).ExecuteDeleteAsync(ct);
        await db.SignInFailures.Where(f => f.At < unsent).ExecuteDeleteAsync(ct);
        return await db.Sessions.AnyAsync(s => s.BodyId == body, ct) ? now + Every : null;
    }
}
