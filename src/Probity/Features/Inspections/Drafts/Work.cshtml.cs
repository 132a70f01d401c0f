using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Inspections.Programmes;
using Probity.Features.Inspections.Publication;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

public sealed class AssignForm
{
    public string? Who { get; set; }
    public string? Force { get; set; }
}

/// <summary>The reports of one programme, and who works on them.</summary>
[Does("inspection.draft")]
public sealed class WorkPage(Db db, InspectionTeam team, ResponseDesk responses) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty]
    public AssignForm Form { get; set; } = new();

    public Programme Found { get; private set; } = null!;

    public IReadOnlyList<PublicationRow> Forces { get; private set; } = [];

    public IReadOnlyList<InspectorAssignment> Team { get; private set; } = [];

    public IReadOnlyList<GovItem> Choices => [.. Forces.Select(f => new GovItem(f.Force.Slug, f.Force.Name))];

    public ReportDraft? National { get; private set; }

    public bool NationalIsPublic { get; private set; }

    public bool MayReadNational { get; private set; }

    /// <summary>Some report has recommendations that are public.</summary>
    public bool IsFollowed { get; private set; }

    public bool MayPlan { get; private set; }

    public bool MayPublish => this.Actor().May("inspection.publish");

    public string Where(InspectorAssignment one) => one.ForceId is null ? "every force" : names.GetValueOrDefault(one.ForceId.Value, "a force");

    private Dictionary<Id<Organisations.Body>, string> names = [];

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    [Does("inspection.plan")]
    public async Task<IActionResult> OnPostAssignAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.Who, "Enter the number or the whole name of whom to assign", max: 200, field: "Who"), out var who))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await team.AssignAsync(Programme, FormReader.Clean(Form.Force), who, this.Actor(), ct);
        TempData["Banner"] = "Assigned.";
        return LocalRedirect($"/inspections/{Programme}/work");
    }

    [Does("inspection.plan")]
    public async Task<IActionResult> OnPostEndAsync(string? id, CancellationToken ct)
    {
        await team.EndAsync(Programme, Guid.TryParse(id, out var key) ? new Id<InspectorAssignment>(key) : throw new NotThereException(), this.Actor(), ct);
        TempData["Banner"] = "Their assignment has ended.";
        return LocalRedirect($"/inspections/{Programme}/work");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Found = await team.ProgrammeAsync(Programme, "inspection.draft", this.Actor(), ct);
        var known = await db.Inspections.AsNoTracking().Where(i => i.BodyId == Found.BodyId && i.ProgrammeId == Found.Id && i.Items.Any()).Select(i => i.ForceId).ToListAsync(ct);
        var allowed = (await team.AllowedAsync(Found, known, "inspection.draft", this.Actor(), ct)).ToList();
        var drafts = await db.ReportDrafts.AsNoTracking().Where(d => d.BodyId == Found.BodyId && d.ProgrammeId == Found.Id).ToDictionaryAsync(d => d.ForceId, ct);
        var bodies = await db.Bodies.AsNoTracking().Where(b => known.Contains(b.Id)).OrderBy(b => b.Name).ToListAsync(ct);
        var published = await db.InspectionPublications.AsNoTracking().Where(p => p.BodyId == Found.BodyId && p.ProgrammeId == Found.Id && p.Kind != Writing.ReportKind.Release).Select(p => p.Subject).Distinct().ToListAsync(ct);
        Forces = [.. bodies.Where(b => allowed.Contains(b.Id)).Select(b => new PublicationRow(b, drafts.GetValueOrDefault(b.Id), published.Contains(b.Slug)))];
        (National, NationalIsPublic) = (drafts.GetValueOrDefault(Found.BodyId), published.Contains(InspectionPublication.National));
        MayReadNational = Decisions.Decide(this.Actor(), "inspection.draft", await team.NationalFactsAsync(Found, this.Actor(), ct)).Permitted;
        IsFollowed = await responses.AnyAsync(Found.Code, null, ct);
        names = bodies.ToDictionary(b => b.Id, b => b.Name);
        Team = await team.OfAsync(Found, ct);
        MayPlan = Decisions.Decide(this.Actor(), "inspection.plan", await team.FactsAsync(Found, null, this.Actor(), ct)).Permitted;
    }
}
