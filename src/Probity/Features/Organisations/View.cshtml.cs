using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.AuditTrail;

namespace Probity.Features.Organisations;

/// <summary>One body: what it is and was called, which rosters it is on, and what changed.</summary>
[Does("organisation.manage")]
public sealed class ViewPage(Db db, RecordHistory history) : PageModel
{
    public Body Body { get; private set; } = null!;

    /// <summary>The force of a policing body, or the policing body of a force.</summary>
    public IReadOnlyList<Body> Related { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public async Task OnGetAsync(string slug, CancellationToken ct)
    {
        Body = await db.Bodies.AsNoTracking().Include(b => b.Styles).Include(b => b.Roster).AsSplitQuery().SingleOrDefaultAsync(b => b.Slug == slug, ct) ?? throw new NotThereException();
        var (id, force) = (Body.Id, Body.ForceId);
        Related = await db.Bodies.AsNoTracking().Where(b => b.ForceId == id || b.Id == force).ToListAsync(ct);
        History = await history.OfAsync(id, id.Value, ct);
    }
}
