using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

/// <summary>The programmes on whose reports somebody works.</summary>
[Does("inspection.draft")]
public sealed class IndexPage(Db db, InspectionTeam team) : PageModel
{
    public IReadOnlyList<Programme> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = this.Actor().BodyId;
        var shown = new List<Programme>();
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => p.BodyId == body).OrderByDescending(p => p.Code).ToListAsync(ct))
            if (await team.ReachesAsync(programme, this.Actor(), ct))
                shown.Add(programme);
        Programmes = shown;
    }
}
