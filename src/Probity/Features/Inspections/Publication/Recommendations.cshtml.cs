using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Facts;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

public sealed class ResponseForm
{
    public string? Code { get; set; }
    public string? Comment { get; set; }
    public string? Action { get; set; }
    public string? NoActionBecause { get; set; }
    public string? FindCode { get; set; }
    public string? State { get; set; }
    public string? What { get; set; }
}

/// <summary>
/// What becomes of the recommendations to a force, for everybody; the policing body answers here, and inspectors say what they found. Who answers is
/// told by the body that oversees the force, since the matrix has no action of its own for it.
/// </summary>
[AllowAnonymous, Does("inspection.read")]
public sealed class RecommendationsPage(Db db, ResponseDesk desk, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public ResponseForm Form { get; set; } = new();

    public Body Body { get; private set; } = null!;

    public IReadOnlyList<FollowedRecommendation> Rows { get; private set; } = [];

    public bool MayRespond { get; private set; }

    public bool MayFind { get; private set; }

    public IReadOnlyList<GovItem> ToAnswer => Items(Rows.Where(r => r.Response is null));

    public IReadOnlyList<GovItem> All => Items(Rows);

    public string KindOf(TrackedRecommendation one) => one.Kind switch
    {
        RecommendationKind.CauseOfConcern => "cause of concern",
        RecommendationKind.AreaForImprovement => "area for improvement",
        _ => "recommendation",
    };

    public string ResponseOf(FollowedRecommendation row) => row switch
    {
        { Response: { } said } => $"{said.Comment} {(said.Action is null ? $"Nothing is done, because: {said.NoActionBecause}" : $"What is done: {said.Action}")} ({said.At.InLondon():d MMMM yyyy})",
        _ when row.IsOverdue(clock.Today()) => $"Overdue: an answer was due by {row.Recommendation.RespondBy:d MMMM yyyy}",
        _ => $"An answer is due by {row.Recommendation.RespondBy:d MMMM yyyy}",
    };

    public string FoundOf(TrackedRecommendation one) => one.State switch
    {
        TrackedState.Open => "Not looked at yet",
        TrackedState.Progress => $"Under way: {one.Found}",
        TrackedState.Verified => $"Done: {one.Found}",
        _ => $"Not done: {one.Found}",
    };

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostRespondAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!MayRespond)
            return NotFound();
        if (!this.TryRead(read => new { Code = read.Text(Form.Code, "Select the recommendation", field: "Code"), Comment = read.Text(Form.Comment, "Enter what you say to it", max: 4000, min: 3, field: "Comment") }, out var said))
            return this.Invalid();
        await desk.RespondAsync(Programme, Force, said.Code, said.Comment, FormReader.Clean(Form.Action), FormReader.Clean(Form.NoActionBecause), this.Actor(), ct);
        return Done("The answer is public.");
    }

    [Does("inspection.draft")]
    public async Task<IActionResult> OnPostFindAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!this.TryRead(read => new
        {
            Code = read.Text(Form.FindCode, "Select the recommendation", field: "FindCode"),
            State = read.Choice<TrackedState>(Form.State, "Select how far it is", "State"),
            What = read.Text(Form.What, "Enter what you looked at and found", max: 4000, min: 3, field: "What"),
        }, out var found))
            return this.Invalid();
        await desk.FindAsync(Programme, Force, found.Code, found.State, found.What, this.Actor(), ct);
        return Done("Saved.");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Rows = await desk.OfAsync(Programme, Force, ct);
        if (Rows.Count == 0)
            throw new NotThereException();
        Body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Slug == Force, ct);
        MayRespond = await desk.MayRespondAsync(this.Actor(), Force, ct);
        MayFind = await desk.MayFindAsync(Programme, Force, this.Actor(), ct);
    }

    private static List<GovItem> Items(IEnumerable<FollowedRecommendation> rows) => rows.Select(r => new GovItem(r.Recommendation.Code, $"{r.Recommendation.Code}: {(r.Recommendation.Text.Length <= 80 ? r.Recommendation.Text : r.Recommendation.Text[..77] + "…")}")).ToList();

    private LocalRedirectResult Done(string banner)
    {
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Programme}/{Force}/recommendations");
    }
}
