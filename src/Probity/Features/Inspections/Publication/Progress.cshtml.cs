using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Probity.Access;
using Probity.Data;
using Probity.Features.Organisations;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Publication;

public sealed class ProgressForm
{
    public int Number { get; set; }
    public int Version { get; set; }
    public string? Claim { get; set; }
    public string? Done { get; set; }
    public string? Evidence { get; set; }
    public DateParts? Due { get; set; }

    /// <summary>What is only kept may have gaps that what is submitted may not.</summary>
    public ProgressSaid Read(FormReader read, bool submit)
    {
        var claim = read.Choice<ClaimedState>(Claim, "Select how far it is", "Claim");
        var done = read.Text(Done, "Enter what was done, or why it is not accepted", max: 4000, min: 3, field: "Done");
        var evidence = read.Optional(Evidence, 4000, "Evidence");
        if (submit && Claim == nameof(ClaimedState.Complete) && evidence is null)
            read.Refuse("Evidence", "Enter what shows that it is done");
        var due = submit && Claim == nameof(ClaimedState.InProgress) ? read.Date(Due, "Enter by when it is to be done", "Due") : read.OptionalDate(Due, "Due");
        return new ProgressSaid(claim, done, evidence, due);
    }
}

/// <summary>What a force says of its progress on one recommendation: written by the force, read by those who follow it. For everybody else there is no such page.</summary>
[Does("inspection.read")]
public sealed class ProgressPage(ProgressDesk desk, Db db) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public ProgressForm Form { get; set; } = new();

    public ReportedRecommendation Shown { get; private set; } = null!;

    public Body Body { get; private set; } = null!;

    public bool MayReport => ProgressDesk.MayReport(this.Actor(), Shown.Recommendation);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Shown.Unsent is { } unsent)
            (Form.Claim, Form.Done, Form.Evidence, Form.Due) = (unsent.Claim.ToString(), unsent.Done, unsent.Evidence, unsent.Due is { } due ? DateParts.From(due) : null);
    }

    [Does(ProgressDesk.Action)]
    public Task<IActionResult> OnPostKeepAsync(CancellationToken ct) => SaveAsync(false, "Kept. Only the force reads it.", ct);

    [Does(ProgressDesk.Action)]
    public Task<IActionResult> OnPostSubmitAsync(CancellationToken ct) => SaveAsync(true, "The inspectorate has it.", ct);

    public async Task ReloadAsync(CancellationToken ct)
    {
        Shown = await desk.ReadAsync(Programme, Force, Code, this.Actor(), ct);
        Body = await db.Bodies.AsNoTracking().SingleAsync(b => b.Slug == Force, ct);
        (Form.Number, Form.Version) = (Shown.Next, Shown.Unsent?.Version ?? 0);
    }

    private async Task<IActionResult> SaveAsync(bool submit, string banner, CancellationToken ct)
    {
        var at = new EntryPlace(Programme, Force, Code, Form.Number, Form.Version);
        if (!this.TryRead(read => Form.Read(read, submit), out var said))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.SaveAsync(at, said, submit, this.Actor(), ct);
        TempData["Banner"] = banner;
        return LocalRedirect($"/inspections/{Programme}/{Force}/recommendations/{Uri.EscapeDataString(Code)}");
    }
}
