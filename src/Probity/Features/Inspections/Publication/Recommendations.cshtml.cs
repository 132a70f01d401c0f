using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

public sealed class ResponseForm
{
    public List<string> Codes { get; set; } = [];
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
public sealed class RecommendationsPage(Db db, ResponseDesk desk, ProgressDesk progress, TimeProvider clock) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public ResponseForm Form { get; set; } = new();

    public Body Body { get; private set; } = null!;

    public IReadOnlyList<FollowedRecommendation> Rows { get; private set; } = [];

    /// <summary>What the force says of those on which the reader may know it.</summary>
    public IReadOnlyDictionary<Id<TrackedRecommendation>, ReportedRecommendation> Reported { get; private set; } = new Dictionary<Id<TrackedRecommendation>, ReportedRecommendation>();

    public DateOnly Today => clock.Today();

    public bool MayRespond { get; private set; }

    public bool MayFind { get; private set; }

    public IReadOnlyList<GovItem> ToAnswer => Items(Rows.Where(r => r.Response is null));

    public IReadOnlyList<GovItem> All => Items(Rows);

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public async Task<IActionResult> OnPostRespondAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!MayRespond)
            return NotFound();
        if (!this.TryRead(read =>
        {
            if (Form.Codes.Count == 0)
                read.Refuse("Codes", "Select what you answer");
            return read.Text(Form.Comment, "Enter what you say to it", max: 4000, min: 3, field: "Comment");
        }, out var comment))
            return this.Invalid();
        await desk.RespondAsync(Programme, Force, Form.Codes, comment, FormReader.Clean(Form.Action), FormReader.Clean(Form.NoActionBecause), this.Actor(), ct);
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
        Reported = await progress.OfAsync([.. Rows.Select(r => r.Recommendation)], this.Actor(), ct);
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
