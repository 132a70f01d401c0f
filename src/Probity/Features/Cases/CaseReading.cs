using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Access.Forbids;
using Probity.Audit;
using Probity.Data;

namespace Probity.Features.Cases;

/// <summary>A case in a list. Without content where its content is for fewer than those who may know of it.</summary>
public sealed record CaseRow(string Reference, string? Title, ReportArea Area, CaseStatus Status, bool IsSealed, DateTimeOffset OpenedAt, string? TransferredTo);

/// <summary>Which cases exist for somebody, and how they are read.</summary>
public sealed class CaseReading(Db db, ReadLog log, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>How a case is read, the usual way first: a sealed case, and one whose subjects' neighbours nobody can tell, has an action of its own.</summary>
    public static readonly IReadOnlyList<string> Actions = ["case.read.open", "case.read.sealed"];

    /// <summary>What lets somebody know that a case is there without reading it: those who may let people in, unseal or hand over must be able to.</summary>
    public static readonly IReadOnlyList<string> Knowing = ["case.list", "case.name", "case.name.sealed", "case.seal", "case.unseal", "case.reopen", "case.transfer", "conflict.waive"];

    /// <summary>Everything else that somebody may do on a case.</summary>
    public static readonly IReadOnlyList<string> Other = ["case.audit", "case.read.reporter", "case.write", "case.decide", "case.close", "case.disclose", "breakglass.use", "breakglass.review"];

    /// <summary>The action by which somebody is let in to a case.</summary>
    public static string Naming(Facts facts) => new Question(Actor.Public, "case.name", facts, Context.None).IsSealed ? "case.name.sealed" : "case.name";

    /// <summary>The cases that somebody may know of, newest first, a page of them, and how many there are.</summary>
    public Task<(IReadOnlyList<CaseRow> Rows, int Total)> ListAsync(Actor actor, CaseStatus? status, int page, CancellationToken ct) => db.WriteAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var listed = db.Cases.AsNoTracking().For(db, actor, "case.list", now).Where(c => status == null || c.Status == status);
        var readable = Readable(actor);
        var total = await listed.CountAsync(ct);
        var rows = await listed.OrderByDescending(c => c.OpenedAt).ThenBy(c => c.Reference).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new CaseRow(c.Reference, readable.Any(r => r.Id == c.Id) ? c.Title : null, c.Area, c.Status, c.IsSealed, c.OpenedAt,
                db.Bodies.Where(b => b.Id == c.TransferredToId).Select(b => b.Name).FirstOrDefault())).ToListAsync(ct);
        if (rows.Count > 0)
            log.Note(actor, "case.list", ReadAct.List, nameof(Case), null, string.Join(", ", rows.Select(r => r.Reference)));
        await db.SaveChangesAsync(ct);
        return ((IReadOnlyList<CaseRow>)rows, total);
    }, ct);

    /// <summary>The cases whose content somebody may read.</summary>
    public IQueryable<Case> Readable(Actor actor)
    {
        var (now, id) = (clock.GetUtcNow(), db.Cases.AsNoTracking());
        var (open, closed) = (id.For(db, actor, Actions[0], now), id.For(db, actor, Actions[1], now));
        return id.Where(c => open.Any(o => o.Id == c.Id) || closed.Any(o => o.Id == c.Id));
    }
}
