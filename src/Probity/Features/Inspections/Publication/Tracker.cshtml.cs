using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Organisations;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

/// <summary>
/// The recommendations of a programme to every force, for everybody: answered, and found done or not. Beside that, for those who follow a force, what it
/// claims.
/// </summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class TrackerPage(Db db, ResponseDesk desk, ProgressDesk progress, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    public Programme Found { get; private set; } = null!;

    public IReadOnlyList<FollowedRecommendation> Rows { get; private set; } = [];

    public IReadOnlyDictionary<Id<TrackedRecommendation>, ReportedRecommendation> Reported { get; private set; } = new Dictionary<Id<TrackedRecommendation>, ReportedRecommendation>();

    public DateOnly Today => clock.Today();

    public string NameOf(TrackedRecommendation one) => names[one.ForceId];

    private Dictionary<Id<Body>, string> names = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await desk.OfProgrammeAsync(Programme, ct);
        if (Rows.Count == 0)
            throw new NotThereException();
        Found = await db.Programmes.AsNoTracking().SingleAsync(p => p.Code == Programme, ct);
        Reported = await progress.OfAsync([.. Rows.Select(r => r.Recommendation)], this.Actor(), ct);
        var forces = Rows.Select(r => r.Recommendation.ForceId).Distinct().ToList();
        names = await db.Bodies.AsNoTracking().Where(b => forces.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, ct);
    }
}
