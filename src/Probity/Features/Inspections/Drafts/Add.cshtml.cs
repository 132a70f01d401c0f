using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Probity.Access;
using Probity.GovUk;
using Probity.Site;

namespace Probity.Features.Inspections.Drafts;

/// <summary>A paragraph of an editor's own.</summary>
[Does("inspection.draft")]
public sealed class AddPage(DraftDesk desk) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)]
    public string Programme { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Force { get; set; } = "";

    [BindProperty]
    public SentenceForm Form { get; set; } = new();

    public ReportShown Shown { get; private set; } = null!;

    public IReadOnlyList<GovItem> Places => SentencePage.PlacesIn(Shown);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        Form.Version = Shown.Draft?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!this.TryRead(read => new
        {
            After = read.Text(Form.After, "Select the sentence that it follows", max: 200, field: "After"),
            Text = read.Text(Form.Text, "Enter the paragraph", max: 2000, min: 3, field: "Text"),
            Reason = read.Text(Form.Reason, "Enter why", max: 1000, min: 3, field: "Reason"),
        }, out var read))
        {
            await ReloadAsync(ct);
            return this.Invalid();
        }

        await desk.AddAsync(new(Programme, Force, Form.Version), read.After, read.Text, read.Reason, this.Actor(), ct);
        TempData["Banner"] = "The paragraph is in the draft.";
        return LocalRedirect($"/inspections/{Programme}/{Force}/draft");
    }

    public async Task ReloadAsync(CancellationToken ct) => Shown = await desk.OpenAsync(Programme, Force, "inspection.draft", this.Actor(), ct);
}
