using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.Cases;
using Probity.Features.Conflicts;
using Probity.Features.CrossChecks;

namespace Probity.Features.Readings;

/// <summary>What the log of readings says to the people it is about: who looked at their records, and what they looked at themselves.</summary>
public sealed class ReadingLog(Db db, ReadLog log, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Who looked at somebody's records, newest first. Readings for professional standards and the anti-corruption unit are not there (F9).</summary>
    public Task<IReadOnlyList<ReadEvent>> AboutMineAsync(Actor actor, int page, CancellationToken ct) => ReadAsync(actor, "access.aboutmine", "Who looked at my records", AboutMine(actor), page, ct);

    /// <summary>What somebody looked at, newest first.</summary>
    public Task<IReadOnlyList<ReadEvent>> OwnAsync(Actor actor, int page, CancellationToken ct) => ReadAsync(actor, "access.own", "What I looked at", Own(actor), page, ct);

    /// <summary>All that somebody looked at in the last year, to take away.</summary>
    public Task<List<ReadEvent>> AllOwnAsync(Actor actor, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var since = clock.GetUtcNow().AddYears(-1);
        var events = await db.ReadEvents.AsNoTracking().Where(Own(actor)).Where(e => e.At >= since).OrderBy(e => e.At).ToListAsync(ct);
        log.Note(actor, "access.own", ReadAct.Export, nameof(ReadEvent), null, $"What I looked at: {events.Count} events");
        await db.SaveChangesAsync(ct);
        return events;
    }, ct);

    private static Expression<Func<ReadEvent, bool>> AboutMine(Actor actor)
    {
        var me = actor.PersonId;
        return FactsFilter.For<ReadEvent>(Policy.Current, actor, "access.aboutmine", Context.None, e => new Facts
        {
            Own = e.OwnerId == me && e.PersonId != me,
            ReadInCompartment = e.Rule == null || e.Rule.StartsWith("PSD:") || e.Rule.StartsWith("HPS:") || e.Rule.StartsWith("ACU:"),
        });
    }

    // What has since come too near is gone from here as well (F9). One record is found again by the reference that its line begins with.
    private Expression<Func<ReadEvent, bool>> Own(Actor actor)
    {
        var (me, today) = (actor.PersonId, clock.Today());
        var hits = db.CrossCheckHits.VisibleTo(db, actor, today);
        var near = db.Conflicts.KeepingOutOn(today).Where(x => x.PersonId == me);
        var hidden = db.Cases.Where(c => near.Any(x => x.CaseId == c.Id));
        return FactsFilter.For<ReadEvent>(Policy.Current, actor, "access.own", Context.None, e => new Facts
        {
            Own = e.PersonId == me && e.Act != ReadAct.Denied,
            About = new Facts
            {
                IsSubject = e.RecordKey != null && (e.RecordType == nameof(Case) && hidden.Any(c => e.What.StartsWith(c.Reference))
                    || e.RecordType == nameof(CrossCheckHit) && !hits.Any(h => h.Reference == e.What)),
            },
        });
    }

    private Task<IReadOnlyList<ReadEvent>> ReadAsync(Actor actor, string action, string what, Expression<Func<ReadEvent, bool>> which, int page, CancellationToken ct) => db.WriteAsync(async () =>
    {
        // One more than a page, so that the page knows whether there is another.
        IReadOnlyList<ReadEvent> events = await db.ReadEvents.AsNoTracking().Where(which).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        log.Note(actor, action, ReadAct.List, nameof(ReadEvent), null, what);
        await db.SaveChangesAsync(ct);
        return events;
    }, ct);
}
