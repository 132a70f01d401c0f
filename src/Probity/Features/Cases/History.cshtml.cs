using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Audit;
using Probity.Data;
using Probity.Features.AuditTrail;
using Probity.Features.SignIn.Again;
using Probity.Features.SignIn.Sessions;
using Probity.Site;

namespace Probity.Features.Cases;

/// <summary>What was done with a case, and who has read it. Whoever may only know that the case is there sees when, and not what.</summary>
[Does("case.audit"), Sensitive]
public sealed class HistoryPage(CaseDesk desk, RecordHistory history, ReadLog log, Db db) : PageModel
{
    private const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public bool IsHeader { get; private set; }

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<ReadEvent> Readings { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => db.WriteAsync(async () =>
    {
        var (found, decision) = await desk.MayAsync(Reference, "case.audit", this.Actor(), ct);
        IsHeader = decision.Scope == Scope.Header;
        // It tells what the case tells.
        if (found.IsSealed && !IsHeader)
            HttpContext.MustHaveSignedInRecently(Obligations.RecentSignIn);
        var isReader = await db.CaseReporters.AnyAsync(r => r.CaseId == found.Id && r.ReaderId == this.Actor().PersonId, ct);
        Guid? key = found.Id.Value;
        History = await history.OfAsync(found.BodyId, found.Id.Value, ct);
        Readings = IsHeader ? [] : await db.ReadEvents.AsNoTracking().Where(e => e.RecordKey == key && (isReader || e.Action != "case.read.reporter")).OrderByDescending(e => e.At).Take(Most).ToListAsync(ct);
        log.Note(this.Actor(), "case.audit", ReadAct.View, nameof(Case), key, $"{found.Reference}: history", decision);
        await db.SaveChangesAsync(ct);
    }, ct);
}
