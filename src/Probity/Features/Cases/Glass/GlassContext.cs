using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;

namespace Probity.Features.Cases.Glass;

internal static class GlassContext
{
    /// <summary>What is true of the moment for somebody and one case: their latest use of break-glass for it, and how many they made today.</summary>
    public static async Task<Context> ContextOfAsync(this Db db, Actor actor, Id<Case>? of, DateTimeOffset now, CancellationToken ct)
    {
        var context = CaseFacts.ContextOf(actor);
        if (actor.PersonId is not { } me || !actor.May("breakglass.use"))
            return context;
        // Enough to count both the day of the latest use that may still hold, and today.
        var since = now.AddDays(-2);
        var uses = await db.GlassUses.AsNoTracking().Where(u => u.PersonId == me && u.At >= since && u.At <= now).OrderBy(u => u.At).Select(u => new { u.CaseId, u.At, u.SecondId }).ToListAsync(ct);
        var last = of is { } id ? uses.LastOrDefault(u => u.CaseId == id) : null;
        return context with
        {
            GlassToday = uses.Count(u => u.At.LondonDate() == now.LondonDate()),
            Glass = last is null ? null : new BreakGlass(now - last.At, uses.Where(u => u.At.LondonDate() == last.At.LondonDate()).ToList().IndexOf(last) + 1, last.SecondId is not null && last.SecondId != me),
        };
    }
}
