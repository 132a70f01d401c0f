using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

/// <summary>Why something that the check of the report shows stays as it is.</summary>
[Does("inspection.draft")]
public sealed class AnswerPage(DraftDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Flag { get; set; } = "";

    [BindProperty]
    public SentenceForm Form { get; set; } = new();

    public ReportShown Shown { get; private set; } = null!;

    public DraftFlag Found => Shown.Flags.FirstOrDefault(f => f.Key == Flag) ?? throw new NotThereException();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.Version = Shown.Draft?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => read.Text(Form.Reason, "Enter why it stays as it is", max: 1000, min: 3, field: "Reason"), out var reason))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.AnswerAsync(new(Programme, Force, Form.Version), Flag, reason, this.Actor(), ct);
        TempData["Banner"] = "Answered.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Shown = await desk.OpenAsync(Programme, Force, "inspection.draft", this.Actor(), ct);
        _ = Found;
    }
}
